/** All that the app may see of the vault worker. No secret comes back through it but by `reveal` and `stageRecovery`.
 *
 * Errors reach the page as `Error`s whose `name` is a {@linkcode VaultErrorCode}; their messages are for developers.
 * @module */
import type { TypedAccount } from "../core/draft.ts";
import type { Caution, KeyUriProblem } from "../core/key-uri.ts";
import type { ApprovalsApi, ApprovalsErrorCode } from "./approvals-api.ts";
import type { BackupApi, BackupErrorCode } from "./backup-api.ts";
import type { LockApi, LockErrorCode } from "./lock-api.ts";
import type { AccountView, CodeView, VaultStatus } from "./status-api.ts";

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
  | ApprovalsErrorCode
  | "internal";

export type { AccountView, CodeView, KeyUriProblem, TypedAccount, VaultStatus };

export interface Vault extends LockApi, BackupApi, ApprovalsApi {
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
