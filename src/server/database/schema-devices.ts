/** The tables of devices and of what registers them, as schema.ts has the others. @module */
import type { Generated } from "kysely";

export interface DevicesTable {
  id: string;
  person_id: string;
  public_jwk: string;
  jkt: string;
  name: string;
  platform: string;
  state: "claimed" | "active" | "revoked";
  mode: "approvals" | "codes" | "broker";
  push_endpoint: string | null;
  push_p256dh: string | null;
  push_auth: string | null;
  /** "gone": the push service knows it no more. */
  push_state: "none" | "good" | "gone";
  /** JSON of a {@linkcode Cosign}. */
  cosign: string | null;
  created_at: number;
  seen_at: number;
  seen_ip: string;
  region: string;
  revoked_at: number | null;
  /** A JWS `device-revoked+jwt`. */
  revoked_statement: string | null;
  /** SHA-256 of the sealed TOTP secret that the device was given, which ends with the device; null: none. */
  totp_given: Generated<string | null>;
}

/** Offers to register a device. */
export interface EnrolmentsTable {
  id: string;
  person_id: string;
  token_hash: string;
  token_sealed: string;
  nonce: string;
  /** The first 3 characters of the code for typing; unique among those that are offered. */
  code_name: string;
  /** HMAC of the other 5. */
  code_hash: string;
  code_failures: number;
  check_failures: number;
  state: "offered" | "claimed" | "active" | "ended";
  device_id: string | null;
  created_at: number;
  expires_at: number;
}

/** Passkeys that devices want to co-sign with, until their persons have typed the check value. */
export interface WaitingCosignsTable {
  device_id: string;
  /** JSON of a {@linkcode Cosign}. */
  cosign: string;
  /** 128 bits: it makes the check value. */
  nonce: string;
  check_failures: number;
  expires_at: number;
}
