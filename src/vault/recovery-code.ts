/** The recovery code: 26 characters of Crockford's base32 (130 random bits) and two that tell a typo, shown as 7 groups of
 * 4. @module */
import { type Bytes, randomBytes, utf8 } from "../protocol/bytes.ts";
import { VaultError } from "./failure.ts";

/** crockford.com/base32.html: no I, L, O or U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 26;

/** A new code: 7 groups of 4, joined by "-". */
export async function makeRecoveryCode(): Promise<string> {
  // 256 is a multiple of 32: each character is as likely as any other.
  const code = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % 32]).join("");
  return (code + await checkOf(code)).match(/.{4}/g)!.join("-");
}

/** The 26 characters of a typed code, in upper-case ASCII: what the key is derived from. Case, spaces and dashes do not
 * matter; O counts as 0, I and L as 1.
 * @throws {VaultError} "recovery-typo" for another length, a letter that is in no code, or a check that is wrong. */
export async function readRecoveryCode(text: string): Promise<Bytes> {
  const all = plain(text);
  const code = all.slice(0, LENGTH);
  if (!/^[0-9A-HJKMNP-TV-Z]{26}$/.test(code) || all.slice(LENGTH) !== await checkOf(code)) {
    throw new VaultError("recovery-typo");
  }
  return utf8(code);
}

export function groupsOf(code: string): string[] {
  return code.split("-");
}

/** Whether `typed` is the group of `code` with that index (0 to 6). */
export function isGroup(code: string, group: number, typed: string): boolean {
  return plain(typed) === groupsOf(code)[group];
}

/** As the alphabet has it, without spaces, dashes and what can't be seen. */
function plain(text: string): string {
  return text.replace(/[\s\p{Dash}\p{Cf}]/gu, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
}

/** The first 10 bits of SHA-256, as two characters. */
async function checkOf(code: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", utf8(`countersign/v1/recovery${code}`));
  const bits = new DataView(hash).getUint16(0) >> 6;
  return ALPHABET[bits >> 5]! + ALPHABET[bits % 32]!;
}
