/** Keys out of keys: HKDF-SHA-256 (RFC 5869), ephemeral ECDH on P-256, AES-256-GCM with 96-bit ivs. @module */
import { type Bytes, randomBytes } from "../protocol/bytes.ts";

const AES = { name: "AES-GCM", length: 256 } as const;
const ECDH = { name: "ECDH", namedCurve: "P-256" } as const;
export const IV_LENGTH = 12;

export interface Sealed {
  readonly iv: Bytes;
  /** Ciphertext and 128-bit tag. */
  readonly ct: Bytes;
}

export function importHkdfKey(ikm: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", ikm, "HKDF", false, ["deriveKey"]);
}

export function deriveAesKeyFrom(key: CryptoKey, salt: Bytes, info: Bytes): Promise<CryptoKey> {
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info }, key, AES, false, [
    "encrypt",
    "decrypt",
  ]);
}

export async function deriveAesKey(ikm: Bytes, salt: Bytes, info: Bytes): Promise<CryptoKey> {
  return deriveAesKeyFrom(await importHkdfKey(ikm), salt, info);
}

export async function seal(key: CryptoKey, plain: Bytes, additionalData: Bytes): Promise<Sealed> {
  const iv = randomBytes(IV_LENGTH);
  const ct = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return { iv, ct: new Uint8Array(ct) };
}

/** @throws {DOMException} OperationError, when key, iv, text or additional data are not those of {@linkcode seal}. */
export async function open(key: CryptoKey, { iv, ct }: Sealed, additionalData: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, ct));
}

/** A pair for ECDH; the public half as 65 bytes (SEC1, uncompressed). */
export async function makeEcdhPair(): Promise<{ privateKey: CryptoKey; publicKey: Bytes }> {
  const pair = await crypto.subtle.generateKey(ECDH, true, ["deriveBits"]);
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
  };
}

/** @throws {DOMException} When `pkcs8` is no private key on P-256. */
export function importEcdhPrivateKey(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, ECDH, false, ["deriveBits"]);
}

/** The AES key that both ends of an ECDH agree on; `info` names its use.
 * @throws {DOMException} When `publicKey` is no point on P-256. */
export async function agree(privateKey: CryptoKey, publicKey: Bytes, info: Bytes): Promise<CryptoKey> {
  const theirs = await crypto.subtle.importKey("raw", publicKey, ECDH, false, []);
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, privateKey, 256));
  const key = await deriveAesKey(shared, new Uint8Array(), info);
  shared.fill(0);
  return key;
}
