/** The build, where its inputs are a few empty files. */
import { afterAll, expect, it } from "vitest";

const BUILD = new URL("../build.ts", import.meta.url).href;
const folder = await Deno.makeTempDir({ prefix: "countersign-build-" });
afterAll(() => Deno.remove(folder, { recursive: true }));

function run(...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), { args, cwd: folder, stdout: "piped", stderr: "piped" }).spawn();
}

it("build.ts waits for the build that is under way, and makes nothing anew that this one has made", async () => {
  for (const name of ["src", "public", "dist", "node_modules"]) await Deno.mkdir(`${folder}/${name}`);
  const files: Record<string, string> = { "package.json": "{}", "deno.lock": '{"version":"5"}' };
  for (const name of ["index.html", "vite.config.ts", "build.ts", "build-icons.ts", ...Object.keys(files)]) {
    await Deno.writeTextFile(`${folder}/${name}`, files[name] ?? "");
  }
  const asked = await run("eval", `import { hashInputs } from "${BUILD}"; console.log(await hashInputs());`).output();
  using other = await Deno.open(`${folder}/node_modules/.countersign-build`, { create: true, write: true });
  await other.lock(true);
  const child = run("run", "-A", BUILD), ended = child.output();
  // Without its turn it would find nothing built, and fail: these are no files that make an app.
  expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000, "waits"))])).toBe("waits");
  await Deno.writeTextFile(`${folder}/dist/.inputs`, new TextDecoder().decode(asked.stdout).trim());
  await other.unlock();
  expect((await ended).code).toBe(0);
});
