/** What stands in the profile at a start: an open vault, none, or one that can't be read and must not be touched. @module */
import type { Codes } from "../core/account.ts";
import { type DocumentStore, type Meta, StorageError } from "../core/stored.ts";
import type { VaultStatus } from "./api.ts";
import type { Bytes } from "./bytes.ts";
import { documentKey, type DocumentPlace, openDocument } from "./document.ts";
import type { FileStore } from "./files.ts";
import { type Header, NewerError, parseHeader, verifyHeader } from "./header.ts";
import { openSlot } from "./slots.ts";

export const CODES = "codes";
export const OPEN_KEY = "open-key";
/** Written once the first commit is through: from then on a missing database is a loss, not a first start. */
export const MADE = "made";
export const headerFile = (generation: number) => `header-${generation}`;
export const slotFile = (id: string) => `slot-${id}`;

/** An open vault: what a tab keeps in memory. */
export interface OpenVault {
  readonly meta: Meta;
  readonly key: CryptoKey;
  readonly readOnly: boolean;
  readonly codes: Codes;
  readonly revision: number;
}

export type Start =
  | {
    readonly state: "open";
    readonly vault: OpenVault;
    readonly leftovers: readonly string[];
    /** Whether the file {@linkcode MADE} is there; a crash may have come before it. */
    readonly isMarked: boolean;
  }
  | Exclude<VaultStatus, { state: "open" }>;

type Damaged = Extract<Start, { state: "damaged" }>;

/** Reads everything at once and opens it; changes nothing. Call it under the lock `countersign-vault`. */
export async function readStart(documents: DocumentStore, store: FileStore): Promise<Start> {
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
  const { meta, record, bytes } = stored;
  const found = [...files.keys()].filter(isOurs).sort();
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
  const slot = header.slots.find(({ kind }) => kind === "open");
  if (!slot) return { state: "newer" }; // locked by a kind of slot this version does not know
  const openKey = files.get(OPEN_KEY), file = files.get(slotFile(slot.id));
  if (!openKey) return damaged("open-key");
  if (!file) return damaged("slot");
  if (!record || !bytes || record.generation !== meta.generation) return damaged("document");

  let opened;
  try {
    opened = await openSlot(meta.vaultId, slot, file, openKey);
  } catch {
    return damaged("slot");
  } finally {
    openKey.fill(0);
  }
  try {
    const isWhole = verifyHeader(header, opened.headerKey);
    const key = await documentKey(opened.rootKey, meta.vaultId, CODES);
    opened.rootKey.fill(0);
    const place = { vaultId: meta.vaultId, name: CODES, ...record };
    const codes = await openCodes(key, place, bytes);
    const kept = new Set([headerFile(meta.generation), OPEN_KEY, MADE, ...header.slots.map(({ id }) => slotFile(id))]);
    return {
      state: "open",
      vault: { meta, key, readOnly: !await isWhole, codes, revision: record.revision },
      leftovers: found.filter((name) => !kept.has(name)),
      isMarked: found.includes(MADE),
    };
  } catch (error) {
    return error instanceof NewerError ? { state: "newer" } : damaged("document");
  }
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
function isOurs(name: string): boolean {
  return name === OPEN_KEY || name === MADE || name.startsWith("header-") || name.startsWith("slot-");
}

/** All of the vault's files. There are three of them, or a few more after a crash. */
async function readFiles(store: FileStore): Promise<Map<string, Bytes>> {
  const names = (await store.list()).filter(isOurs);
  const read = await Promise.all(names.map(async (name) => [name, await store.read(name)] as const));
  return new Map(read.filter((entry): entry is [string, Bytes] => entry[1] !== null));
}
