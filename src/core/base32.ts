/** Secrets as people meet them: base32 (RFC 4648 §6) in any case, with spaces, dashes and padding. @module */

export type SecretProblem = "no-secret" | "secret-not-base32" | "secret-too-long";

/** Longest secret taken, in characters after cleaning: 1 kB of key, eight times a SHA-512 block. */
const LONGEST = 1_640;

/** The secret without what people and sites put around it; not yet checked. */
function stripped(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad\-\u2010-\u2015_]+/g, "").replace(/=+$/, "")
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase()); // ASCII alone: "ß" and "ı" would become letters of base32
}

/** What is wrong with a typed or scanned secret; null when nothing is.
 * 0, 1, 8 and 9 are not in the alphabet: they are refused rather than guessed, since a wrong guess gives wrong codes for
 * ever. Lengths of 1, 3 and 6 characters past a multiple of 8 carry less than a whole byte at the end; Google
 * Authenticator and oathtool drop such bits or refuse them, and since the site's own code may do either, they are taken
 * only where the last character holds no set bit. */
export function secretProblem(text: string): SecretProblem | null {
  const secret = stripped(text);
  if (secret === "") return "no-secret";
  if (secret.length > LONGEST) return "secret-too-long";
  if (!/^[A-Z2-7]+$/.test(secret) || secret.length < 2) return "secret-not-base32";
  if ([1, 3, 6].includes(secret.length % 8) && secret.at(-1) !== "A") return "secret-not-base32";
  return null;
}

/** `text` as upper-case base32 without padding.
 * @throws {SyntaxError} Never naming the secret; its `cause` is the {@linkcode SecretProblem}. */
export function cleanSecret(text: string): string {
  const problem = secretProblem(text);
  if (problem) throw new SyntaxError("Cannot read secret", { cause: problem });
  return stripped(text);
}

/** Whole bytes in a clean secret, in bits. */
export function secretBits(secret: string): number {
  return Math.floor(secret.length * 5 / 8) * 8;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes as clean base32. */
export function toBase32(bytes: Uint8Array): string {
  let text = "", bits = 0, held = 0;
  for (const byte of bytes) {
    held = (held << 8 | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}
