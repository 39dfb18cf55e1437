import { type Kysely, PostgresAdapter, sql } from "kysely";

type Kind = "text" | "text?" | "number" | "number?";
type Columns = Readonly<Record<string, Kind>>;

/** By table; `key` is the primary key. */
const TABLES: Readonly<Record<string, { readonly key: readonly string[]; readonly columns: Columns }>> = {
  people: {
    key: ["id"],
    columns: {
      id: "text",
      name: "text",
      display_name: "text",
      password_hash: "text?",
      password_exposed: "number",
      is_admin: "number",
      state: "text",
      passwordless: "number",
      totp_sealed: "text?",
      totp_digits: "number",
      totp_step: "number",
      push_off: "number",
      muted_until: "number",
      paused_until: "number",
      language: "text",
      created_at: "number",
    },
  },
  invitations: {
    key: ["hash"],
    columns: {
      hash: "text",
      kind: "text",
      person_id: "text?",
      is_admin: "number",
      display_name: "text",
      created_by: "text?",
      expires_at: "number",
      used_at: "number?",
    },
  },
  sessions: {
    key: ["hash"],
    columns: {
      hash: "text",
      person_id: "text",
      browser_hash: "text",
      amr: "text",
      created_at: "number",
      seen_at: "number",
      stepped_up_at: "number",
      browser: "text",
      os: "text",
      region: "text",
      ip: "text",
    },
  },
  known_browsers: {
    key: ["person_id", "browser_hash"],
    columns: { person_id: "text", browser_hash: "text", first_at: "number", last_at: "number" },
  },
  devices: {
    key: ["id"],
    columns: {
      id: "text",
      person_id: "text",
      public_jwk: "text",
      jkt: "text",
      name: "text",
      platform: "text",
      state: "text",
      mode: "text",
      push_endpoint: "text?",
      push_p256dh: "text?",
      push_auth: "text?",
      push_state: "text",
      cosign: "text?",
      created_at: "number",
      seen_at: "number",
      seen_ip: "text",
      region: "text",
      revoked_at: "number?",
      revoked_statement: "text?",
      totp_given: "text?",
    },
  },
  enrolments: {
    key: ["id"],
    columns: {
      id: "text",
      person_id: "text",
      token_hash: "text",
      token_sealed: "text",
      nonce: "text",
      code_name: "text",
      code_hash: "text",
      code_failures: "number",
      check_failures: "number",
      state: "text",
      device_id: "text?",
      created_at: "number",
      expires_at: "number",
    },
  },
  applications: {
    key: ["id"],
    columns: {
      id: "text",
      name: "text",
      key_hash: "text",
      return_urls: "text",
      policy: "text",
      created_at: "number",
    },
  },
  sign_ins: {
    key: ["id"],
    columns: {
      id: "text",
      application_id: "text?",
      return_url: "text",
      state: "text",
      browser_hash: "text?",
      person_id: "text?",
      amr: "text",
      status: "text",
      code_hash: "text?",
      created_at: "number",
      expires_at: "number",
      done_at: "number?",
      device_id: "text?",
      progress: "text?",
    },
  },
  requests: {
    key: ["rid"],
    columns: {
      rid: "text",
      person_id: "text",
      sign_in_id: "text?",
      nonce: "text",
      number: "text?",
      match: "text",
      cosign: "number",
      state: "text",
      browser_hash: "text",
      seen: "number",
      context: "text",
      created_at: "number",
      expires_at: "number",
      decided_at: "number?",
      device_id: "text?",
      amr: "text",
    },
  },
  request_devices: {
    key: ["rid", "device_id"],
    columns: { rid: "text", device_id: "text", request: "text", rh: "text" },
  },
  passkeys: {
    key: ["credential_id"],
    columns: {
      credential_id: "text",
      person_id: "text",
      name: "text",
      public_key: "text",
      counter: "number",
      transports: "text",
      created_at: "number",
      used_at: "number?",
    },
  },
  recovery_codes: {
    key: ["hash"],
    columns: { hash: "text", person_id: "text", created_at: "number", used_at: "number?" },
  },
  temporary_passes: {
    key: ["hash"],
    columns: {
      hash: "text",
      person_id: "text",
      created_by: "text",
      created_at: "number",
      expires_at: "number",
      used_at: "number?",
    },
  },
  activity: {
    key: ["id"],
    columns: { id: "text", person_id: "text", at: "number", kind: "text", detail: "text" },
  },
  limits: { key: ["key"], columns: { key: "text", count: "number", resets_at: "number" } },
  used_ids: { key: ["id"], columns: { id: "text", expires_at: "number" } },
  challenges: {
    key: ["id"],
    columns: { id: "text", challenge: "text", purpose: "text", person_id: "text?", expires_at: "number" },
  },
  keys: {
    key: ["kid"],
    columns: {
      kid: "text",
      purpose: "text",
      public_jwk: "text",
      private_sealed: "text",
      created_at: "number",
      retired_at: "number?",
      rotation: "text?",
    },
  },
  settings: { key: ["key"], columns: { key: "text", value: "text" } },
};

