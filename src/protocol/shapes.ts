/** Small shapes that the messages are made of. @module */
import * as v from "valibot";
import { fromBase64Url } from "./bytes.ts";

function isBytes(text: string, length: number): boolean {
  try {
    return fromBase64Url(text).length === length;
  } catch {
    return false;
  }
}

/** Exactly `length` bytes, base64url, canonical. */
export function Base64UrlOf(length: number) {
  return v.pipe(v.string(), v.check((text) => isBytes(text, length), `not ${length} bytes in base64url`));
}

/** Ids that the server makes: 128 bits. */
export const Id = Base64UrlOf(16);
/** SHA-256. */
export const Hash = Base64UrlOf(32);
/** RFC 7519 NumericDate, whole seconds. */
export const Seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Text that people read: no control characters, at most `max` UTF-16 units. */
export function Text(max: number) {
  // deno-lint-ignore no-control-regex
  return v.pipe(v.string(), v.maxLength(max), v.regex(/^[^\u0000-\u001f\u007f]*$/));
}
