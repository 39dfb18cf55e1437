/** The sealed document `devices`: what belongs to this device alone, and never to a backup. @module */
import { type Bytes, toBase64Url } from "./bytes.ts";
import type { LockTimes } from "./lock-api.ts";

export const DEVICES = "devices";

/** What is known of one lock besides its slot. */
export interface LockRecord {
  readonly name: string;
  /** Unix ms. */
  readonly madeAt: number;
  /** As the authenticator gave them at the creation; bytes are base64url. Co-signatures will need the key. */
  readonly passkey?: {
    readonly authenticatorData: string;
    /** SubjectPublicKeyInfo. */
    readonly publicKey: string;
    /** COSE: −7 or −257. */
    readonly algorithm: number;
    readonly transports: readonly string[];
  };
}

export interface BackupRecord {
  /** Backups made so far. */
  readonly sequence: number;
  /** Unix ms, the accounts in it, and the clock of `codes` then. */
  readonly last?: { readonly backupId: string; readonly at: number; readonly accounts: number; readonly clock: number };
  readonly proven?: { readonly at: number; readonly madeAt: number; readonly matched: number; readonly total: number };
}

export interface Devices {
  readonly v: 1;
  /** Signs headers and backups; PKCS#8 and 65 bytes, base64url. */
  readonly headerKey: { readonly privateKey: string; readonly publicKey: string };
  /** By the id of the slot. */
  readonly locks?: Readonly<Record<string, LockRecord>>;
  readonly times?: LockTimes;
  readonly backup?: BackupRecord;
}

export function newDevices(pkcs8: Bytes, publicKey: Bytes): Devices {
  return { v: 1, headerKey: { privateKey: toBase64Url(pkcs8), publicKey: toBase64Url(publicKey) } };
}
