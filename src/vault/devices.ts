/** The sealed document `devices`: what belongs to this device alone, and never to a backup. @module */
import type { Uses } from "../core/sort.ts";
import type { ServerRecord } from "../core/stored.ts";
import type { LocationConsent, OrganisationState, OrganisationView } from "./approvals-api.ts";
import { type Bytes, toBase64Url } from "../protocol/bytes.ts";
import type { LockTimes } from "./lock-api.ts";

export const DEVICES = "devices";

/** What is known of one lock besides its slot. */
export interface LockRecord {
  readonly name: string;
  /** Unix ms. */
  readonly madeAt: number;
  /** As the authenticator gave them at the creation; bytes are base64url. Co-signatures need the key. */
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

/** This device's registration with a sign-in server: one account there, one key here. */
export interface OrganisationRecord {
  /** The device's id at that server. */
  readonly id: string;
  readonly origin: string;
  readonly server: string;
  readonly account: OrganisationView["account"];
  readonly mode: OrganisationView["mode"];
  readonly state: OrganisationState;
  readonly codesId: string | null;
  /** Unix ms. */
  readonly addedAt: number;
  /** SHA-256 of the push subscription that the server has, or null. */
  readonly push: string | null;
  /** Whether notifications may say which application asks. */
  readonly details: boolean;
  /** The check value, while `claimed`. */
  readonly check?: string;
  /** RFC 7638 thumbprint of the device's key. */
  readonly jkt: string;
  readonly publicKey: { readonly x: string; readonly y: string };
  /** PKCS#8, base64url; null once it was wiped. */
  readonly privateKey: string | null;
  /** The server's pinned keys, the current one first. */
  readonly requestKeys: ServerRecord["requestKeys"];
  /** The `kid`s of keys that were pinned once. */
  readonly retiredKeys: readonly string[];
  /** 65 bytes, base64url (RFC 8292). */
  readonly vapidPublicKey: string;
  /** Passkeys that are registered for co-signatures. */
  readonly cosign: readonly string[];
  /** Whether the app may share the location by itself. */
  readonly shares?: LocationConsent | null;
}

export interface Devices {
  readonly v: 1;
  /** Signs headers and backups; PKCS#8 and 65 bytes, base64url. */
  readonly headerKey: { readonly privateKey: string; readonly publicKey: string };
  /** By the id of the slot. */
  readonly locks?: Readonly<Record<string, LockRecord>>;
  readonly times?: LockTimes;
  readonly uses?: Uses;
  readonly backup?: BackupRecord;
  /** By the device's id. */
  readonly organisations?: Readonly<Record<string, OrganisationRecord>>;
}

export function newDevices(pkcs8: Bytes, publicKey: Bytes): Devices {
  return { v: 1, headerKey: { privateKey: toBase64Url(pkcs8), publicKey: toBase64Url(publicKey) } };
}
