/** Account names: what people type to sign in. ASCII alone, since letters of other alphabets look alike. @module */

const NAME = /^[a-z0-9][a-z0-9._@+-]{1,63}$/;
const MAX_DISPLAY_NAME = 64;

/** A typed name as it is stored; not yet checked. */
export function plainName(text: string): string {
  return text.trim().slice(0, 256).toLowerCase();
}

export function isName(name: string): boolean {
  return NAME.test(name);
}

/** A name for people's eyes: without control characters and what turns the direction of the text; null where nothing is
 * left, or too much. */
export function plainDisplayName(text: string): string | null {
  const plain = text.normalize("NFC").replace(/[\p{Cc}\p{Cf}]/gu, "").replace(/\s+/g, " ").trim();
  return plain === "" || plain.length > MAX_DISPLAY_NAME ? null : plain;
}
