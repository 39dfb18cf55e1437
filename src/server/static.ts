import { Hono } from "hono";
import { isAppPath } from "../core/paths.ts";
import type { ServedFile, ServedFiles } from "./files.ts";

/** The app's files, and `index.html` for the app's own addresses. */
export function staticFiles(files: ServedFiles): Hono {
  return new Hono().get("*", (c, next) => {
    const path = isAppPath(c.req.path) ? "/index.html" : c.req.path;
    const file = files.get(path);
    return file ? Promise.resolve(answer(file, path, c.req.raw.headers)) : next();
  });
}

function answer(file: ServedFile, path: string, asked: Headers): Response {
  const headers = new Headers({
    "content-type": file.type,
    // Files in /assets/ carry a hash of their content in the name.
    "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    "etag": file.etag,
    "vary": "accept-encoding",
  });
  if (asked.get("if-none-match")?.split(",").some((tag) => opaque(tag) === opaque(file.etag))) {
    return new Response(null, { status: 304, headers });
  }
  const encoding = (["br", "gzip"] as const).find((name) => file[name] && accepts(asked.get("accept-encoding"), name));
  if (encoding) headers.set("content-encoding", encoding);
  const body = encoding ? file[encoding]! : file.body;
  headers.set("content-length", String(body.length));
  return new Response(body, { headers });
}

/** An entity tag without its mark of weakness: If-None-Match compares weakly (RFC 9110 §13.1.2). */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}

/** Whether `accept` (RFC 9110 §12.5.3) allows `encoding`. */
function accepts(accept: string | null, encoding: string): boolean {
  for (const entry of accept?.split(",") ?? []) {
    const [name, ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    if (name !== encoding) continue;
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
    return Number(quality) > 0;
  }
  return false;
}
