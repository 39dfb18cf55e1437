import type { Context } from "hono";
import { getConnInfo } from "hono/deno";
import { readAddress } from "./addresses.ts";

/** The address a request comes from. `X-Forwarded-For` counts only when it was set by one of `trustedProxies`. `connected`
 * gives the other end of the connection. */
export function createClientAddress(trustedProxies: readonly string[], connected = connectedTo) {
  return (c: Context): string => {
    const told = connected(c), direct = readAddress(told) ?? told;
    if (!trustedProxies.includes(direct)) return direct;
    // The last entry is the proxy's own; those before it are anybody's words.
    return readAddress(c.req.header("x-forwarded-for")?.split(",").at(-1) ?? "") ?? direct;
  };
}
export type ClientAddress = (c: Context) => string;

function connectedTo(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "";
  } catch {
    return ""; // a request made in the process
  }
}
