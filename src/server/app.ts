/** The server without its port: every route, and what they need as arguments. @module */
import { Hono } from "hono";
import type { ServedFiles } from "./files.ts";
import { securityHeaders } from "./headers.ts";
import { staticFiles } from "./static.ts";

export interface AppDeps {
  readonly files: ServedFiles;
  /** Where people reach this server. */
  readonly publicOrigin: URL;
}

export function createApp({ files, publicOrigin }: AppDeps): Hono {
  const app = new Hono();
  app.use(securityHeaders({ isHttps: publicOrigin.protocol === "https:" }));
  app.use(async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      return c.text("This address can only be read.\n", 405, { allow: "GET, HEAD" });
    }
    await next();
  });
  app.get("/health", (c) => c.json({ ok: true }, 200, { "cache-control": "no-store" }));
  app.route("/", staticFiles(files));
  app.notFound((c) => c.text("There is nothing at this address.\n", 404, { "cache-control": "no-store" }));
  app.onError((error, c) => {
    console.error(error);
    return c.text("The server made a mistake. Please try again.\n", 500, { "cache-control": "no-store" });
  });
  return app;
}
