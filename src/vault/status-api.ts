/** How the vault stands, as the app may see it.
 * @module */
import type { Algorithm, CodeType } from "../core/account.ts";
import type { Sort } from "../core/sort.ts";

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
  readonly pinned: boolean;
  /** As an account has it; null: as the issuer says. */
  readonly icon: string | null;
  /** How many recovery codes there are, and how many of them are not used; null: none. */
  readonly recovery: { readonly total: number; readonly left: number } | null;
}

/** An account in the trash. */
export interface TrashedView {
  readonly id: string;
  readonly issuer: string;
  readonly label: string;
  /** Unix ms. */
  readonly deletedAt: number;
}

/** What of the accounts is shown first. */
export interface FirstView {
  /** How many accounts fit the screen. */
  readonly rows: number;
  /** Unix ms. */
  readonly at: number;
  readonly sort: Sort;
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

/** One way into a locked vault, without its name: names are sealed. */
export type WayIn =
  | {
    readonly kind: "passkey";
    /** base64url. */
    readonly credentialId: string;
    /** Input for the PRF extension (WebAuthn L3 §10.1.4), 32 bytes, base64url. */
    readonly prfInput: string;
    readonly rpId: string;
  }
  | {
    readonly kind: "passphrase" | "pin";
    /** How long the next attempt has to wait from now, in ms; 0 when not at all. */
    readonly wait: number;
    /** Wrong attempts that are left before the PIN is removed; null for a passphrase, which only waits. */
    readonly attemptsLeft: number | null;
  }
  | { readonly kind: "recovery" };

/** App Lock is on, and nothing is open. */
export interface LockedStatus {
  readonly state: "locked";
  /** Passkeys first. */
  readonly ways: readonly WayIn[];
  /** Ten wrong attempts removed the PIN. */
  readonly isPinBurned: boolean;
}

export type VaultStatus =
  /** No vault in this browser yet; the first `add` makes one. */
  | { readonly state: "empty" }
  | {
    readonly state: "open";
    readonly revision: number;
    /** Accounts that are not deleted. */
    readonly total: number;
    /** The first `rows` of them as they are sorted, with their codes; the rest comes by `watch`. */
    readonly head: readonly AccountView[];
    readonly codes: readonly CodeView[];
    /** Whether some account has a tag, of those too that are not in `head`; absent: none has. */
    readonly hasTags?: true;
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
