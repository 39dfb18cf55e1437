/** For routes that read the session cookie, and only those: nobody else's page changes anything by it. @module */
import type { MiddlewareHandler } from "hono";

/** GET and HEAD read, POST alone changes. A POST comes from this server's own pages: Fetch Metadata says so, or else Origin
 * (older browsers). */
export function refuseForeignPosts(publicOrigin: URL): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return await next();
    if (c.req.method !== "POST") return c.text("This address takes GET and POST.\n", 405, { allow: "GET, HEAD, POST" });
    const site = c.req.header("sec-fetch-site");
    const isOwn = site === undefined
      ? c.req.header("origin") === publicOrigin.origin
      : site === "same-origin" || site === "none";
    if (!isOwn) return c.text("This came from another site, and was refused.\n", 403);
    await next();
  };
}

/** For pages that not even a link of another site may open: what SameSite=Strict would do. */
export const refuseForeignVisits: MiddlewareHandler = async (c, next) => {
  const site = c.req.header("sec-fetch-site");
  if (site === "cross-site" || site === "same-site") {
    return c.text("A link on another site led here. Open this address from the sign-in server itself.\n", 403);
  }
  await next();
};
