/** Builds the app into `dist/` and packs every file with brotli and gzip, when anything it is made of has changed.
 * `deno run -A build.ts [--force]` @module */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const INPUTS = [
  "src",
  "public",
  "index.html",
  "vite.config.ts",
  "build.ts",
  "build-icons.ts",
  "package.json",
  "deno.lock",
];
/** Not part of the app. */
const LEFT_OUT = /^src\/server\//;
/** The oldest browsers that are served. */
export const TARGET = ["chrome125", "firefox128", "safari17.4"];
const STAMP = "dist/.inputs";
/** Held by the build that is under way. */
const LOCK = "node_modules/.countersign-build";
const PACKED = /\.(html|js|css|svg|json|webmanifest|wasm|txt)$/;

/** SHA-256 of everything the app is built from, in hexadecimal: the same sources give the same build. */
export async function hashInputs(): Promise<string> {
  const hash = createHash("sha256");
  for (const path of INPUTS) {
    for (const file of await filesBelow(path)) {
      if (!LEFT_OUT.test(file)) hash.update(`${file}\0`).update(await Deno.readFile(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** All files at or below `path`, sorted, with `/` between names. */
async function filesBelow(path: string): Promise<string[]> {
  if (!(await Deno.stat(path)).isDirectory) return [path];
  const below: string[] = [];
  for await (const { name } of Deno.readDir(path)) below.push(...await filesBelow(`${path}/${name}`));
  return below.sort();
}

/** The script and the style of the server's own pages. A build of its own, after the app's: the app's files stay as they are, and
 * the service worker, which is for the app alone, does not know these. */
async function buildPages(): Promise<void> {
  const { build } = await import("vite");
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      target: TARGET,
      outDir: "dist/pages",
      assetsInlineLimit: 0,
      modulePreload: false, // the CSP allows no inline script
      rolldownOptions: {
        input: { pages: "src/pages/pages.ts" },
        // Pages name them without knowing the build; they are asked for anew each time.
        output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
      },
    },
  });
}

async function pack(): Promise<void> {
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
  await Promise.all(
    (await filesBelow("dist")).filter((file) => PACKED.test(file)).map(async (file) => {
      const bytes = await Deno.readFile(file);
      // The icons are 4.7 MB: the last tenth of what can be saved would take longer than all the rest.
      const quality = file.includes("/brands/") ? 9 : 11;
      const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      await Deno.writeFile(`${file}.br`, await brotli(bytes, { params }));
      await Deno.writeFile(`${file}.gz`, await zip(bytes, { level: 9 }));
    }),
  );
}

if (import.meta.main) {
  // Two builds at once, of a start and a test perhaps, would delete each other's files. Let go when the process ends.
  const turn = await Deno.open(LOCK, { create: true, write: true });
  await turn.lock(true);
  const inputs = await hashInputs();
  const built = await Deno.readTextFile(STAMP).catch(() => "");
  if (built !== inputs || Deno.args.includes("--force")) {
    Deno.env.set("NODE_ENV", "production"); // else a shell's own setting would end up in the service worker
    const { build } = await import("vite");
    await build({ logLevel: "error" });
    await buildPages();
    await pack();
    await Deno.writeTextFile(STAMP, inputs);
  }
}
