/** Backup files (vault.md, Backup file): `"CSBK" 01 | header length u32be | header | header signature 64 | iv 12 |
 * ciphertext ‖ tag`. The header is clear; every slot in it seals the same backup key, and that opens the body. @module */
import canonicalize from "canonicalize";
import type { Codes } from "../core/account.ts";
import { isWhole } from "../core/parameters.ts";
import { LATEST, readCodes } from "../core/read-codes.ts";
import { BACKUP_MAGIC, type BackupErrorCode, type BackupSecret, LARGEST_BACKUP } from "./backup-api.ts";
import { bound } from "./bound.ts";
import { type Bytes, concat, fromBase64Url, randomBytes, randomId, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { pad, unpad } from "./document.ts";
import { VaultError } from "./failure.ts";
import { NewerError, sign, verifySignature } from "./header.ts";
import { readKdf, stretch } from "./kdf.ts";
import { deriveAesKey, IV_LENGTH, open, seal } from "./keys.ts";
import { readRecoveryCode } from "./recovery-code.ts";
import { openSeal, openSlotFile, type Seal, sealToSlot, type SlotBase, type SlotSecret } from "./slots.ts";

const VERSION = 1;
/** Magic, version and length of the header. */
const PREFIX = 9;
const SIGNATURE = 64;
const TAG = 16;
const BLOCK = 4_096;
const LONGEST_HEADER = 65_536;

/** Bytes are base64url. */
export interface BackupSlot extends SlotBase {
  readonly kind: BackupSecret["kind"];
  /** The slot's file. */
  readonly privateKey: { readonly iv: string; readonly ct: string };
  /** The backup key, sealed for this backup's id. */
  readonly seal: Seal;
}

export interface BackupHeader {
  readonly v: 1;
  readonly suite: 1;
  readonly vaultId: string;
  /** 16 random bytes, base64url; new in each file. */
  readonly backupId: string;
  /** Counts the backups of one vault, from 1. */
  readonly sequence: number;
  /** Unix ms. */
  readonly createdAt: number;
  /** The device it was made on, by its own name. */
  readonly device: string;
  readonly slots: readonly BackupSlot[];
}

export interface BackupBody {
  readonly v: 1;
  readonly codes: Codes;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface BackupParts {
  readonly vaultId: string;
  readonly device: string;
  readonly sequence: number;
  readonly createdAt: number;
  /** The vault's passphrase and recovery slots, each with its file. */
  readonly slots: readonly { readonly slot: SlotBase; readonly file: Bytes }[];
  /** The vault's header key. */
  readonly signingKey: CryptoKey;
  readonly body: BackupBody;
}

function refused(code: BackupErrorCode | "wrong-secret", cause?: unknown): VaultError {
  return new VaultError(code, "", { cause });
}

function bodyKey(backupKey: Bytes, backupId: string): Promise<CryptoKey> {
  return deriveAesKey(backupKey, fromBase64Url(backupId), bound("countersign/v1/backup"));
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** A new backup file. What a restore would be undone by stays out of it.
 * @throws {VaultError} "backup-unreadable" for what could not be read again: no slots, other ones, too large. */
export async function makeBackupFile(parts: BackupParts): Promise<{ backupId: string; bytes: Bytes }> {
  const { vaultId, device, sequence, createdAt, signingKey } = parts;
  const backupId = randomId();
  const backupKey = randomBytes(32);
  const slots = await Promise.all(parts.slots.map(async ({ slot: { id, kind, kdf, publicKey }, file }) => {
    const slot = { id, kind, kdf, publicKey };
    const privateKey = { iv: toBase64Url(file.subarray(0, IV_LENGTH)), ct: toBase64Url(file.subarray(IV_LENGTH)) };
    return { ...slot, privateKey, seal: await sealToSlot(vaultId, slot, backupId, backupKey) };
  }));
  const header = utf8(canonicalize({ v: 1, suite: 1, vaultId, backupId, sequence, createdAt, device, slots })!);
  const prefix = Uint8Array.of(...BACKUP_MAGIC, VERSION, 0, 0, 0, 0);
  new DataView(prefix.buffer).setUint32(PREFIX - 4, header.length);
  const { undo: _undo, ...codes } = parts.body.codes;
  const plain = pad(JSON.stringify({ ...parts.body, codes }));
  const { iv, ct } = await seal(await bodyKey(backupKey, backupId), plain, await sha256(header));
  plain.fill(0);
  backupKey.fill(0);
  const bytes = concat(prefix, header, await sign(signingKey, header), iv, ct);
  parse(bytes);
  readable(() => readCodes(codes));
  return { backupId, bytes };
}

/** Opens a backup file with its passphrase or recovery code.
 * @throws {VaultError} "backup-newer"; "backup-unreadable" for what is no backup, cut or changed; "backup-other-secret" when
 * it has no slot of that kind; "recovery-typo"; "wrong-secret"; "backup-forged" when another key than the vault's signed it. */
export async function openBackupFile(
  bytes: Bytes,
  secret: BackupSecret,
): Promise<{ header: BackupHeader; body: BackupBody }> {
  const { header, headerBytes, signature, sealed } = parse(bytes);
  const { slot, privateKey, headerKey } = await openSlotBy(header, secret);
  // Before anything that the header says is used: whoever has a copy can seal a key of their own to its slots.
  if (!await verifySignature(headerKey, signature, headerBytes)) throw refused("backup-forged");
  try {
    const backupKey = await openSeal(header.vaultId, slot, header.backupId, slot.seal, privateKey);
    const key = await bodyKey(backupKey, header.backupId);
    backupKey.fill(0);
    const plain = await open(key, sealed, await sha256(headerBytes));
    const body = JSON.parse(unpad(plain)) as BackupBody;
    plain.fill(0);
    if (body.v > 1 || body.codes.v > 1) throw new NewerError();
    if (body.v !== 1) throw new SyntaxError("Cannot read backup: its body");
    return { header, body: { ...body, codes: readCodes(body.codes) } };
  } catch (error) {
    throw refused(error instanceof NewerError ? "backup-newer" : "backup-unreadable", error);
  }
}

/** Opens the slot that `secret` is for. */
async function openSlotBy(header: BackupHeader, secret: BackupSecret): Promise<SlotSecret & { slot: BackupSlot }> {
  const slot = header.slots.find(({ kind }) => kind === secret.kind);
  if (!slot) throw refused("backup-other-secret");
  const file = concat(fromBase64Url(slot.privateKey.iv), fromBase64Url(slot.privateKey.ct));
  const ikm = await ikmOf(slot, secret.text);
  try {
    return { ...await openSlotFile(header.vaultId, slot, file, ikm), slot };
  } catch (error) {
    throw refused((error as Error).name === "OperationError" ? "wrong-secret" : "backup-unreadable", error);
  } finally {
    ikm.fill(0);
  }
}

/** What the KEK of `slot` is made of. */
function ikmOf({ kind, kdf }: BackupSlot, text: string): Promise<Bytes> {
  if (kind === "recovery") return readRecoveryCode(text);
  if (text === "") throw refused("wrong-secret");
  return stretch(text, readKdf(kdf));
}

/** The parts of a file, with everything checked that can be without a secret.
 * @throws {VaultError} "backup-newer" or "backup-unreadable". */
function parse(bytes: Bytes) {
  return readable(() => {
    if (BACKUP_MAGIC.some((byte, i) => bytes[i] !== byte) || bytes.length < PREFIX) throw new SyntaxError("no CSBK");
    if (bytes[4]! > VERSION) throw new NewerError();
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(PREFIX - 4);
    const end = PREFIX + length, body = end + SIGNATURE + IV_LENGTH;
    const cipher = bytes.length - body - TAG;
    const isWhole = bytes[4] === VERSION && length <= LONGEST_HEADER && bytes.length <= LARGEST_BACKUP &&
      cipher >= BLOCK && cipher % BLOCK === 0;
    if (!isWhole) throw new SyntaxError("another length");
    const headerBytes = bytes.slice(PREFIX, end);
    return {
      header: readHeader(headerBytes),
      headerBytes,
      signature: bytes.slice(end, end + SIGNATURE),
      sealed: { iv: bytes.slice(end + SIGNATURE, body), ct: bytes.subarray(body) },
    };
  });
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw refused(error instanceof NewerError ? "backup-newer" : "backup-unreadable", error);
  }
}

function readHeader(bytes: Bytes): BackupHeader {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const header = JSON.parse(text) as BackupHeader;
  if (header?.v > 1 || header?.suite > 1) throw new NewerError();
  const isHeader = header?.v === 1 && header.suite === 1 && isBytes(header.vaultId, 16) &&
    isBytes(header.backupId, 16) &&
    isWhole(header.sequence, 0, Number.MAX_SAFE_INTEGER) && isWhole(header.createdAt, 0, LATEST) &&
    typeof header.device === "string" && Array.isArray(header.slots) && header.slots.length > 0 &&
    header.slots.every(isSlot) && new Set(header.slots.map(({ kind }) => kind)).size === header.slots.length &&
    canonicalize(header) === text;
  if (!isHeader) throw new SyntaxError("Cannot read backup: its header");
  return header;
}

/** @throws {Error} As {@linkcode readKdf} does: before any memory is taken. */
function isSlot({ id, kind, kdf, publicKey, privateKey, seal }: BackupSlot): boolean {
  if (kind === "passphrase") readKdf(kdf);
  else if (kind !== "recovery" || Object.keys(kdf).length > 0) return false;
  return isBytes(id, 16) && isBytes(publicKey, 65) && isBytes(privateKey.iv, IV_LENGTH) && isBytes(privateKey.ct) &&
    isBytes(seal.ephemeralPublicKey, 65) && isBytes(seal.iv, IV_LENGTH) && isBytes(seal.ct, 32 + TAG);
}

/** Whether `text` is the base64url of `length` bytes.
 * @throws {SyntaxError} When it is no canonical base64url. */
function isBytes(text: unknown, length?: number): boolean {
  return typeof text === "string" && [fromBase64Url(text).length, undefined].includes(length);
}
