import { Hono } from "hono";
import { SHARE_PATH, sharedAddress } from "../protocol/shared.ts";

/** What another app shares is for the service worker alone. Where a browser has none yet, it comes here: it is not read, and the
 * app says that it has to be shared again. */
export function sharing(): Hono {
  return new Hono().post(
    SHARE_PATH,
    () =>
      new Response(null, {
        status: 303,
        headers: { location: sharedAddress("not-ready"), "cache-control": "no-store" },
      }),
  );
}
