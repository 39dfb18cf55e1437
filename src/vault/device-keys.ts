/** The keys that devices sign with: ES256, one a registration. @module */
import { type Bytes, fromBase64Url, toBase64Url } from "../protocol/bytes.ts";
import type { PublicJwk } from "../protocol/jws.ts";
import { thumbprint } from "../protocol/keys.ts";

const ES256 = { name: "ECDSA", namedCurve: "P-256" };

export interface DeviceKey {
  readonly publicJwk: PublicJwk;
  /** RFC 7638. */
  readonly jkt: string;
  readonly privateKey: CryptoKey;
}

export async function makeDeviceKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(ES256, true, ["sign", "verify"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const publicJwk: PublicJwk = { kty: "EC", crv: "P-256", x: x!, y: y! };
  return { publicJwk, jkt: await thumbprint(publicJwk), privateKey: pair.privateKey };
}

/** PKCS#8, base64url. */
export async function exportDeviceKey(key: CryptoKey): Promise<string> {
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", key));
  const text = toBase64Url(pkcs8);
  pkcs8.fill(0);
  return text;
}

/** The key that {@linkcode exportDeviceKey} gave; its bytes can't be had back. */
export async function importDeviceKey(text: string): Promise<CryptoKey> {
  const pkcs8: Bytes = fromBase64Url(text);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, ES256, false, ["sign"]);
  pkcs8.fill(0);
  return key;
}
