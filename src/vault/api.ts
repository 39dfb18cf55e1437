/** All that the app may see of the vault worker. No secret comes back through it but by `reveal` and `stageRecovery`.
 *
 * Errors reach the page as `Error`s whose `name` is a {@linkcode VaultErrorCode}; their messages are for developers.
 * @module */
import type { Algorithm, CodeType } from "../core/account.ts";
import type { TypedAccount } from "../core/draft.ts";
import type { Caution, KeyUriProblem } from "../core/key-uri.ts";
import type { BackupApi, BackupErrorCode } from "./backup-api.ts";
import type { LockApi, LockedStatus, LockErrorCode } from "./lock-api.ts";

/** An account without its secret. */
export interface AccountView {
  readonly id: string;
  readonly issuer: string;
  readonly label: string;
  readonly type: CodeType;
  readonly algorithm: Algorithm;
  readonly digits: number;
  readonly period: number;
  /** HOTP: the counter of the next code. */
  readonly counter: number;
  readonly note: string;
  readonly tags: readonly string[];
  /** Length of the secret; below 80 bits is worth a word of caution. */
  readonly secretBits: number;
  readonly order: string;
}

/** The codes of one account around an instant. Codes are strings because leading zeros count. */
export interface CodeView {
  readonly id: string;
  /** HOTP: the code last asked for in this session by {@linkcode Vault.advance}, else null. */
  readonly value: string | null;
  /** The code after `value`; null for HOTP, and in what {@linkcode Vault.open} gives. */
  readonly next: string | null;
  /** Unix ms at which `next` replaces `value`; null for HOTP. */
  readonly validUntil: number | null;
  /** HOTP: the counter `value` was made from. */
  readonly counter: number | null;
}

export type VaultStatus =
  /** No vault in this browser yet; the first `add` makes one. */
  | { readonly state: "empty" }
  | {
    readonly state: "open";
    readonly revision: number;
    /** Accounts that are not deleted. */
    readonly total: number;
    /** The first `rows` of them in display order, with their codes; the rest comes by `watch`. */
    readonly head: readonly AccountView[];
    readonly codes: readonly CodeView[];
    /** The header was altered from outside: codes are shown, every change is refused. */
    readonly readOnly: boolean;
  }
  | LockedStatus
  /** This browser can't keep a vault (now). */
  | { readonly state: "unavailable"; readonly reason: "no-opfs" | "no-indexeddb" | "no-locks" | "no-crypto" }
  /** Data is there and can't be read. Nothing was deleted, nothing will be written. */
  | {
    readonly state: "damaged";
    readonly part: "header" | "slot" | "open-key" | "document";
    /** Names of files and records found, for a report; no content. */
    readonly found: readonly string[];
  }
  /** Written by a newer version of Countersign: reload to get it. */
  | { readonly state: "newer" };

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
}

export type VaultErrorCode =
  /** The text is no account; `message` is a {@linkcode KeyUriProblem}. */
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
  | "internal";

export type { KeyUriProblem, TypedAccount };

export interface Vault extends LockApi, BackupApi {
  /** Opens the vault. `rows`: how many accounts fit the screen; `at`: Unix ms. Never creates anything. */
  open(request: { rows: number; at: number }): Promise<VaultStatus>;
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
  /** Changes the fields that are given, and leaves the others as they are by now. */
  edit(id: string, change: Partial<TypedAccount>): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Undoes `remove`. */
  restore(ids: readonly string[]): Promise<void>;
  /** Reads again what other tabs wrote; for a page that slept while they did. */
  refresh(): Promise<void>;
  /** Puts `id` directly before `before`, or last when null. */
  move(id: string, before: string | null): Promise<void>;
}
