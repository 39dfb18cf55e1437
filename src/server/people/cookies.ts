/** The two cookies: the session's, and one of the browser's own by which it is known again. @module */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { randomId } from "../../protocol/bytes.ts";

const SECRET_LENGTH = 32; // bytes
const SECRET = /^[A-Za-z0-9_-]{43}$/;
/** Seconds. Chromium cuts longer lives to 400 days (RFC 6265bis §5.5). */
const BROWSER_LIFE = 400 * 24 * 3_600;

export type Cookies = ReturnType<typeof createCookies>;

/** `__Host-` (RFC 6265bis §4.1.3.2) needs https; http is for localhost alone. */
export function createCookies(publicOrigin: URL) {
  const isHttps = publicOrigin.protocol === "https:";
  const session = isHttps ? "__Host-countersign" : "countersign";
  const browser = `${session}-browser`;
  const options = { httpOnly: true, secure: isHttps, sameSite: "Lax", path: "/" } as const;
  return {
    session(c: Context): string | null {
      const token = getCookie(c, session);
      return token && SECRET.test(token) ? token : null;
    },
    /** It lasts as long as the browser is open: its end is the server's to say. */
    setSession: (c: Context, token: string): void => setCookie(c, session, token, options),
    dropSession: (c: Context): unknown => deleteCookie(c, session, options),
    /** The browser's secret, made and set where it has none. */
    browser(c: Context): string {
      const known = getCookie(c, browser);
      const secret = known && SECRET.test(known) ? known : randomId(SECRET_LENGTH);
      setCookie(c, browser, secret, { ...options, maxAge: BROWSER_LIFE });
      return secret;
    },
  };
}
