/** What stands in the profile at a start: an open vault, a locked one, none, or one that can't be read and must not be
 * touched. @module */
import type { Codes } from "../core/account.ts";
import { type Attempts, type DocumentRecord, type DocumentStore, type Meta, StorageError } from "../core/stored.ts";
import type { VaultStatus } from "./api.ts";
import type { Bytes } from "../protocol/bytes.ts";
import { documentKey, type DocumentPlace, openDocument, rootOf } from "./document.ts";
import type { FileStore } from "./files.ts";
import { type Header, NewerError, parseHeader, verifyHeader } from "./header.ts";
import { openSeal, openSlotFile, type Slot, type SlotKind, type SlotSecret } from "./slots.ts";

export const CODES = "codes";
export const OPEN_KEY = "open-key";
/** Written once the first commit is through: from then on a missing database is a loss, not a first start. */
export const MADE = "made";
export const headerFile = (generation: number) => `header-${generation}`;
export const slotFile = (id: string) => `slot-${id}`;

/** An open vault: what a tab keeps in memory. */
export interface OpenVault {
  readonly meta: Meta;
  readonly header: Header;
  /** That the header was signed with, 65 bytes. While App Lock is on it never changes: another one is another vault. */
  readonly headerKey: Bytes;
  /** The root key, for deriving alone. */
  readonly root: CryptoKey;
  /** The key of `codes`. */
  readonly key: CryptoKey;
  readonly readOnly: boolean;
  readonly codes: Codes;
  readonly revision: number;
}

/** What a profile holds, whole as far as can be told without a key. */
export interface Profile {
  readonly meta: Meta;
  readonly header: Header;
  readonly record: DocumentRecord;
  /** Of `codes`, sealed. */
  readonly bytes: Bytes;
  readonly attempts: Attempts;
  /** The vault's files by name. */
  readonly files: ReadonlyMap<string, Bytes>;
  /** Says which part can't be read. */
  readonly damaged: (part: Damaged["part"]) => Damaged;
}

type Damaged = Extract<VaultStatus, { state: "damaged" }>;
export type Trouble = Exclude<VaultStatus, { state: "open" } | { state: "locked" }>;

export interface Opened {
  readonly state: "open";
  readonly vault: OpenVault;
  readonly leftovers: readonly string[];
  /** Whether the file {@linkcode MADE} is there; a crash may have come before it. */
  readonly isMarked: boolean;
}

export type Start =
  | Opened
  | {
    readonly state: "locked";
    readonly profile: Profile;
    /** What a crash left that would open the vault as it was before. */
    readonly leftovers: readonly string[];
  }
  | Trouble;

/** Reads everything at once and opens it if a key lies beside it; changes nothing. Call it under the lock
 * `countersign-vault`. */
export async function readStart(documents: DocumentStore, store: FileStore): Promise<Start> {
  const read = await readProfile(documents, store);
  if ("state" in read) return read;
  const { meta, header, files, damaged } = read;
  const slot = header.slots.find(({ kind }) => kind === "open");
  if (!slot) {
    if (!header.slots.some(isWayIn)) return { state: "newer" }; // locked by kinds of slot this version does not know
    return { state: "locked", profile: read, leftovers: keysOfBefore(read) };
  }
  const openKey = files.get(OPEN_KEY), file = files.get(slotFile(slot.id));
  if (!openKey) return damaged("open-key");
  if (!file) return damaged("slot");
  let secret;
  try {
    secret = await openSlotFile(meta.vaultId, slot, file, openKey);
  } catch {
    return damaged("slot");
  } finally {
    openKey.fill(0);
  }
  return openProfile(read, slot, secret);
}

/** Whether a person can open the vault by this slot. */
export function isWayIn({ kind, seal }: Slot): boolean {
  return seal !== undefined &&
    (["passkey", "passphrase", "pin", "recovery"] satisfies SlotKind[] as string[]).includes(kind);
}

/** Files of other headers, and the key that lay beside them. Slots that the header does not name are no keys without their
 * header, and stay until its signature is known to be good: a changed byte may not cost a way in. */
function keysOfBefore({ files, header }: Profile): string[] {
  return [...files.keys()].filter((name) =>
    name === OPEN_KEY || (name.startsWith("header-") && name !== headerFile(header.generation))
  );
}

