/** A browser's end of Web Push, written from RFC 8291 §3.4 and RFC 8188 §2 alone, to read what the server has sealed.
 * @module */

import { fromBase64Url, toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";

export interface Receiver {
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly privateKey: CryptoKey;
}

const ECDH = { name: "ECDH", namedCurve: "P-256" } as const;

/** The user agent of RFC 8291 Appendix A. */
export async function rfc8291Receiver(): Promise<Receiver> {
  const p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  const point = fromBase64Url(p256dh);
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: toBase64Url(point.subarray(1, 33)),
    y: toBase64Url(point.subarray(33)),
    d: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
  };
  return {
    keys: { p256dh, auth: "BTBZMqHH6r4Tts7J_aSIgg" },
    privateKey: await crypto.subtle.importKey("jwk", jwk, ECDH, false, ["deriveBits"]),
  };
}

/** What `body` says, and the length of what was sealed with its padding.
 * @throws {Error} When it was not sealed for this receiver, or not in one aes128gcm record. */
export async function openPush({ keys, privateKey }: Receiver, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const salt = body.subarray(0, 16);
  const recordSize = new DataView(body.buffer, body.byteOffset).getUint32(16);
  const sender = body.subarray(21, 21 + body[20]!);
  const record = body.subarray(21 + body[20]!);
  if (record.length > recordSize) throw new RangeError("It has more than one record");
  const publicKey = await crypto.subtle.importKey("raw", sender, ECDH, false, []);
  const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: publicKey }, privateKey, 256));
  const info = [...utf8("WebPush: info\0"), ...fromBase64Url(keys.p256dh), ...sender];
  const ikm = await hkdf(secret, fromBase64Url(keys.auth), Uint8Array.from(info), 32);
  const key = await hkdf(ikm, salt, utf8("Content-Encoding: aes128gcm\0"), 16);
  const iv = await hkdf(ikm, salt, utf8("Content-Encoding: nonce\0"), 12);
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const padded = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, record));
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new RangeError("It is not the last record"); // RFC 8188 §2
  return padded.subarray(0, end);
}

type Bytes = Uint8Array<ArrayBuffer>;

async function hkdf(secret: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, length * 8));
}
