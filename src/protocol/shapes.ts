/** Small shapes that the messages are made of. @module */
import * as v from "valibot";
import { fromBase64Url } from "./bytes.ts";

/** Null for what is not base64url, or not canonical. */
function lengthOf(text: string): number | null {
  try {
    return fromBase64Url(text).length;
  } catch {
    return null;
  }
}

/** Exactly `length` bytes, base64url, canonical. */
export function Base64UrlOf(length: number) {
  return v.pipe(v.string(), v.check((text) => lengthOf(text) === length, `not ${length} bytes in base64url`));
}

/** At most `max` characters of base64url, canonical. */
export function Base64Url(max: number) {
  return v.pipe(v.string(), v.maxLength(max), v.check((text) => lengthOf(text) !== null, "not base64url"));
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
