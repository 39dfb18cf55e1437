/** All that the app may see of the vault worker. No secret comes back through it but by `reveal`, `recoveryCodes` and
 * `stageRecovery`.
 *
 * Errors reach the page as `Error`s whose `name` is a {@linkcode VaultErrorCode}; their messages are for developers.
 * @module */
import type { TypedAccount } from "../core/draft.ts";
import type { Duplicates } from "../core/duplicates.ts";
import type { Caution, KeyUriProblem } from "../core/key-uri.ts";
import type { Uses } from "../core/sort.ts";
import type { TransferProblem, Unread } from "../core/transfer.ts";
import type { ApprovalsApi, ApprovalsErrorCode } from "./approvals-api.ts";
import type { BackupApi, BackupErrorCode } from "./backup-api.ts";
import type { LockApi, LockErrorCode } from "./lock-api.ts";
import type { AccountView, CodeView, FirstView, TrashedView, VaultStatus } from "./status-api.ts";

/** What changed, from this tab or another. The first event after `watch` holds everything. */
export interface AccountsChange {
  readonly revision: number;
  readonly put: readonly AccountView[];
  readonly removed: readonly string[];
}

/** An account about to be added. Its secret stays in the worker under `stageId`. */
export interface Staged {
  readonly stageId: string;
  readonly view: AccountView;
  /** Accounts here with the same secret, or the same issuer and label. */
  readonly same: readonly {
    readonly id: string;
    readonly issuer: string;
    readonly label: string;
    readonly sameSecret: boolean;
  }[];
  readonly cautions: readonly Caution[];
  /** From Google Authenticator's export, which can't say all that an account may need. */
  readonly isFromGoogle: boolean;
}

/** One of several accounts about to be added. */
export interface ListedAccount extends Staged {
  /** What it shares with one that came before it. */
  readonly twin: "secret" | "names" | null;
}

/** What could not be read of several. */
export interface UnreadSource extends Unread {
  /** The file's name; "" for what was scanned or pasted. */
  readonly source: string;
}

/** How far the QR codes of one export are together. */
export interface ExportProgress {
  /** How many codes it has; 0 where what the codes say of that can't be. */
  readonly size: number;
  /** How many of them are here. */
  readonly have: number;
  /** The numbers, from 1, of those that are not. */
  readonly missing: readonly number[];
  /** Two of its codes say that they are the same one, or a code says that it is one there can't be. */
  readonly isUnclear: boolean;
}

/** Several accounts about to be added, as far as they have come. Their secrets stay in the worker. */
export interface StagedList {
  readonly accounts: readonly ListedAccount[];
  /** At most 100 of them. */
  readonly unread: readonly UnreadSource[];
  readonly unreadCount: number;
  readonly exports: readonly ExportProgress[];
  /** Accounts that came more than once, the very same: held once. */
  readonly repeated: number;
  /** Accounts beyond the most that are held. */
  readonly left: number;
}

/** A text, or a text file, which is read in the worker. */
export interface Source {
  /** The file's name; "" for what was scanned or pasted. */
  readonly name: string;
  readonly content: string | Blob;
}

export type VaultErrorCode =
  /** What was given can't be taken; `message` says why, of a text that is no account by a {@linkcode KeyUriProblem}. */
  | "unreadable"
  | "storage-full"
  | "storage-refused"
  /** The vault is damaged, altered or newer: nothing can be changed. */
  | "read-only"
  /** Another tab changed the same thing again and again. */
  | "busy"
  /** The account is gone, deleted in another tab perhaps. */
  | "not-found"
  | LockErrorCode
  | BackupErrorCode
  | ApprovalsErrorCode
  | "internal";

export type {
  AccountView,
  CodeView,
  Duplicates,
  FirstView,
  KeyUriProblem,
  TransferProblem,
  TrashedView,
  TypedAccount,
  Uses,
  VaultStatus,
};

export interface Vault extends LockApi, BackupApi, ApprovalsApi {
  /** Opens the vault. Never creates anything. */
  open(request: FirstView): Promise<VaultStatus>;
  /** Calls back with all accounts, then with every change, other tabs' too. One listener. */
  watch(listener: (change: AccountsChange) => void): Promise<void>;
  /** Codes of `ids` at `at` (Unix ms); unknown ids are left out. */
  codes(ids: readonly string[], at: number): Promise<CodeView[]>;
  /** The next HOTP code: stores counter `from` + 1 first, then gives the code of `from`. When `from` is already used up
   * (a double tap), gives the code of `from` again and stores nothing. */
  advance(id: string, from: number): Promise<CodeView>;
  /** Reads a key URI (or `steam://` link) and holds it. Rejects with name "unreadable" and a `KeyUriProblem` as message. */
  stage(text: string): Promise<Staged>;
  stageTyped(account: TypedAccount): Promise<Staged>;
  /** The code a staged account shows at `at`; for HOTP the one it would show first (nothing is stored). */
  preview(stageId: string, at: number): Promise<CodeView>;
  /** Stores a staged account and gives its id. `replace`: put its secret and names into that account. */
  add(stageId: string, options: { issuer: string; label: string; replace?: string }): Promise<string>;
  discard(stageId: string): Promise<void>;
  /** Reads all accounts in `sources` and holds them, together with those of the calls before if it `goesOn`. */
  stageMany(sources: readonly Source[], goesOn: boolean): Promise<StagedList>;
  /** Stores accounts of that list, all in one change, and gives their ids. The rest of the list is forgotten. */
  addAll(stageIds: readonly string[]): Promise<string[]>;
  discardAll(): Promise<void>;
  /** Changes the fields that are given, and leaves the others as they are by now. */
  edit(id: string, change: Partial<TypedAccount>): Promise<void>;
  /** Adds and removes tags, whatever their case. An account with as many as it may have takes no more. */
  tag(ids: readonly string[], change: { add: readonly string[]; remove: readonly string[] }): Promise<void>;
  /** Has accounts shown first, or takes that back. */
  pin(ids: readonly string[], isOn: boolean): Promise<void>;
  /** Empty lines are left out. Rejects with "unreadable" and the message "recovery-codes" when there are too many, or one
   * is too long (core/extras.ts). */
  setRecoveryCodes(id: string, codes: readonly { code: string; used: boolean }[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Undoes `remove`, for 30 days. */
  restore(ids: readonly string[]): Promise<void>;
  /** Deleted accounts that can still be brought back, the last one first. */
  trash(): Promise<readonly TrashedView[]>;
  /** Forgets what is in deleted accounts, at once. */
  purge(ids: readonly string[]): Promise<void>;
  /** Accounts that stand here more than once. */
  duplicates(): Promise<readonly Duplicates[]>;
  /** Counts that the code of `id` was used at `at` (Unix ms). Stored soon: at once, then every 10 s at most. */
  used(id: string, at: number): Promise<void>;
  /** How often accounts were used on this device. */
  uses(): Promise<Uses>;
  /** Stores now what {@linkcode Vault.used} counted; for a page that is about to be hidden. */
  flushUses(): Promise<void>;
  /** Reads again what other tabs wrote; for a page that slept while they did. */
  refresh(): Promise<void>;
  /** Puts `id` directly before `before`, or last when null. */
  move(id: string, before: string | null): Promise<void>;
}
