/** The tables. Portable types only: texts, and numbers for times (Unix ms), counts and flags (0 or 1). Bytes are base64url,
 * secrets are sealed (secrets.ts), tokens are SHA-256 hashes. @module */
import type { RequestState } from "../../protocol/signin-answer.ts";
import type { DevicesTable, EnrolmentsTable, WaitingCosignsTable } from "./schema-devices.ts";
import type { LocationAccessTable, LocationsTable } from "./schema-locations.ts";

/** 0 or 1. */
export type Flag = number;

/** Who signs in. */
export interface PeopleTable {
  id: string;
  /** What is typed to sign in; lower case, unique. */
  name: string;
  display_name: string;
  /** Argon2id, encoded; null while an invitation waits. */
  password_hash: string | null;
  /** A request was reported: the password is to be changed before it is good again. */
  password_exposed: Flag;
  is_admin: Flag;
  state: "active" | "blocked";
  /** Signs in by name and phone alone, from browsers that are known. */
  passwordless: Flag;
  totp_sealed: string | null;
  totp_digits: number;
  /** The last step that was taken. */
  totp_step: number;
  /** Push is off until another factor was used. */
  push_off: Flag;
  muted_until: number;
  paused_until: number;
  language: string;
  created_at: number;
  /** When the person last stopped sharing the location. */
  location_stopped_at: number | null;
}

export interface InvitationsTable {
  hash: string;
  kind: "first-admin" | "invitation" | "password";
  /** Whose password is chosen anew. */
  person_id: string | null;
  is_admin: Flag;
  display_name: string;
  created_by: string | null;
  expires_at: number;
  used_at: number | null;
}

export interface SessionsTable {
  hash: string;
  person_id: string;
  browser_hash: string;
  /** RFC 8176, JSON array. */
  amr: string;
  created_at: number;
  seen_at: number;
  /** When the person last showed that it is they. */
  stepped_up_at: number;
  browser: string;
  os: string;
  region: string;
  ip: string;
}

/** Browsers that a person signed in from. */
export interface KnownBrowsersTable {
  person_id: string;
  browser_hash: string;
  first_at: number;
  last_at: number;
}

export interface ApplicationsTable {
  id: string;
  name: string;
  key_hash: string;
  /** JSON array of exact addresses. */
  return_urls: string;
  /** JSON of a policy's members that differ from the organisation's. */
  policy: string;
  created_at: number;
}

/** A visit of a browser to the sign-in page, begun by an application or by this server itself. */
export interface SignInsTable {
  id: string;
  /** Null: to this server's own pages. */
  application_id: string | null;
  return_url: string;
  state: string;
  /** Which browser holds it. */
  browser_hash: string | null;
  person_id: string | null;
  /** RFC 8176, JSON array: what was shown so far. */
  amr: string;
  status: "open" | "done" | "consumed";
  code_hash: string | null;
  created_at: number;
  expires_at: number;
  done_at: number | null;
  /** The device that approved. */
  device_id: string | null;
  /** How far the pages are (pages/progress.ts), JSON. */
  progress: string | null;
}

export interface RequestsTable {
  rid: string;
  person_id: string;
  sign_in_id: string | null;
  nonce: string;
  /** What the browser shows; null where nothing is matched. */
  number: string | null;
  match: "type2" | "type6" | "none";
  /** An approval counts only with a co-signature. */
  cosign: Flag;
  state: RequestState;
  /** SHA-256 of the secret of the browser that began. */
  browser_hash: string;
  /** Whether the person signed in from that browser before. */
  seen: Flag;
  /** JSON: app, browser, os, region. */
  context: string;
  created_at: number;
  expires_at: number;
  decided_at: number | null;
  device_id: string | null;
  /** How the answer was verified, JSON array (RFC 8176). */
  amr: string;
}

/** Which devices were asked, and with what. */
export interface RequestDevicesTable {
  rid: string;
  device_id: string;
  /** The JWS. */
  request: string;
  /** SHA-256 of it. */
  rh: string;
}

export interface PasskeysTable {
  credential_id: string;
  person_id: string;
  name: string;
  public_key: string;
  counter: number;
  transports: string;
  created_at: number;
  used_at: number | null;
}

export interface RecoveryCodesTable {
  hash: string;
  person_id: string;
  created_at: number;
  used_at: number | null;
}

export interface TemporaryPassesTable {
  hash: string;
  person_id: string;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** What happened to an account, as its person sees it. */
export interface ActivityTable {
  id: string;
  person_id: string;
  at: number;
  kind: string;
  /** JSON, fields by allow-list. */
  detail: string;
}

/** Append-only, chained by hash. */
export interface AuditTable {
  seq: number;
  at: number;
  kind: string;
  actor: string;
  subject: string;
  ip: string;
  detail: string;
  previous: string;
  h: string;
}

/** What was counted in a window of time. */
export interface LimitsTable {
  key: string;
  count: number;
  resets_at: number;
}

/** Ids that may be used once, until they could not be used anyway. */
export interface UsedIdsTable {
  id: string;
  expires_at: number;
}

/** Challenges of WebAuthn ceremonies that began. */
export interface ChallengesTable {
  id: string;
  challenge: string;
  purpose: string;
  person_id: string | null;
  expires_at: number;
}

export interface KeysTable {
  kid: string;
  purpose: "request" | "vapid";
  public_jwk: string;
  private_sealed: string;
  created_at: number;
  retired_at: number | null;
  /** A JWS `key-rotation+jwt`, by the key before. */
  rotation: string | null;
}

export interface SettingsTable {
  key: string;
  /** JSON. */
  value: string;
}

export interface Tables {
  people: PeopleTable;
  invitations: InvitationsTable;
  sessions: SessionsTable;
  known_browsers: KnownBrowsersTable;
  devices: DevicesTable;
  enrolments: EnrolmentsTable;
  waiting_cosigns: WaitingCosignsTable;
  applications: ApplicationsTable;
  sign_ins: SignInsTable;
  requests: RequestsTable;
  request_devices: RequestDevicesTable;
  passkeys: PasskeysTable;
  recovery_codes: RecoveryCodesTable;
  temporary_passes: TemporaryPassesTable;
  activity: ActivityTable;
  audit: AuditTable;
  limits: LimitsTable;
  used_ids: UsedIdsTable;
  challenges: ChallengesTable;
  keys: KeysTable;
  settings: SettingsTable;
  locations: LocationsTable;
  location_access: LocationAccessTable;
}
