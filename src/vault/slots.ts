/** Slots: ways to open the root key (vault.md, Keys). A slot's private key rests in a file of its own, `slot-<id>`; the
 * rest of it stands in the header. @module */
import canonicalize from "canonicalize";
import { bound, type Bytes, concat, fromBase64Url, randomId, toBase64Url, utf8 } from "./bytes.ts";
import { agree, deriveAesKey, importEcdhPrivateKey, makeEcdhPair, open, seal } from "./keys.ts";

/** `open`: the key lies beside the vault and protects nothing. Other kinds come with App Lock. */
export type SlotKind = "open";

export interface SealedText {
  readonly iv: string;
  readonly ct: string;
}

/** A slot as the header holds it; bytes are base64url. */
export interface Slot {
  /** 16 random bytes. */
  readonly id: string;
  readonly kind: SlotKind;
  /** What besides the person's part the KEK is made of; empty for `open`. */
  readonly kdf: Readonly<Record<string, unknown>>;
  readonly publicKey: string;
  readonly seal: SealedText & { readonly generation: number; readonly ephemeralPublicKey: string };
}

/** What opening a slot gives. */
export interface Opened {
  /** 32 bytes; zero it when done. */
  readonly rootKey: Bytes;
  /** The public key headers are signed with, 65 bytes. */
  readonly headerKey: Bytes;
}

function canonical(value: unknown): string {
  return canonicalize(value)!;
}

/** The key that opens one slot, out of what the person gives (`ikm`). */
function kekOf({ id, kind, kdf }: Pick<Slot, "id" | "kind" | "kdf">, ikm: Bytes): Promise<CryptoKey> {
  return deriveAesKey(ikm, fromBase64Url(id), bound(`countersign/v1/kek/${kind}`, canonical(kdf)));
}

function slotBinding(vaultId: string, { id, kind, kdf, publicKey }: Omit<Slot, "seal">): Bytes {
  return bound("countersign/v1/slot", vaultId, id, kind, canonical(kdf), publicKey);
}

function sealBinding(vaultId: string, id: string, generation: number, ephemeral: string, publicKey: string): Bytes {
  return bound("countersign/v1/seal", vaultId, id, generation, ephemeral, publicKey);
}

/** A new slot of `kind`, opened by `ikm`, and the bytes of its file. */
export async function makeSlot(
  vaultId: string,
  generation: number,
  kind: SlotKind,
  ikm: Bytes,
  { rootKey, headerKey }: Opened,
): Promise<{ slot: Slot; file: Bytes }> {
  const pair = await makeEcdhPair();
  const base = { id: randomId(), kind, kdf: {}, publicKey: toBase64Url(pair.publicKey) };
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const secret = utf8(canonical({ pkcs8: toBase64Url(pkcs8), headerKey: toBase64Url(headerKey) }));
  const privateKey = await seal(await kekOf(base, ikm), secret, slotBinding(vaultId, base));
  pkcs8.fill(0);
  secret.fill(0);
  return {
    slot: { ...base, seal: await sealRootKey(vaultId, generation, base, rootKey) },
    file: concat(privateKey.iv, privateKey.ct),
  };
}

/** Seals the root key to a slot's public key: nothing of the person is needed. */
async function sealRootKey(
  vaultId: string,
  generation: number,
  { id, publicKey }: Pick<Slot, "id" | "publicKey">,
  rootKey: Bytes,
): Promise<Slot["seal"]> {
  const ephemeral = await makeEcdhPair();
  const ephemeralPublicKey = toBase64Url(ephemeral.publicKey);
  const binding = sealBinding(vaultId, id, generation, ephemeralPublicKey, publicKey);
  const key = await agree(ephemeral.privateKey, fromBase64Url(publicKey), binding);
  const { iv, ct } = await seal(key, rootKey, binding);
  return { generation, ephemeralPublicKey, iv: toBase64Url(iv), ct: toBase64Url(ct) };
}

/** Opens `slot` with what the person gave.
 * @throws {DOMException} When `ikm` is not the slot's, or slot or file were changed. */
export async function openSlot(vaultId: string, slot: Slot, file: Bytes, ikm: Bytes): Promise<Opened> {
  const kek = await kekOf(slot, ikm);
  const secret = await open(kek, { iv: file.subarray(0, 12), ct: file.subarray(12) }, slotBinding(vaultId, slot));
  const { pkcs8, headerKey } = JSON.parse(new TextDecoder().decode(secret)) as { pkcs8: string; headerKey: string };
  secret.fill(0);
  const pkcs8Bytes = fromBase64Url(pkcs8);
  const privateKey = await importEcdhPrivateKey(pkcs8Bytes);
  pkcs8Bytes.fill(0);
  const { generation, ephemeralPublicKey, iv, ct } = slot.seal;
  const binding = sealBinding(vaultId, slot.id, generation, ephemeralPublicKey, slot.publicKey);
  const key = await agree(privateKey, fromBase64Url(ephemeralPublicKey), binding);
  const rootKey = await open(key, { iv: fromBase64Url(iv), ct: fromBase64Url(ct) }, binding);
  return { rootKey, headerKey: fromBase64Url(headerKey) };
}
