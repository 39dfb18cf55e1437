/** One-time codes: HOTP (RFC 4226), TOTP (RFC 6238), Steam Guard. `at` is Unix time in ms, `period` is in s; codes are
 * strings because leading zeros count. No clock in here: the caller brings the time. @module */
import { HOTP, Secret } from "otpauth";
import type { CodeParameters } from "./account.ts";

export interface TimedCode {
  readonly value: string;
  /** The code that follows `value`. */
  readonly next: string;
  /** Unix ms at which `next` replaces `value`. */
  readonly validUntil: number;
}

/** The code that `account` (TOTP or Steam) shows at `at`, and the one after it.
 * @throws {TypeError} When the secret is not base32 (RFC 4648 §6). */
export function codeAt(account: CodeParameters, at: number): TimedCode {
  return { ...currentCode(account, at), next: generator(account)(timeStep(account, at) + 1) };
}

/** The same without the code that follows. */
export function currentCode(account: CodeParameters, at: number): Omit<TimedCode, "next"> {
  const counter = timeStep(account, at);
  return { value: generator(account)(counter), validUntil: (counter + 1) * account.period * 1000 };
}

/** RFC 6238 §4.2 with T0 = 0. */
function timeStep({ period }: CodeParameters, at: number): number {
  return Math.floor(at / (period * 1000));
}

/** The HOTP code of `counter` (RFC 4226 §5.3).
 * @throws {TypeError} When the secret is not base32 (RFC 4648 §6). */
export function hotpCode(account: CodeParameters, counter: number): string {
  return generator(account)(counter);
}

function generator({ type, secret: base32, algorithm, digits }: CodeParameters): (counter: number) => string {
  const secret = Secret.fromBase32(base32);
  if (type === "steam") return (counter) => steamCode(Number(HOTP.generate({ secret, digits: 10, counter })));
  return (counter) => HOTP.generate({ secret, algorithm, digits, counter });
}

const STEAM_ALPHABET = "23456789BCDFGHJKMNPQRTVWXY";

/** The five letters Steam Guard makes of the 31 bits of RFC 4226's dynamic truncation (ten digits hold them whole). */
function steamCode(truncated: number): string {
  let code = "";
  for (let i = 0; i < 5; i++) {
    code += STEAM_ALPHABET[truncated % STEAM_ALPHABET.length];
    truncated = Math.floor(truncated / STEAM_ALPHABET.length);
  }
  return code;
}
