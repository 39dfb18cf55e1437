/** Encodings of vault.md: base64url without padding, `|` strings, random ids. @module */

export type Bytes = Uint8Array<ArrayBuffer>;

export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @throws {SyntaxError} When `text` is not base64url, or not the canonical spelling of its bytes. */
export function fromBase64Url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new SyntaxError("Cannot read base64url");
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  if (toBase64Url(bytes) !== text) throw new SyntaxError("Cannot read base64url: it is not canonical");
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

/** `label|part|part…` in UTF-8: numbers decimal, bytes base64url. No part holds a `|` of its own but JCS texts, which
 * stand between parts of fixed form. */
export function bound(label: string, ...parts: readonly (string | number | Uint8Array)[]): Bytes {
  return utf8([label, ...parts.map((part) => part instanceof Uint8Array ? toBase64Url(part) : String(part))].join("|"));
}
