/** What the app may see of App Lock: how the vault is opened, and by what.
 * @module */
import type { FirstView, LockedStatus, VaultStatus, WayIn } from "./status-api.ts";

export type { LockedStatus, WayIn };

/** The ways a person opens the vault by. */
export type LockKind = "passkey" | "passphrase" | "pin" | "recovery";

/** `backup`: opens backups, but not the app. */
export type LockUse = "unlock" | "backup";

/** What a person gives to open the vault, or to show once more that it is they. */
export type Proof =
  | {
    readonly kind: "passkey";
    readonly credentialId: string;
    /** `prf.results.first`; transferred, zeroed after use. */
    readonly prf: Uint8Array<ArrayBuffer>;
    /** As the authenticator gave it (WebAuthn L3 §6.1): its flags tell whether the person was verified. */
    readonly authenticatorData: Uint8Array<ArrayBuffer>;
  }
  | { readonly kind: "passphrase" | "pin" | "recovery"; readonly text: string };

/** One `navigator.credentials.get()` during enrolment, asked for two PRF outputs. */
export interface PrfAnswer {
  readonly authenticatorData: Uint8Array<ArrayBuffer>;
  /** Null where the browser gave none. */
  readonly first: Uint8Array<ArrayBuffer> | null;
  readonly second: Uint8Array<ArrayBuffer> | null;
}

/** All that a passkey's enrolment gave; the worker judges it. */
export interface PasskeyEnrolment {
  readonly credentialId: string;
  readonly rpId: string;
  /** 32 random bytes each, base64url. The first becomes the lock's input. */
  readonly prfInputs: readonly [string, string];
  /** `prf.enabled` of the creation; null where the browser says nothing. */
  readonly isEnabled: boolean | null;
  readonly created: {
    readonly authenticatorData: Uint8Array<ArrayBuffer>;
    /** SubjectPublicKeyInfo, DER. */
    readonly publicKey: Uint8Array<ArrayBuffer>;
    /** COSE algorithm: −7 (ES256) or −257 (RS256). */
    readonly algorithm: number;
    readonly transports: readonly string[];
  };
  /** Asked with the inputs as they are. */
  readonly straight: PrfAnswer;
  /** Asked with the inputs swapped: the outputs must swap too. */
  readonly swapped: PrfAnswer;
}

export type LockErrorCode =
  /** The passphrase, PIN, recovery code or passkey is another one. */
  | "wrong-secret"
  /** After wrong attempts; `message` is how long still, in ms. */
  | "wait"
  /** The tenth wrong attempt removed the PIN. */
  | "pin-burned"
  /** The authenticator saw the person, and did not verify who it is. */
  | "not-verified"
  /** No recovery code reads like this: a letter is wrong or missing. */
  | "recovery-typo"
  | "passphrase-short"
  /** `message` is a `PinProblem` of core/pin.ts. */
  | "pin-weak"
  /** `message` is a {@linkcode PasskeyProblem}. */
  | "passkey-unfit"
  /** The last gesture is older than 60 s. */
  | "gesture-needed"
  /** The groups typed back are not those of the recovery code. */
  | "recovery-mismatch"
  /** A passkey or PIN needs a recovery code beside it. */
  | "recovery-needed"
  | "last-lock";

/** Why a passkey can't be a lock; the message of an error named "passkey-unfit". */
export type PasskeyProblem =
  /** `prf.enabled` is false. */
  | "not-enabled"
  /** The browser or authenticator gave no PRF results. */
  | "no-results"
  /** Results of another length than 32, or of zeros alone. */
  | "bad-results"
  /** The outputs for two different inputs are the same. */
  | "equal"
  /** Asked again, it gave other outputs. */
  | "unstable"
  /** The person was not verified (flag UV), only present. */
  | "not-verified";

export type NewLock =
  | {
    readonly kind: "passphrase";
    readonly name: string;
    readonly text: string;
    readonly use: LockUse;
  }
  | { readonly kind: "pin"; readonly name: string; readonly text: string }
  | { readonly kind: "passkey"; readonly name: string; readonly enrolment: PasskeyEnrolment };

/** A lock as the settings show it. */
export interface LockView {
  readonly id: string;
  readonly kind: LockKind;
  readonly name: string;
  readonly use: LockUse;
  /** Unix ms. */
  readonly madeAt: number;
}

/** When an open app locks by itself. */
export interface LockTimes {
  /** Seconds without a touch or key; null: never. */
  readonly idle: number | null;
  /** Seconds with no window of the app visible, 0 for at once; null: never. */
  readonly hidden: number | null;
}

export interface Locks {
  /** Whether App Lock is on. */
  readonly isOn: boolean;
  readonly locks: readonly LockView[];
  readonly times: LockTimes;
}

export interface LockApi {
  /** Opens the locked vault. Rejects with "wrong-secret", "wait" (the message is the ms),
   * "pin-burned", "not-verified", "recovery-typo" or "not-found" (there is no such way in). */
  unlock(proof: Proof, request: FirstView): Promise<VaultStatus>;
  /** Calls back when another tab changed the locks, and with them what `open` would answer now. One listener. */
  watchLock(listener: () => void): Promise<void>;
  /** Calls back when another tab may have changed when the app locks. One listener. */
  watchTimes(listener: () => void): Promise<void>;
  /** A fresh gesture: opens a slot again, which is good for 60 s. Rejects as `unlock` does. Nothing to do with App Lock off. */
  confirm(proof: Proof): Promise<void>;
  /** Whether a gesture is fresh enough, or App Lock off. */
  isFresh(): Promise<boolean>;
  /** The ways in as they are now, for a gesture; empty when App Lock is off. */
  ways(): Promise<readonly WayIn[]>;
  locks(): Promise<Locks>;

  // Each of these needs a fresh gesture while App Lock is on, else it rejects with "gesture-needed".

  /** Holds a lock that is about to be added, and says whether a recovery code has to be made first. Rejects with
   * "passphrase-short", "pin-weak" (too short, no digits, too common) or "passkey-unfit" (see {@linkcode PasskeyProblem}). */
  stageLock(lock: NewLock): Promise<{ readonly needsRecovery: boolean }>;
  /** Makes a recovery code and holds it: 7 groups of 4, joined by "-". It takes the place of one there is, once added. */
  stageRecovery(): Promise<string>;
  /** Puts what is staged in place, all in one renewal; App Lock is on afterwards if one of it unlocks. `typed`: groups of
   * the staged recovery code as the person typed them back, at least two. Rejects with "recovery-mismatch" or
   * "recovery-needed", and keeps what is staged then. */
  addLocks(typed: readonly { readonly group: number; readonly text: string }[]): Promise<void>;
  discardLocks(): Promise<void>;
  renameLock(id: string, name: string): Promise<void>;
  /** Rejects with "last-lock" for the last one that opens the app, and with "recovery-needed" for a recovery code that a
   * passkey or PIN rests on. */
  removeLock(id: string): Promise<void>;
  /** App Lock off: from now on the key lies beside the vault. Passkeys and PIN are gone; passphrase and recovery code go on
   * opening backups. */
  turnOff(): Promise<void>;
  setTimes(times: LockTimes): Promise<void>;
  /** The secret of an account (base32) and its key URI. */
  reveal(id: string): Promise<{ readonly secret: string; readonly uri: string }>;
  recoveryCodes(id: string): Promise<readonly { readonly code: string; readonly used: boolean }[]>;
}
