/** Slots: ways to open the root key (vault.md, Keys). A slot's private key rests in a file of its own, `slot-<id>`; the
 * rest of it stands in the header. @module */
import canonicalize from "canonicalize";
import { bound } from "./bound.ts";
import { type Bytes, concat, fromBase64Url, randomId, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { agree, deriveAesKey, importEcdhPrivateKey, IV_LENGTH, makeEcdhPair, open, seal } from "./keys.ts";
import type { LockKind } from "./lock-api.ts";

/** `open`: the key lies beside the vault and protects nothing. */
export type SlotKind = "open" | LockKind;

/** 32 bytes, sealed to a slot's public key; all base64url. */
export interface Seal {
  readonly ephemeralPublicKey: string;
  readonly iv: string;
  readonly ct: string;
}

/** What a slot is, whatever it opens; bytes are base64url. */
export interface SlotBase {
  /** 16 random bytes. */
  readonly id: string;
  readonly kind: SlotKind;
  /** What besides the person's part the KEK is made of; empty for `open` and `recovery`. */
  readonly kdf: Readonly<Record<string, unknown>>;
  readonly publicKey: string;
}

/** A slot as the header holds it. */
export interface Slot extends SlotBase {
  /** Opens backups, and not the vault: there is no `seal` then. */
  readonly use?: "backup";
  /** The root key. */
  readonly seal?: Seal & { readonly generation: number };
}

/** What a slot's file gives. */
export interface SlotSecret {
  readonly privateKey: CryptoKey;
  /** The public key headers are signed with, 65 bytes. */
  readonly headerKey: Bytes;
}

function canonical(value: unknown): string {
  return canonicalize(value)!;
}

/** The key that opens one slot, out of what the person gives (`ikm`). */
function kekOf({ id, kind, kdf }: SlotBase, ikm: Bytes): Promise<CryptoKey> {
  return deriveAesKey(ikm, fromBase64Url(id), bound(`countersign/v1/kek/${kind}`, canonical(kdf)));
}

function slotBinding(vaultId: string, { id, kind, kdf, publicKey }: SlotBase): Bytes {
  return bound("countersign/v1/slot", vaultId, id, kind, canonical(kdf), publicKey);
}

/** `purpose`: the generation of a root key, or the id of a backup. */
function sealBinding(vaultId: string, { id, publicKey }: SlotBase, purpose: number | string, ephemeral: string): Bytes {
  return bound("countersign/v1/seal", vaultId, id, purpose, ephemeral, publicKey);
}

/** A new slot of `kind`, opened by `ikm`, and the bytes of its file. */
export async function makeSlot(
  vaultId: string,
  kind: SlotKind,
  kdf: Readonly<Record<string, unknown>>,
  ikm: Bytes,
  headerKey: Bytes,
): Promise<{ slot: SlotBase; file: Bytes }> {
  const pair = await makeEcdhPair();
  const slot = { id: randomId(), kind, kdf, publicKey: toBase64Url(pair.publicKey) };
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const secret = utf8(canonical({ pkcs8: toBase64Url(pkcs8), headerKey: toBase64Url(headerKey) }));
  const { iv, ct } = await seal(await kekOf(slot, ikm), secret, slotBinding(vaultId, slot));
  pkcs8.fill(0);
  secret.fill(0);
  return { slot, file: concat(iv, ct) };
}

/** Seals 32 bytes to a slot's public key: nothing of the person is needed. */
export async function sealToSlot(
  vaultId: string,
  slot: SlotBase,
  purpose: number | string,
  key32: Bytes,
): Promise<Seal> {
  const ephemeral = await makeEcdhPair();
  const ephemeralPublicKey = toBase64Url(ephemeral.publicKey);
  const binding = sealBinding(vaultId, slot, purpose, ephemeralPublicKey);
  const key = await agree(ephemeral.privateKey, fromBase64Url(slot.publicKey), binding);
  const { iv, ct } = await seal(key, key32, binding);
  return { ephemeralPublicKey, iv: toBase64Url(iv), ct: toBase64Url(ct) };
}

/** Opens a slot's file with what the person gave.
 * @throws {DOMException} When `ikm` is not the slot's, or slot or file were changed. */
export async function openSlotFile(vaultId: string, slot: SlotBase, file: Bytes, ikm: Bytes): Promise<SlotSecret> {
  const kek = await kekOf(slot, ikm);
  const sealed = { iv: file.subarray(0, IV_LENGTH), ct: file.subarray(IV_LENGTH) };
  const secret = await open(kek, sealed, slotBinding(vaultId, slot));
  const { pkcs8, headerKey } = JSON.parse(new TextDecoder().decode(secret)) as { pkcs8: string; headerKey: string };
  secret.fill(0);
  const pkcs8Bytes = fromBase64Url(pkcs8);
  const privateKey = await importEcdhPrivateKey(pkcs8Bytes);
  pkcs8Bytes.fill(0);
  return { privateKey, headerKey: fromBase64Url(headerKey) };
}

/** The 32 bytes {@linkcode sealToSlot} sealed.
 * @throws {Error} When they were sealed to another slot or purpose, or changed. */
export async function openSeal(
  vaultId: string,
  slot: SlotBase,
  purpose: number | string,
  { ephemeralPublicKey, iv, ct }: Seal,
  privateKey: CryptoKey,
): Promise<Bytes> {
  const binding = sealBinding(vaultId, slot, purpose, ephemeralPublicKey);
  const key = await agree(privateKey, fromBase64Url(ephemeralPublicKey), binding);
  return open(key, { iv: fromBase64Url(iv), ct: fromBase64Url(ct) }, binding);
}
