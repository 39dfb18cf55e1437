/** Our server twice: with the built app, and with the floor page packed and answered in the same way. @module */
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { atEnd } from "./bench.ts";
import { type RunningServer, startServer } from "../browser/harness/server.ts";

export async function serveApp(cleanup: AsyncDisposableStack): Promise<RunningServer> {
  const server = await startServer();
  await atEnd(cleanup, () => server.stop());
  return server;
}

export async function serveFloor(cleanup: AsyncDisposableStack): Promise<RunningServer> {
  const folder = await tempFolder(cleanup, "countersign-floor-");
  await Deno.mkdir(`${folder}/dist/assets`, { recursive: true });
  const source = new URL("./floor/", import.meta.url);
  for await (const { name } of Deno.readDir(source)) {
    const bytes = await Deno.readFile(new URL(name, source));
    // What ours keeps in /assets/, and the browser in its memory, the floor does, too.
    const path = `${folder}/dist/${/^(floor|locked)\.(css|js)$/.test(name) ? "assets/" : ""}${name}`;
    await Deno.writeFile(path, bytes);
    await Deno.writeFile(`${path}.br`, await promisify(brotliCompress)(bytes));
    await Deno.writeFile(`${path}.gz`, await promisify(gzip)(bytes));
  }
  const server = await startServer({ folder });
  await atEnd(cleanup, () => server.stop());
  return server;
}

/** A folder that goes with the benchmark. */
export async function tempFolder(cleanup: AsyncDisposableStack, prefix: string): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix });
  await atEnd(cleanup, () => Deno.remove(folder, { recursive: true }).catch(() => {}));
  return folder;
}
