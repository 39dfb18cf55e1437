import { afterEach, expect, it } from "vitest";
import { readServedFiles } from "../../src/server/files.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await Deno.remove(folder, { recursive: true });
});

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await Deno.makeTempDir();
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(`${folder}${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${folder}${path}`, text);
  }
  return folder;
}

it("readServedFiles() reads files with their packed forms, by path, and nothing else", async () => {
  const files = await readServedFiles(
    await folderWith({
      "/index.html": "page",
      "/index.html.br": "brotli",
      "/index.html.gz": "gzip",
      "/assets/app-a1.js": "script",
      "/.inputs": "stamp",
      "/assets/app-a1.js.map": "map",
    }),
  );
  const text = (bytes?: Uint8Array) => bytes && new TextDecoder().decode(bytes);
  expect([...files.keys()].sort()).toEqual(["/assets/app-a1.js", "/index.html"]);
  const page = files.get("/index.html")!, script = files.get("/assets/app-a1.js")!;
  expect([page.type, text(page.body), text(page.br), text(page.gzip)])
    .toEqual(["text/html; charset=utf-8", "page", "brotli", "gzip"]);
  expect([script.type, text(script.br), script.gzip]).toEqual(["text/javascript; charset=utf-8", undefined, undefined]);
});

it.each([
  ["/assets/brands/00-a1.json", "application/json"],
  ["/assets/app-a1.css", "text/css; charset=utf-8"],
  ["/icons/192.png", "image/png"],
  ["/favicon.svg", "image/svg+xml"],
  ["/assets/reader-b2.wasm", "application/wasm"],
  ["/manifest.webmanifest", "application/manifest+json"],
])("readServedFiles() gives %s the type %s", async (path, type) => {
  expect((await readServedFiles(await folderWith({ [path]: "x" }))).get(path)?.type).toBe(type);
});

it("readServedFiles() gives other bytes another etag, and the same bytes the same", async () => {
  const [one, two, three] = await Promise.all(["a", "a", "b"].map(async (text) => {
    return (await readServedFiles(await folderWith({ "/index.html": text }))).get("/index.html")!.etag;
  }));
  expect(one).toMatch(/^W\/"[^"]+"$/);
  expect(two).toBe(one);
  expect(three).not.toBe(one);
});

it("readServedFiles() rejects when there is no folder", async () => {
  await expect(readServedFiles("/tmp/no-such-dist")).rejects.toBeInstanceOf(Deno.errors.NotFound);
});
