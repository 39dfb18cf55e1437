/** A second reader of the vault, written from docs/vault-format.md alone, with node:crypto, the reference implementation of
 * Argon2 (Debian: libargon2-1, which `argon2` needs) and nothing of src/vault. Where it and the app disagree, the document
 * or the app is wrong. @module */
import { Buffer } from "node:buffer";
import crypto from "node:crypto";
import type { Profile } from "./profile.ts";

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const toBase64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

// ---------------------------------------------------------------- Words for bytes

export function fromBase64Url(text: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, "base64url"));
  if (toBase64Url(bytes) !== text) throw new Error("base64url is not canonical");
  return bytes;
}

/** JCS of what JSON.parse gives. */
export function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join()}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jcs(member)}`).join()}}`;
}

export function hkdf(ikm: Uint8Array, salt: Uint8Array, info: string): Uint8Array {
  return new Uint8Array(crypto.hkdfSync("sha256", ikm, salt, utf8(info), 32));
}

export function aesGcmOpen(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = crypto.createDecipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(aad);
  cipher.setAuthTag(sealed.subarray(-16));
  return new Uint8Array(Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]));
}

function publicKeyOf(point: Uint8Array): crypto.KeyObject {
  if (point.length !== 65 || point[0] !== 4) throw new Error("not an uncompressed point on P-256");
  const [x, y] = [toBase64Url(point.subarray(1, 33)), toBase64Url(point.subarray(33))];
  return crypto.createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
}

function ecdh(pkcs8: Uint8Array, point: Uint8Array): Uint8Array {
  const privateKey = crypto.createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return new Uint8Array(crypto.diffieHellman({ privateKey, publicKey: publicKeyOf(point) }));
}

// ---------------------------------------------------------------- What opens a slot

interface Argon2id {
  readonly m: number;
  readonly t: number;
  readonly p: number;
  readonly salt: string;
}

let library: ReturnType<typeof openLibrary> | undefined;

function openLibrary() {
  const length = "usize", bytes = "buffer", number = "u32";
  return Deno.dlopen("libargon2.so.1", {
    argon2id_hash_raw: {
      parameters: [number, number, number, bytes, length, bytes, length, bytes, length],
      result: "i32",
    },
  }).symbols;
}

/** 32 bytes. */
export function argon2id(text: Uint8Array<ArrayBuffer>, { m, t, p, salt }: Argon2id): Uint8Array {
  const key = new Uint8Array(32), saltBytes = Uint8Array.from(fromBase64Url(salt));
  const { argon2id_hash_raw } = library ??= openLibrary();
  const problem = argon2id_hash_raw(t, m, p, text, BigInt(text.length), saltBytes, BigInt(saltBytes.length), key, 32n);
  if (problem !== 0) throw new Error(`Argon2: ${problem}`);
  return key;
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The two characters that tell a typo. */
export function checkOf(code: string): string {
  const [a, b] = crypto.createHash("sha256").update(`countersign/v1/recovery${code}`).digest();
  return CROCKFORD[a! >> 3]! + CROCKFORD[(a! & 7) << 2 | b! >> 6]!;
}

export function recoveryIkm(typed: string): Uint8Array {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const code = plain.slice(0, 26);
  if (plain.length !== 28 || plain.slice(26) !== checkOf(code)) throw new Error("not a recovery code");
  return utf8(code);
}

/** What a person gives; `open` needs nothing. */
export type Way =
  | { readonly kind: "open" }
  | { readonly kind: "passphrase" | "pin" | "recovery"; readonly text: string }
  | { readonly kind: "passkey"; readonly credentialId: string; readonly prf: Uint8Array };

function ikmOf(way: Way, { kdf }: Slot, files: Profile["files"]): Uint8Array {
  if (way.kind === "passkey") return way.prf;
  if (way.kind === "recovery") return recoveryIkm(way.text);
  if (way.kind !== "open") return argon2id(utf8(way.text.normalize("NFC")), kdf as unknown as Argon2id);
  const openKey = files.get("open-key");
  if (!openKey) throw new Error("open-key is missing");
  return openKey;
}

// ---------------------------------------------------------------- From the files to the accounts

export interface Slot {
  readonly id: string;
  readonly kind: string;
  readonly kdf: Readonly<Record<string, unknown>>;
  readonly publicKey: string;
  readonly use?: string;
  readonly seal?: {
    readonly generation: number;
    readonly ephemeralPublicKey: string;
    readonly iv: string;
    readonly ct: string;
  };
}

export function readHeader({ meta, files }: Pick<Profile, "meta" | "files">) {
  if (!meta) throw new Error("no vault");
  const { vaultId, generation } = meta;
  const file = files.get(`header-${generation}`);
  if (!file) throw new Error("no header");
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file);
  const header = JSON.parse(text) as { v: number; vaultId: string; generation: number; slots: Slot[]; sig: string };
  const isWhole = header.v === 1 && header.generation === generation && header.vaultId === vaultId &&
    header.slots.every(({ use, seal }) => use === "backup" ? !seal : seal?.generation === generation);
  if (!isWhole || jcs(header) !== text) throw new Error("not the header of this vault");
  return header;
}

