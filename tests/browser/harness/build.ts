/** Builds of the app that differ from the one in `dist/`, as tomorrow's will. @module */

const TREE = [
  "src",
  "public",
  "tests",
  "index.html",
  "vite.config.ts",
  "build.ts",
  "build-icons.ts",
  "deno.json",
  "deno.lock",
];

/** Builds the working tree as `version` and gives the folder whose `dist/` holds it. */
export function buildAs(version: string): Promise<string> {
  return buildCopy(version);
}

/** The same, with the pseudo-language in English's place. */
export function buildPseudo(): Promise<string> {
  return buildCopy("0.0.0", async (folder) => {
    await Deno.rename(`${folder}/vite.config.ts`, `${folder}/vite.product.ts`);
    await Deno.writeTextFile(
      `${folder}/vite.config.ts`,
      `import { mergeConfig } from "vite";
import { pseudoLanguage } from "./tests/browser/harness/pseudo-plugin.ts";
import product from "./vite.product.ts";
export default mergeConfig(product, { plugins: [pseudoLanguage()] });
`,
    );
  });
}

async function buildCopy(version: string, change = async (_folder: string) => {}): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-build-" });
  await run("cp", ["-r", ...TREE, folder]);
  await Deno.symlink(`${Deno.cwd()}/node_modules`, `${folder}/node_modules`);
  const project = JSON.parse(await Deno.readTextFile("package.json"));
  await Deno.writeTextFile(`${folder}/package.json`, JSON.stringify({ ...project, version }));
  await change(folder);
  await run(Deno.execPath(), ["run", "-A", "--node-modules-dir=manual", "build.ts"], folder);
  return folder;
}

async function run(command: string, args: string[], cwd?: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args, cwd, stdout: "null", stderr: "piped" }).output();
  if (!success) throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
}
