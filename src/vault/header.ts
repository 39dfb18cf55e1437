/** The header: clear, signed JSON in the file `header-<generation>` (vault.md, Header and documents). @module */
import canonicalize from "canonicalize";
import { type Bytes, fromBase64Url, toBase64Url, utf8 } from "../protocol/bytes.ts";
import type { Slot } from "./slots.ts";

export interface Header {
  readonly v: 1;
  readonly vaultId: string;
  readonly generation: number;
  readonly slots: readonly Slot[];
  readonly policy: Readonly<Record<string, unknown>>;
  /** ECDSA P-256 with SHA-256 over the JCS (RFC 8785) of all other members; 64 bytes (P1363), base64url. */
  readonly sig: string;
}

const ECDSA = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;

/** Made with the vault, and anew when App Lock is turned on and no slot stays. */
export async function makeHeaderKey(): Promise<{ privateKey: CryptoKey; pkcs8: Bytes; publicKey: Bytes }> {
  const pair = await crypto.subtle.generateKey(ECDSA, true, ["sign", "verify"]);
  const [pkcs8, publicKey] = await Promise.all([
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
    crypto.subtle.exportKey("raw", pair.publicKey),
  ]);
  return { privateKey: pair.privateKey, pkcs8: new Uint8Array(pkcs8), publicKey: new Uint8Array(publicKey) };
}

/** @throws {DOMException} When `pkcs8` is no private key on P-256. */
export function importHeaderKey(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, ECDSA, false, ["sign"]);
}

/** 64 bytes (P1363) over `bytes`. */
export async function sign(privateKey: CryptoKey, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGNING, privateKey, bytes));
}

/** Whether `signature` (P1363) over `bytes` is that of `publicKey` (65 bytes). What is no key or no signature is not. */
export async function verifySignature(publicKey: Bytes, signature: Bytes, bytes: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", publicKey, ECDSA, false, ["verify"]);
    return await crypto.subtle.verify(SIGNING, key, signature, bytes);
  } catch {
    return false;
  }
}

/** The bytes of a header's file. */
export async function signHeader(header: Omit<Header, "sig">, privateKey: CryptoKey): Promise<Bytes> {
  const sig = await sign(privateKey, utf8(canonicalize(header)!));
  return utf8(canonicalize({ ...header, sig: toBase64Url(sig) })!);
}

/** Written by a newer version of Countersign. */
export class NewerError extends Error {
  override name = "NewerError";
}

/** Reads a header's file; the signature is checked apart, once a slot has given the key.
 * @throws {NewerError} For an unknown version.
 * @throws {SyntaxError} For anything but canonical JSON of the right shape and generation. */
export function parseHeader(file: Bytes, generation: number): Header {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file);
  const header = JSON.parse(text) as Header;
  if (typeof header?.v === "number" && header.v > 1) throw new NewerError();
  const isWhole = header?.v === 1 && typeof header.vaultId === "string" && header.generation === generation &&
    Array.isArray(header.slots) && header.slots.every((slot) => isSlot(slot, generation)) &&
    typeof header.sig === "string" && canonicalize(header) === text;
  if (!isWhole) throw new SyntaxError("Cannot read header");
  return header;
}

function isSlot(slot: Slot | null, generation: number): boolean {
  return typeof slot?.id === "string" && typeof slot.kind === "string" && typeof slot.publicKey === "string" &&
    typeof slot.kdf === "object" && slot.kdf !== null &&
    (slot.use === "backup" ? slot.seal === undefined : slot.seal?.generation === generation);
}

/** Whether `header` was signed by the vault it belongs to. */
export async function verifyHeader({ sig, ...rest }: Header, headerKey: Bytes): Promise<boolean> {
  try {
    return await verifySignature(headerKey, fromBase64Url(sig), utf8(canonicalize(rest)!));
  } catch {
    return false;
  }
}
