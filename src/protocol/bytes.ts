/** Bytes and their texts: base64url without padding (RFC 4648 §5), UTF-8, random ids. @module */

export type Bytes = Uint8Array<ArrayBuffer>;

export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The last characters whose spare bits are 0, by how many characters the last group has. */
const LAST: readonly (RegExp | undefined)[] = [undefined, /^$/, /[AQgw]$/, /[AEIMQUYcgkosw048]$/];

/** @throws {SyntaxError} When `text` is not base64url, or not the canonical spelling of its bytes. */
export function fromBase64Url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new SyntaxError("Cannot read base64url");
  if (LAST[text.length % 4]?.test(text) === false) throw new SyntaxError("Cannot read base64url: it is not canonical");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function randomId(length = 16): string {
  return toBase64Url(randomBytes(length));
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** SHA-256, base64url. */
export async function sha256(data: Bytes | string): Promise<string> {
  return toBase64Url(
    new Uint8Array(await crypto.subtle.digest("SHA-256", typeof data === "string" ? utf8(data) : data)),
  );
}
