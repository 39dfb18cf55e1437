import { Hono } from "hono";
import { sql } from "kysely";
import { ProtocolError } from "../protocol/errors.ts";
import { api, discovery } from "./api/api.ts";
import { answerError } from "./api/errors.ts";
import { createAccountPages } from "./pages/account/account.ts";
import { createAdminPages } from "./pages/admin/admin.ts";
import { createPages } from "./pages/pages.ts";
import type { Accounts } from "./people/accounts.ts";
import type { Services } from "./services.ts";
import { sharing } from "./share.ts";

const NO_STORE = { "cache-control": "no-store" };

/** Everything the server answers itself: API, pages, and what it says of itself. */
export function createRoutes({ services, accounts }: { services: Services; accounts: Accounts }): Hono {
  const routes = new Hono();
  // U+0000 is in no id nor name, and PostgreSQL refuses it.
  routes.use(async (c, next) => {
    if (!c.req.url.includes("%00")) return await next();
    return c.req.path.startsWith("/api/") ? answerError(new ProtocolError("not_found"), c) : await c.notFound();
  });
  routes.get("/health/ready", async (c) => {
    const isReady = await sql`select 1`.execute(services.parts.db).then(() => true, () => false);
    return c.json({ ok: isReady }, isReady ? 200 : 503, NO_STORE);
  });
  routes.get("/.well-known/countersign", (c) => c.json(discovery(services), 200, NO_STORE));
  routes.route("/api", api(services));
  routes.route("/", sharing());
  routes.route("/", createPages({ services, accounts }));
  routes.route("/", createAccountPages({ services, accounts }));
  routes.route("/", createAdminPages({ services, accounts }));
  return routes;
}
