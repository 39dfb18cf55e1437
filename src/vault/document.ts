/** Sealed documents (vault.md): `"CS" | version 1 | suite 1 | generation u32be | iv 12 | ciphertext ‖ tag`. @module */
import { bound } from "./bound.ts";
import { type Bytes, concat, fromBase64Url } from "../protocol/bytes.ts";
import { NewerError } from "./header.ts";
import { deriveAesKeyFrom, importHkdfKey, IV_LENGTH, open, seal } from "./keys.ts";

const PREFIX = 8;
const BLOCK = 4_096;

export interface DocumentPlace {
  readonly vaultId: string;
  readonly name: string;
  readonly revision: number;
  readonly generation: number;
}

/** The root key as documents' keys are derived from it: the bytes can't be had back, and may be zeroed. */
export function rootOf(rootKey: Bytes): Promise<CryptoKey> {
  return importHkdfKey(rootKey);
}

/** The key of one document of one generation. */
export function documentKey(root: CryptoKey, vaultId: string, name: string): Promise<CryptoKey> {
  return deriveAesKeyFrom(root, fromBase64Url(vaultId), bound(`countersign/v1/document/${name}`));
}

function prefixOf(generation: number): Bytes {
  const prefix = Uint8Array.of(0x43, 0x53, 1, 1, 0, 0, 0, 0); // "CS", version, suite
  new DataView(prefix.buffer).setUint32(4, generation);
  return prefix;
}

function bindingOf({ vaultId, name, revision }: DocumentPlace, prefix: Bytes): Bytes {
  return concat(bound("countersign/v1/document", vaultId, name, revision, ""), prefix);
}

function padded(length: number): number {
  return Math.ceil(length / BLOCK) * BLOCK;
}

/** `json` in UTF-8, padded (0x80 00*) to a multiple of 4 KiB. */
export function pad(json: string): Bytes {
  // Encoded in place, since it may be millions of bytes; a UTF-16 code unit takes three at most.
  const room = new Uint8Array(padded(json.length * 3 + 1));
  const { written } = new TextEncoder().encodeInto(json, room);
  room[written] = 0x80;
  return room.subarray(0, padded(written + 1));
}

/** What {@linkcode pad} was given. */
export function unpad(plain: Bytes): string {
  return new TextDecoder().decode(plain.subarray(0, plain.lastIndexOf(0x80)));
}

/** JSON of `value`, padded, sealed. */
export async function sealDocument(key: CryptoKey, place: DocumentPlace, value: unknown): Promise<Bytes> {
  const plain = pad(JSON.stringify(value));
  const prefix = prefixOf(place.generation);
  const { iv, ct } = await seal(key, plain, bindingOf(place, prefix));
  plain.fill(0);
  return concat(prefix, iv, ct);
}

/** @throws {NewerError} For a version or suite that is not ours.
 * @throws {Error} When the bytes are not this document, of this vault, revision and generation, as it was sealed. */
export async function openDocument(key: CryptoKey, place: DocumentPlace, bytes: Bytes): Promise<unknown> {
  if (bytes[0] !== 0x43 || bytes[1] !== 0x53) throw new SyntaxError("Cannot read document: it does not begin with CS");
  if (bytes[2]! > 1 || bytes[3]! > 1) throw new NewerError();
  const prefix = prefixOf(place.generation);
  if (prefix.some((byte, i) => bytes[i] !== byte)) throw new SyntaxError("Cannot read document: another generation");
  const iv = bytes.subarray(PREFIX, PREFIX + IV_LENGTH);
  const plain = await open(key, { iv, ct: bytes.subarray(PREFIX + IV_LENGTH) }, bindingOf(place, prefix));
  const value: unknown = JSON.parse(unpad(plain));
  plain.fill(0);
  return value;
}
