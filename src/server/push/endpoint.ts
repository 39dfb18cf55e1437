/** What a client may name as its push service: the guard against requests to where the server alone can reach (SSRF). Asked
 * when a subscription is registered and again when something is sent. @module */

import { fromBase64Url } from "../../protocol/bytes.ts";

const MAX_ENDPOINT_LENGTH = 2048;

/** The push services of Chromium, Firefox, Safari and Edge. */
const HOSTS = [
  "fcm.googleapis.com",
  "jmt17.google.com",
  "android.googleapis.com",
  "updates.push.services.mozilla.com",
  "web.push.apple.com",
];
/** Hosts of which every host below is a push service too; not they themselves. */
const PARENTS = ["push.services.mozilla.com", "push.apple.com", "notify.windows.com"];

/** Null when the server may post to `url`, else the reason for a developer. `extraOrigins` come from
 * {@linkcode readExtraOrigins}. */
export function checkPushEndpoint(url: string, extraOrigins: readonly string[]): string | null {
  if (url.length > MAX_ENDPOINT_LENGTH) return `it is longer than ${MAX_ENDPOINT_LENGTH} characters`;
  const parsed = URL.parse(url);
  if (!parsed) return "it is not a URL";
  // Refuses upper case, other scripts, %2e, backslashes, 0x7f000001 and line breaks: all that two parsers may read in two
  // ways. Browsers give the normal form.
  if (parsed.href !== url) return "it is not in the normal form of the WHATWG URL standard";
  if (parsed.username || parsed.password) return "it holds a user name or a password";
  if (url.includes("#")) return "it holds a fragment";
  // Not `parsed.origin`, which looks into blob: URLs.
  if (extraOrigins.includes(`${parsed.protocol}//${parsed.host}`)) return null;
  const { protocol, port, hostname } = parsed;
  if (protocol !== "https:") return "it is not https";
  if (port) return "it names a port";
  if (hostname.startsWith("[") || /^[\d.]+$/.test(hostname)) return "its host is an IP address";
  if (hostname.endsWith(".")) return "its host ends with a dot";
  if (!/^[a-z0-9.-]+$/.test(hostname) || /(^|\.)xn--/.test(hostname)) return "its host is not plain ASCII";
  if (!HOSTS.includes(hostname) && !PARENTS.some((parent) => hostname.endsWith(`.${parent}`))) {
    return "its host is not a push service known to this server (see PUSH_EXTRA_ORIGINS)";
  }
  return null;
}

/** Null when both are keys as RFC 8291 §3 has them: a point on P-256, uncompressed in 65 bytes, and 16 bytes; base64url.
 * Else the reason for a developer. */
export function checkSubscriptionKeys({ p256dh, auth }: { p256dh: string; auth: string }): string | null {
  const point = read(p256dh);
  if (point?.length !== 65) return "p256dh is not 65 bytes in base64url";
  if (point[0] !== 4) return "p256dh is not an uncompressed point";
  if (!isOnP256(toInteger(point.subarray(1, 33)), toInteger(point.subarray(33)))) return "p256dh is not on P-256";
  if (read(auth)?.length !== 16) return "auth is not 16 bytes in base64url";
  return null;
}

/** The full origins in `text`, the value of PUSH_EXTRA_ORIGINS, apart by commas or spaces.
 * @throws {SyntaxError} When one is not an origin, or is not https on a server that others can reach. */
export function readExtraOrigins(text: string, publicOrigin: URL): string[] {
  return text.split(/[\s,]+/).filter(Boolean).map((entry) => {
    const url = URL.parse(entry);
    if (!url || !/^https?:$/.test(url.protocol) || url.origin !== entry) {
      throw new SyntaxError(
        `Cannot read PUSH_EXTRA_ORIGINS: "${entry}" is not an origin such as https://push.example.com`,
      );
    }
    if (url.protocol !== "https:" && publicOrigin.hostname !== "localhost") {
      throw new SyntaxError(
        `Cannot use "${entry}" of PUSH_EXTRA_ORIGINS: it is not https, which only a server on localhost may use`,
      );
    }
    return entry;
  });
}

function read(text: string): Uint8Array | null {
  try {
    return fromBase64Url(text);
  } catch {
    return null;
  }
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytes.toHex()}`);
}

// P-256: y² = x³ − 3x + b mod p (SP 800-186 §3.2.1.3). Its cofactor is 1: every point but infinity, which has no 65 bytes,
// is good.
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

function isOnP256(x: bigint, y: bigint): boolean {
  return x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}
