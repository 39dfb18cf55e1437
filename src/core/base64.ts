const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes of base64 or base64url (RFC 4648 §4, §5), with or without padding.
 * @throws {SyntaxError} */
export function fromBase64(text: string): Uint8Array {
  const digits = text.replace(/={1,2}$/, "").replaceAll("-", "+").replaceAll("_", "/");
  if (digits.length % 4 === 1) throw new SyntaxError("Cannot read base64: it is cut off");
  const bytes = new Uint8Array(Math.floor(digits.length * 3 / 4));
  let at = 0, bits = 0, held = 0;
  for (const digit of digits) {
    const value = ALPHABET.indexOf(digit);
    if (value < 0) throw new SyntaxError("Cannot read base64: it holds another character");
    held = (held << 6 | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes;
}
