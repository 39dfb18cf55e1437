/** The server without its port: every route, and what they need as arguments. @module */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ServedFiles } from "./files.ts";
import { type PagesVariables, securityHeaders } from "./headers.ts";
import { staticFiles } from "./static.ts";

export interface AppDeps {
  readonly files: ServedFiles;
  /** Where people reach this server. */
  readonly publicOrigin: URL;
  /** All that is no file: routes.ts. */
  readonly routes: Hono;
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const NO_STORE = { "cache-control": "no-store" };

export function createApp({ files, publicOrigin, routes }: AppDeps): Hono<{ Variables: PagesVariables }> {
  const app = new Hono<{ Variables: PagesVariables }>();
  app.use(securityHeaders({ isHttps: publicOrigin.protocol === "https:" }));
  app.use(async (c, next) => {
    // Storage belongs to a name: a vault made at localhost would seem lost at 127.0.0.1.
    const asked = new URL(c.req.url);
    const isOtherName = asked.hostname !== publicOrigin.hostname && asked.port === publicOrigin.port &&
      LOOPBACK.includes(asked.hostname) &&
      LOOPBACK.includes(publicOrigin.hostname);
    if (isOtherName && c.req.header("sec-fetch-mode") === "navigate") {
      return c.redirect(`${publicOrigin.origin}${asked.pathname}${asked.search}`, 302);
    }
    await next();
  });
  // Deno's own `Date` lags by up to 1.7 s, and the app compares the device's clock by this one.
  app.get("/health", (c) => c.json({ ok: true }, 200, { ...NO_STORE, date: new Date().toUTCString() }));
  app.route("/", routes);
  app.use(async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      return c.text("This address can only be read.\n", 405, { allow: "GET, HEAD" });
    }
    await next();
  });
  app.route("/", staticFiles(files));
  app.notFound((c) => c.text("There is nothing at this address.\n", 404, NO_STORE));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 413) { // bodyLimit()
      return c.text("This is more than this address takes.\n", 413, NO_STORE);
    }
    console.error(error);
    return c.text("The server made a mistake. Please try again.\n", 500, NO_STORE);
  });
  return app;
}