/** Opens the slot of `way`, whatever it is used for. */
export function openSlot({ meta, files }: Pick<Profile, "meta" | "files">, slot: Slot, way: Way) {
  const { id, kind, kdf, publicKey } = slot;
  const file = files.get(`slot-${id}`);
  if (!file) throw new Error("the slot's file is missing");
  const info = `countersign/v1/kek/${kind}|${jcs(kdf)}`;
  const ikm = ikmOf(way, slot, files);
  const kek = hkdf(ikm, fromBase64Url(id), info);
  const aad = ["countersign/v1/slot", meta!.vaultId, id, kind, jcs(kdf), publicKey].join("|");
  const text = aesGcmOpen(kek, file.subarray(0, 12), file.subarray(12), utf8(aad));
  const { headerKey, pkcs8 } = JSON.parse(new TextDecoder().decode(text));
  return { ikm, info, kek, aad, text, headerKey: fromBase64Url(headerKey), pkcs8: fromBase64Url(pkcs8) };
}

export function isSignedBy(headerKey: Uint8Array, { sig, ...rest }: { sig: string }): boolean {
  const key = { key: publicKeyOf(headerKey), dsaEncoding: "ieee-p1363" } as const;
  return crypto.verify("sha256", utf8(jcs(rest)), key, fromBase64Url(sig));
}

function openRootKey(vaultId: string, { id, publicKey, seal }: Slot, pkcs8: Uint8Array) {
  if (!seal) throw new Error("this slot opens backups alone");
  const info = ["countersign/v1/seal", vaultId, id, seal.generation, seal.ephemeralPublicKey, publicKey].join("|");
  const secret = ecdh(pkcs8, fromBase64Url(seal.ephemeralPublicKey));
  const key = hkdf(secret, new Uint8Array(), info);
  return { info, secret, key, rootKey: aesGcmOpen(key, fromBase64Url(seal.iv), fromBase64Url(seal.ct), utf8(info)) };
}

export function documentKeyOf(rootKey: Uint8Array, vaultId: string, name: string): Uint8Array {
  return hkdf(rootKey, fromBase64Url(vaultId), `countersign/v1/document/${name}`);
}

/** What a sealed document is bound to. */
export function documentAad(
  { vaultId, name, revision, generation }: { vaultId: string; name: string; revision: number; generation: number },
): Uint8Array {
  const beginning = Buffer.from([0x43, 0x53, 1, 1, 0, 0, 0, 0]);
  beginning.writeUInt32BE(generation, 4);
  return new Uint8Array(
    Buffer.concat([utf8(`countersign/v1/document|${vaultId}|${name}|${revision}|`), beginning]),
  );
}

export function openDocument(key: Uint8Array, aad: Uint8Array, bytes: Uint8Array) {
  if (!Buffer.from(aad.subarray(-8)).equals(bytes.subarray(0, 8))) {
    throw new Error("not a document of this version and generation");
  }
  const plain = aesGcmOpen(key, bytes.subarray(8, 20), bytes.subarray(20), aad);
  if (plain.length % 4_096 !== 0) throw new Error("not padded");
  const json = new TextDecoder().decode(plain.subarray(0, plain.lastIndexOf(0x80)));
  return { key, aad, json, value: JSON.parse(json) };
}

/** Everything that `profile` holds, opened by `way`, and what was met on the way.
 * @throws {Error} When anything on the way is not as the document says. */
export function openProfile(profile: Pick<Profile, "meta" | "files" | "documents">, way: Way = { kind: "open" }) {
  const header = readHeader(profile);
  const { vaultId, generation } = header;
  const slot = header.slots.find(({ kind, kdf, seal }) =>
    kind === way.kind && seal && (way.kind !== "passkey" || kdf.credentialId === way.credentialId)
  );
  if (!slot) throw new Error(`no slot of the kind ${way.kind} opens the vault`);
  const opened = openSlot(profile, slot, way);
  if (!isSignedBy(opened.headerKey, header)) throw new Error("the header was altered");
  const root = openRootKey(vaultId, slot, opened.pkcs8);
  const read = (name: string) => {
    const document = profile.documents.get(name);
    if (document?.record.generation !== generation) throw new Error(`no document ${name} of this generation`);
    const aad = documentAad({ vaultId, name, ...document.record });
    return openDocument(documentKeyOf(root.rootKey, vaultId, name), aad, document.bytes);
  };
  return { header, slot, opened, root, codes: read("codes"), read };
}