/** Name: table and columns. */
const INDEXES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  sessions_person: ["sessions", "person_id"],
  devices_person: ["devices", "person_id"],
  requests_person: ["requests", "person_id", "state"],
  requests_sign_in: ["requests", "sign_in_id"],
  request_devices_device: ["request_devices", "device_id"],
  passkeys_person: ["passkeys", "person_id"],
  recovery_codes_person: ["recovery_codes", "person_id"],
  activity_person: ["activity", "person_id", "at"],
  enrolments_person: ["enrolments", "person_id"],
  enrolments_code: ["enrolments", "code_name"],
};

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, { key, columns }] of Object.entries(TABLES)) {
    let table = db.schema.createTable(name);
    for (const [column, kind] of Object.entries(columns)) {
      const type = kind.startsWith("text") ? "text" : "bigint";
      table = table.addColumn(column, type, (built) => kind.endsWith("?") ? built : built.notNull());
    }
    await table.addPrimaryKeyConstraint(`${name}_key`, key as never).execute();
  }
  for (const [name, [table, ...columns]] of Object.entries(INDEXES)) {
    await db.schema.createIndex(name).on(table).columns(columns).execute();
  }
  await db.schema.createIndex("people_name").on("people").column("name").unique().execute();
  await db.schema.createIndex("devices_jkt").on("devices").column("jkt").unique().execute();
  await db.schema.createIndex("enrolments_token").on("enrolments").column("token_hash").unique().execute();
  // One pending request an account: the database itself holds it.
  await sql`create unique index requests_pending on requests (person_id) where state = 'pending'`.execute(db);
  await sql`create unique index keys_live on keys (purpose) where retired_at is null`.execute(db);
  await createAudit(db);
}

/** `seq` is counted by whoever appends, inside its transaction, so that two processes can't take the same place. */
async function createAudit(db: Kysely<unknown>): Promise<void> {
  let table = db.schema.createTable("audit").addColumn("seq", "bigint", (column) => column.primaryKey().notNull());
  for (const column of ["kind", "actor", "subject", "ip", "detail", "previous", "h"]) {
    table = table.addColumn(column, "text", (built) => built.notNull());
  }
  await table.addColumn("at", "bigint", (column) => column.notNull()).execute();
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'the audit log is append-only'; end $$`.execute(db);
    await sql`create trigger audit_stays before update or delete or truncate on audit
      for each statement execute function refuse_change()`.execute(db);
    return;
  }
  for (const change of ["update", "delete"]) {
    await sql`create trigger ${sql.ref(`audit_no_${change}`)} before ${sql.raw(change)} on audit
      begin select raise(abort, 'the audit log is append-only'); end`.execute(db);
  }
}
