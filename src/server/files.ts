/** The built app, kept in memory with its packed forms. @module */

export interface ServedFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly br?: Uint8Array<ArrayBuffer>;
  readonly gzip?: Uint8Array<ArrayBuffer>;
  /** Weak, of the unpacked bytes: the packed forms share it (RFC 9110 §8.8.1). */
  readonly etag: string;
}

/** By path from the root, beginning with "/". */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

/** Reads all of `folder` (`dist/`).
 * @throws {Deno.errors.NotFound} When the app was not built. */
export async function readServedFiles(folder: string): Promise<ServedFiles> {
  const files = new Map<string, ServedFile>();
  for await (const path of pathsBelow(folder)) {
    const type = TYPES[path.split(".").at(-1)!];
    if (!type) continue; // .br, .gz and the build's stamp
    const body = await Deno.readFile(`${folder}${path}`);
    const packed = (ending: string) => Deno.readFile(`${folder}${path}${ending}`).catch(() => undefined);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 12);
    const etag = `W/"${btoa(String.fromCharCode(...hash))}"`;
    files.set(path, { type, body, br: await packed(".br"), gzip: await packed(".gz"), etag });
  }
  return files;
}

async function* pathsBelow(folder: string, path = ""): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(`${folder}${path}`)) {
    if (isDirectory) yield* pathsBelow(folder, `${path}/${name}`);
    else yield `${path}/${name}`;
  }
}
