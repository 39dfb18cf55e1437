/** Codes that people type: Crockford's base32 (crockford.com/base32.html), without I, L, O and U. @module */
import { randomBytes } from "../../protocol/bytes.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `length` random characters of 5 bits each. */
export function randomCode(length: number): string {
  // 256 is a multiple of 32: each character is as likely as any other.
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % 32]).join("");
}

/** In groups of 4, joined by "-". */
export function inGroups(code: string): string {
  return code.match(/.{1,4}/g)!.join("-");
}

/** A typed code as the alphabet has it: case, spaces and dashes do not matter, O counts as 0, I and L as 1. */
export function plainCode(text: string): string {
  return text.replace(/[\s\p{Dash}\p{Cf}]/gu, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
}
