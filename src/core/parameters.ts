/** The limits of what a code may be made from, shared by key URIs and the typed form. @module */
import type { Algorithm, CodeParameters } from "./account.ts";

export const MIN_DIGITS = 4, MAX_DIGITS = 10, MAX_PERIOD = 3_600;
/** Longest issuer and label, in UTF-16 code units. */
export const LONGEST_NAME = 256;
/** Longest note, in UTF-16 code units. */
export const LONGEST_NOTE = 4_096;

export type ParameterProblem = "digits" | "period" | "counter" | "algorithm";

/** Steam Guard leaves nothing to choose. */
export const STEAM = { algorithm: "SHA1", digits: 5, period: 30, counter: 0 } as const;

export function isWhole(value: unknown, from: number, to: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= from && value <= to;
}

/** What can't be used of `parameters`; null when all can. */
export function parameterProblem(
  { type, algorithm, digits, period, counter }: Omit<CodeParameters, "secret" | "extra">,
): ParameterProblem | null {
  if (type === "steam") return null;
  if (!["SHA1", "SHA256", "SHA512"].includes(algorithm)) return "algorithm";
  if (!isWhole(digits, MIN_DIGITS, MAX_DIGITS)) return "digits";
  if (type === "totp" && !isWhole(period, 1, MAX_PERIOD)) return "period";
  if (type === "hotp" && !isWhole(counter, 0, Number.MAX_SAFE_INTEGER - 1)) return "counter";
  return null;
}

/** "sha-256", "HmacSHA256", "SHA256" → SHA256; null for anything that is not SHA-1, SHA-256 or SHA-512. */
export function readAlgorithm(text: string): Algorithm | null {
  const [, bits] = /^(?:HMAC[-_]?)?SHA[-_]?(1|256|512)$/i.exec(text.trim()) ?? [];
  return bits ? `SHA${bits}` as Algorithm : null;
}

/** A name without what can't be seen or turns the text around it: control characters, zero-width marks and bidirectional
 * overrides. Letters of every script and emoji (with their joiners) stay. */
export function cleanName(text: string): string {
  return text
    // deno-lint-ignore no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g, "")
    .replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME).replace(/[\ud800-\udbff]$/, "").trimEnd();
}
