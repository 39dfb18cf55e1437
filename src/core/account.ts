/** A one-time-code account, as the sealed document `codes` holds it, and what its changes look like. Words follow the
 * key URI format: secret, issuer, label, period, digits, counter. @module */

export type Algorithm = "SHA1" | "SHA256" | "SHA512";
/** `steam` is Steam Guard: TOTP over SHA-1 and 30 s, written as five letters. */
export type CodeType = "totp" | "hotp" | "steam";

/** What a code is computed from. */
export interface CodeParameters {
  readonly type: CodeType;
  /** Base32 (RFC 4648 §6), upper case, no padding, no spaces. */
  readonly secret: string;
  readonly algorithm: Algorithm;
  /** 4 to 10; always 5 for `steam`. */
  readonly digits: number;
  /** Seconds, 1 to 3 600; not used by `hotp`. */
  readonly period: number;
  /** The counter of the *next* HOTP code (RFC 4226 §5.1); not used by the others. Only ever goes up for one secret. */
  readonly counter: number;
  /** Parameters of the key URI that we do not know, kept as they came. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A Lamport time: the number of the change and the device that made it. A wrong wall clock wins nothing. */
export type Stamp = readonly [counter: number, device: string];

/** Fields that change, and are merged, together. Parameters are those of one secret: a newer secret brings its own along.
 * `counter` belongs to the secret too, and has no stamp: for one secret the highest counts. */
export const GROUPS = {
  names: ["issuer", "label"],
  secret: ["secret"],
  parameters: ["type", "algorithm", "digits", "period", "extra"],
  look: ["tags", "note"],
  place: ["order"],
  pin: ["pinned"],
  icon: ["icon"],
  recovery: ["recoveryCodes"],
  life: ["deletedAt"],
} as const;
export type Group = keyof typeof GROUPS;

/** A code that a site gave for the day the authenticator is lost. */
export interface RecoveryCode {
  readonly code: string;
  readonly used?: true;
}

export interface Account extends CodeParameters {
  /** 16 random bytes, base64url. */
  readonly id: string;
  readonly issuer: string;
  readonly label: string;
  /** Unique, whatever their case. */
  readonly tags?: readonly string[];
  readonly note?: string;
  /** Shown before those that are not. */
  readonly pinned?: true;
  /** `letter`, `brand:<slug>` of simple-icons, or a picture of its own as a data URL. Absent: as the issuer says. */
  readonly icon?: string;
  readonly recoveryCodes?: readonly RecoveryCode[];
  /** Fractional index: accounts are shown sorted by `order`, then `id`, both by code unit. */
  readonly order: string;
  /** Unix ms. A deleted account stays as a tombstone, so that an older copy can't bring it back. */
  readonly deletedAt?: number;
  readonly made: Stamp;
  /** Stamps of the groups changed since the account was made. */
  readonly changed?: { readonly [G in Group]?: Stamp };
}

/** What the last restore of a backup changed, kept for a day. */
export interface Undo {
  /** Unix ms. */
  readonly at: number;
  /** Of the restore: the highest is the last one, and groups with a higher counter were changed after it. */
  readonly stamp: Stamp;
  /** Ids of accounts that were not here, or emptied. */
  readonly added: readonly string[];
  /** Accounts as they were. */
  readonly before: readonly Account[];
}

/** The document `codes`. Accounts stand in display order, tombstones among them. */
export interface Codes {
  readonly v: 1;
  /** The highest counter of any stamp inside. */
  readonly clock: number;
  readonly accounts: readonly Account[];
  readonly undo?: Undo;
}

export const NO_CODES: Codes = { v: 1, clock: 0, accounts: [] };

/** What a person decides about a new account; the rest is made when it is stored. */
export type Draft =
  & CodeParameters
  & Pick<Account, "issuer" | "label" | "tags" | "note" | "pinned" | "icon" | "recoveryCodes">;