/** Everything but what only a key can tell. */
export async function readProfile(documents: DocumentStore, store: FileStore): Promise<Profile | Trouble> {
  const filesRead = readFiles(store).catch(() => null);
  let stored;
  try {
    stored = await documents.read(CODES);
  } catch (error) {
    await filesRead;
    return error instanceof StorageError && error.problem === "newer"
      ? { state: "newer" }
      : { state: "unavailable", reason: "no-indexeddb" };
  }
  const files = await filesRead;
  if (!files) return { state: "unavailable", reason: "no-opfs" };
  const { meta, record, bytes, attempts } = stored;
  const found = [...files.keys()].sort();
  const damaged = (part: Damaged["part"]): Damaged => ({
    state: "damaged",
    part,
    found: [...found, ...(meta ? ["meta"] : []), ...(record ? [`${CODES} (${bytes?.length ?? 0} bytes)`] : [])],
  });
  if (!meta) {
    // Only what a first start leaves when it is cut before its commit may be begun anew.
    const isCut = !record && !found.includes(MADE) &&
      found.every((name) => !name.startsWith("header-") || name === headerFile(1));
    return isCut ? { state: "empty" } : damaged(record ? "header" : "document");
  }
  let header: Header;
  try {
    header = parseHeader(files.get(headerFile(meta.generation)) ?? new Uint8Array(), meta.generation);
    if (header.vaultId !== meta.vaultId) return damaged("header");
  } catch (error) {
    return error instanceof NewerError ? { state: "newer" } : damaged("header");
  }
  if (!record || !bytes || record.generation !== meta.generation) return damaged("document");
  return { meta, header, record, bytes, attempts, files, damaged };
}

/** Opens the root key by an opened slot, and `codes` by it. */
export async function openProfile(profile: Profile, slot: Slot, secret: SlotSecret): Promise<Opened | Trouble> {
  const { meta, header, record, bytes, files, damaged } = profile;
  let rootKey: Bytes;
  try {
    rootKey = await openSeal(meta.vaultId, slot, meta.generation, slot.seal!, secret.privateKey);
  } catch {
    return damaged("slot");
  }
  try {
    const isWhole = verifyHeader(header, secret.headerKey);
    const root = await rootOf(rootKey);
    rootKey.fill(0);
    const key = await documentKey(root, meta.vaultId, CODES);
    const codes = await openCodes(key, { vaultId: meta.vaultId, name: CODES, ...record }, bytes);
    return {
      state: "open",
      vault: {
        meta,
        header,
        headerKey: secret.headerKey,
        root,
        key,
        readOnly: !await isWhole,
        codes,
        revision: record.revision,
      },
      leftovers: leftoversOf([...files.keys()], header),
      isMarked: files.has(MADE),
    };
  } catch (error) {
    return error instanceof NewerError ? { state: "newer" } : damaged("document");
  }
}

/** Files that no live header speaks of. */
export function leftoversOf(names: readonly string[], header: Header): string[] {
  const kept = new Set([headerFile(header.generation), MADE, ...header.slots.map(({ id }) => slotFile(id))]);
  if (header.slots.some(({ kind }) => kind === "open")) kept.add(OPEN_KEY);
  return names.filter((name) => isOurs(name) && !kept.has(name));
}

/** Opens the document `codes`.
 * @throws {NewerError} For a version that is not ours, of its bytes or of what is inside.
 * @throws {Error} As {@linkcode openDocument}. */
export async function openCodes(key: CryptoKey, place: DocumentPlace, bytes: Bytes): Promise<Codes> {
  const codes = await openDocument(key, place, bytes) as Codes;
  if (codes.v !== 1) throw new NewerError();
  return codes;
}

/** Whether a file of the origin is the vault's. */
export function isOurs(name: string): boolean {
  return name === OPEN_KEY || name === MADE || name.startsWith("header-") || name.startsWith("slot-");
}

/** All of the vault's files. There are a few of them, or a few more after a crash. */
async function readFiles(store: FileStore): Promise<Map<string, Bytes>> {
  const names = (await store.list()).filter(isOurs);
  const read = await Promise.all(names.map(async (name) => [name, await store.read(name)] as const));
  return new Map(read.filter((entry): entry is [string, Bytes] => entry[1] !== null));
}
