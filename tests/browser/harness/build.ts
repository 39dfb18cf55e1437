/** Builds of the app that differ from the one in `dist/`, as tomorrow's will. @module */

const TREE = ["src", "public", "tests", "index.html", "vite.config.ts", "build.ts", "deno.json", "deno.lock"];

/** Builds the working tree as `version` and gives the folder whose `dist/` holds it. */
export async function buildAs(version: string): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-build-" });
  await run("cp", ["-r", ...TREE, folder]);
  await Deno.symlink(`${Deno.cwd()}/node_modules`, `${folder}/node_modules`);
  const project = JSON.parse(await Deno.readTextFile("package.json"));
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify({ ...project, version }));
  await run(Deno.execPath(), ["run", "-A", "--node-modules-dir=manual", "build.ts"], folder);
  return folder;
}

async function run(command: string, args: string[], cwd?: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args, cwd, stdout: "null", stderr: "piped" }).output();
  if (!success) throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
}
