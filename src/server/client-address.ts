import type { Context } from "hono";
import { getConnInfo } from "hono/deno";

/** The address a request comes from. `X-Forwarded-For` counts only when it was set by one of `trustedProxies`. */
export function createClientAddress(trustedProxies: readonly string[]) {
  return (c: Context): string => {
    const direct = connected(c);
    if (!trustedProxies.includes(direct)) return direct;
    // The last entry is the proxy's own; those before it are anybody's words.
    return c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? direct;
  };
}
export type ClientAddress = ReturnType<typeof createClientAddress>;

function connected(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "";
  } catch {
    return ""; // a request made in the process
  }
}
