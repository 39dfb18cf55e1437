import type { MiddlewareHandler } from "hono";
import { type PageEnv, requireStepUp } from "./page.ts";

/** After `requireSession`: whatever changes something needs a person who signed in within 5 min. Every address that takes a POST
 * shows a page for GET too, so that signing in again leads there. */
export const changesNeedStepUp: MiddlewareHandler<PageEnv> = async (c, next) => {
  if (c.req.method === "POST") return await requireStepUp(c, next);
  await next();
};
