import type { MiddlewareHandler } from "hono";

/** Context variables by which pages say that they are pages. */
export interface PagesVariables {
  /** A page of the server's own, whose forms it may send. */
  isPage?: boolean;
}

const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types countersign",
].join("; ");

/** Of the server's own pages, which have forms. */
const PAGES_CSP = CSP.replace("form-action 'none'", "form-action 'self'");

/** What the app may ever ask for is allowed to itself; nothing is allowed to anyone else. */
const OWN = [
  "camera",
  "clipboard-read",
  "clipboard-write",
  "display-capture",
  "geolocation",
  "idle-detection",
  "publickey-credentials-create",
  "publickey-credentials-get",
  "screen-wake-lock",
  "web-share",
];
const NOBODYS = ["accelerometer", "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb"];

const HEADERS = {
  "content-security-policy": CSP,
  "permissions-policy": [...OWN.map((name) => `${name}=(self)`), ...NOBODYS.map((name) => `${name}=()`)].join(", "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Security headers on every answer, scripts of workers too: a worker obeys the policy it came with.
 * `isHttps`: the public origin is https, and shall never be asked for in clear again. */
export function securityHeaders({ isHttps }: { isHttps: boolean }): MiddlewareHandler<{ Variables: PagesVariables }> {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
    if (c.get("isPage")) c.res.headers.set("content-security-policy", PAGES_CSP);
    if (isHttps) c.res.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  };
}
