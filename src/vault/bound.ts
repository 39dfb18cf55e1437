import { type Bytes, toBase64Url, utf8 } from "../protocol/bytes.ts";

/** `label|part|part…` in UTF-8: numbers decimal, bytes base64url. No part holds a `|` of its own but JCS texts, which
 * stand between parts of fixed form. */
export function bound(label: string, ...parts: readonly (string | number | Uint8Array)[]): Bytes {
  return utf8([label, ...parts.map((part) => part instanceof Uint8Array ? toBase64Url(part) : String(part))].join("|"));
}
