import type { MiddlewareHandler } from "hono";
import { ProtocolError } from "../../protocol/errors.ts";
import type { Application, Applications } from "../applications.ts";
import { bytesOf } from "./body.ts";

export interface ApplicationEnv {
  Variables: { application: Application; body: Uint8Array<ArrayBuffer> };
}

/** What stands before the calls of applications: their API key as a bearer token (RFC 6750 §2.1), looked up when all of the body
 * is here: it may be renewed meanwhile. */
export function byApplication(applications: Pick<Applications, "byKey">): MiddlewareHandler<ApplicationEnv> {
  return async (c, next) => {
    c.set("body", await bytesOf(c));
    const [, key] = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "") ?? [];
    const application = key === undefined ? null : await applications.byKey(key);
    if (!application) throw new ProtocolError("bad_api_key");
    c.set("application", application);
    await next();
    c.header("cache-control", "no-store");
  };
}
