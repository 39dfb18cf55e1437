/** The root key, worked out from nothing but the files of a profile and what the person knows, with node:crypto: the way of a
 * thief who has a copy. Follows docs/vault-format.md; nothing of src/vault is used. @module */
import { Buffer } from "node:buffer";
import crypto from "node:crypto";
import { argon2id } from "hash-wasm";
import { filesBelow } from "./search.ts";

export interface Header {
  readonly vaultId: string;
  readonly generation: number;
  readonly slots: readonly {
    readonly id: string;
    readonly kind: string;
    readonly kdf: Readonly<Record<string, unknown>>;
    readonly publicKey: string;
    readonly seal?: {
      readonly generation: number;
      readonly ephemeralPublicKey: string;
      readonly iv: string;
      readonly ct: string;
    };
  }[];
}

/** The vault's files in a profile. Browsers give files of the OPFS names of their own, so what they are is told by their
 * content. */
export interface Remains {
  readonly headers: readonly Header[];
  readonly files: readonly Uint8Array[];
}

/** Chromium numbers them, Firefox hashes their names. */
const OPFS_FILE = /\/File System\/\d+\/t\/|\/fs\/\w\w\/\w+$/;

export async function remainsIn(profile: string): Promise<Remains> {
  const files: Uint8Array[] = [], headers: Header[] = [];
  for await (const path of filesBelow(profile)) {
    if (!OPFS_FILE.test(path)) continue;
    const file = await Deno.readFile(path);
    files.push(file);
    try {
      headers.push(JSON.parse(new TextDecoder().decode(file)));
    } catch { /* a slot, or a key */ }
  }
  return { headers, files };
}

/** Every 32 bytes of the files, each as if they were what opens a slot. */
export function* keysIn({ files }: Remains): Generator<Uint8Array> {
  for (const file of files) {
    for (let at = 0; at + 32 <= file.length; at++) yield file.subarray(at, at + 32);
  }
}

/** What a slot's KEK is made of. */
export type Ikm = (kdf: Readonly<Record<string, unknown>>) => Promise<Uint8Array> | Uint8Array;

/** A passphrase or PIN. */
export function stretched(text: string): Ikm {
  return ({ m, t, p, salt }) =>
    argon2id({
      password: text.normalize("NFC"),
      salt: Buffer.from(salt as string, "base64url"),
      memorySize: m as number,
      iterations: t as number,
      parallelism: p as number,
      hashLength: 32,
      outputType: "binary",
    });
}

/** The root key of `header` by its slot of `kind`; null when none of the files opens by `ikm`. */
export async function rootKeyOf({ files }: Remains, header: Header, kind: string, ikm: Ikm): Promise<Buffer | null> {
  const { vaultId, slots } = header;
  const slot = slots.find((one) => one.kind === kind);
  if (!slot?.seal) return null;
  const { id, kdf, publicKey, seal } = slot;
  const kek = hkdf(await ikm(kdf), unspelt(id), `countersign/v1/kek/${kind}|${jcs(kdf)}`);
  const binding = ["countersign/v1/slot", vaultId, id, kind, jcs(kdf), publicKey].join("|");
  for (const file of files) {
    const secret = opened(kek, file.subarray(0, 12), file.subarray(12), Buffer.from(binding));
    if (!secret) continue;
    const { pkcs8 } = JSON.parse(secret.toString());
    const { ephemeralPublicKey, iv, ct, generation } = seal;
    const info = ["countersign/v1/seal", vaultId, id, generation, ephemeralPublicKey, publicKey].join("|");
    const shared = crypto.diffieHellman({
      privateKey: crypto.createPrivateKey({ key: unspelt(pkcs8), format: "der", type: "pkcs8" }),
      publicKey: pointOf(unspelt(ephemeralPublicKey)),
    });
    return opened(hkdf(shared, Buffer.alloc(0), info), unspelt(iv), unspelt(ct), Buffer.from(info));
  }
  return null;
}

/** A sealed document by `rootKey`; null when it is of another. */
export function openedBy(
  rootKey: Uint8Array,
  vaultId: string,
  { name, revision, bytes }: { readonly name: string; readonly revision: number; readonly bytes: Uint8Array },
): string | null {
  const key = hkdf(rootKey, unspelt(vaultId), `countersign/v1/document/${name}`);
  const place = Buffer.from(`countersign/v1/document|${vaultId}|${name}|${revision}|`);
  const plain = opened(key, bytes.subarray(8, 20), bytes.subarray(20), Buffer.concat([place, bytes.subarray(0, 8)]));
  return plain && plain.subarray(0, plain.lastIndexOf(0x80)).toString();
}

function unspelt(text: string): Buffer {
  return Buffer.from(text, "base64url");
}

/** JCS of what JSON.parse gives. */
function jcs(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jcs(member)}`).join()}}`;
}

function hkdf(ikm: Uint8Array, salt: Uint8Array, info: string): Uint8Array {
  return new Uint8Array(crypto.hkdfSync("sha256", ikm, salt, info, 32));
}

/** Null when the tag is not that of key, text and additional data. */
function opened(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer | null {
  if (sealed.length < 16) return null;
  const cipher = crypto.createDecipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(aad);
  cipher.setAuthTag(sealed.subarray(-16));
  const text = cipher.update(sealed.subarray(0, -16));
  try {
    cipher.final();
    return text;
  } catch {
    return null;
  }
}

function pointOf(point: Buffer): crypto.KeyObject {
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  return crypto.createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
}
