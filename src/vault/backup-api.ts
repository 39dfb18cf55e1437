/** What the app may see of backups.
 * @module */
import type { AccountView } from "./status-api.ts";

/** Larger than any backup file, in bytes: what is larger is not read. */
export const LARGEST_BACKUP = 64 * 1_048_576;

/** What a backup file begins with: "CSBK". */
export const BACKUP_MAGIC: readonly number[] = [0x43, 0x53, 0x42, 0x4b];

export type BackupErrorCode =
  /** There is neither a passphrase nor a recovery code to open a backup by. */
  | "no-backup-secret"
  /** Not a backup, or cut, or changed. */
  | "backup-unreadable"
  | "backup-newer"
  /** It opens, but was not made by the vault it names. */
  | "backup-forged"
  /** It has no such way in. */
  | "backup-other-secret";

/** What opens a backup file. */
export type BackupSecret = { readonly kind: "passphrase" | "recovery"; readonly text: string };

/** What the vault knows of its own backups. */
export interface BackupState {
  /** What opens the backups that would be made now. Empty: none can be made before a passphrase or a recovery code is set. */
  readonly openedBy: readonly ("passphrase" | "recovery")[];
  /** The last one that was made here; Unix ms. Null: none yet. */
  readonly last: { readonly at: number; readonly accounts: number } | null;
  /** Changes since the last one, or of all when there is none. */
  readonly changesSince: number;
  /** The last rehearsal that went through. */
  readonly proven:
    | { readonly at: number; readonly madeAt: number; readonly matched: number; readonly total: number }
    | null;
}

export interface MadeBackup {
  readonly backupId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A backup file that was opened, and waits in the worker. Groups count shown accounts. */
export interface OpenedBackup {
  /** Unix ms. */
  readonly madeAt: number;
  /** The device it was made on, by its own name. */
  readonly device: string;
  readonly total: number;
  /** In the backup, and not here. */
  readonly fresh: readonly AccountView[];
  /** Here and there, and later changed in the backup. As they would be. */
  readonly changedThere: readonly AccountView[];
  /** Whether that gives one of them other codes. What "later" means is only told by clocks that count changes. */
  readonly changesCodes: boolean;
  /** Here and there, and later changed here. As they are in the backup. */
  readonly changedHere: readonly AccountView[];
  /** In the backup, and deleted here. */
  readonly deletedHere: readonly AccountView[];
  /** The same on both sides; also those that are here under another id with the same secret. */
  readonly same: number;
  /** Here and not in the backup. */
  readonly onlyHere: readonly AccountView[];
}

/** What of an opened backup is taken. */
export interface RestoreChoice {
  readonly fresh: boolean;
  readonly changedThere: boolean;
  /** Back to what the backup says, though it is older. */
  readonly changedHere: boolean;
  /** Brought back. */
  readonly deletedHere: boolean;
  /** What is here can't be read: a new vault takes its place, all or nothing, with App Lock off. "busy" when it can be read
   * by now. Without it, that is refused as "read-only". */
  readonly replaceDamaged?: boolean;
}

export interface Rehearsal {
  readonly madeAt: number;
  /** Accounts here that the backup has, with the same secret and parameters. */
  readonly matched: number;
  /** Accounts here. */
  readonly total: number;
  /** Those here that it lacks or has otherwise. */
  readonly missing: readonly AccountView[];
}

export interface BackupApi {
  backupState(): Promise<BackupState>;
  /** The bytes of a new backup file. Needs a fresh gesture while App Lock is on. Call {@linkcode BackupApi.backedUp} when
   * it is saved. Rejects with "no-backup-secret". */
  makeBackup(): Promise<MadeBackup>;
  /** The same without a gesture, for writing a file anew that the person chose before; null when there is nothing that opens
   * it, or the vault is not open. */
  renewBackup(): Promise<MadeBackup | null>;
  backedUp(backupId: string): Promise<void>;
  /** Opens a file and compares it with what is here. Rejects with "backup-unreadable" (not one, cut, changed), "backup-newer",
   * "backup-forged" (opens, but was not made by the vault it names), "wrong-secret", "recovery-typo" or "backup-other-secret"
   * (it has no such way in); with "not-found" when it was closed, or another one opened, meanwhile. Works on an empty and on a damaged vault too. */
  openBackup(bytes: Uint8Array<ArrayBuffer>, secret: BackupSecret): Promise<OpenedBackup>;
  closeBackup(): Promise<void>;
  /** Takes the chosen groups of the opened backup, all or nothing. */
  restoreBackup(choice: RestoreChoice): Promise<{ readonly changed: number }>;
  /** What can be undone: the last restore of the last 24 h; null when there is none. */
  undoable(): Promise<{ readonly at: number; readonly changed: number } | null>;
  undoRestore(): Promise<void>;
  /** Compares the opened backup with what is here, and remembers that it was proven. */
  rehearse(): Promise<Rehearsal>;
  /** Deletes everything of Countersign that this browser keeps for this address, open or locked. */
  eraseAll(): Promise<void>;
}
