/** How a sign-in server invites a device: by a QR code or link with a token in its fragment, or by a code for typing. Texts
 * alone; who makes and checks them is the server. @module */

/** What stands in `https://host/enrol#t=<token>`. */
export interface EnrolLink {
  /** "https://example.org", in lower case. */
  readonly origin: string;
  /** 128 bits, base64url. */
  readonly token: string;
}

const LINK = /^(https?:\/\/[^/?#@\s]+)\/enrol\/?#t=([A-Za-z0-9_-]{22})$/i;

/** Null when `text` is no such link. */
export function parseEnrolLink(text: string): EnrolLink | null {
  const [, origin, token] = LINK.exec(text.trim()) ?? [];
  return origin && token ? { origin: origin.toLowerCase(), token } : null;
}

/** A typed code as the server knows it: 8 letters and digits of Crockford's base32. What reads alike is taken for it. Null when it
 * can't be one. */
export function readOfferCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
}
