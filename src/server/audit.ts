/** The audit log: append-only, each row bound to the one before by its hash. @module */
import canonicalize from "canonicalize";
import { type Kysely, PostgresAdapter, type Selectable, sql } from "kysely";
import { sha256 } from "../protocol/bytes.ts";
import { areaOf } from "./addresses.ts";
import type { AuditTable, Tables } from "./database/schema.ts";
import type { Parts } from "./parts.ts";

type Row = Selectable<AuditTable>;

/** What may stand in `detail`; never labels, coordinates, numbers or tokens. */
const FIELDS = [
  "device",
  "platform",
  "application",
  "method",
  "policy",
  "reason",
  "rid",
  "request",
  "name",
  "result",
] as const;
export type AuditDetail = Partial<Record<typeof FIELDS[number], string>>;

export interface AuditEvent {
  readonly kind: string;
  /** A person's id, "server", or "anyone". */
  readonly actor: string;
  readonly subject: string;
  /** The log keeps the network around it alone: a row can't be cut short later. */
  readonly ip: string;
  readonly detail?: AuditDetail;
}

/** Of the row before the first. */
const BEGIN = "";
/** Rows that are verified at a time. */
const BATCH = 1_000;
/** Of the lock that appends take in PostgreSQL, which all processes of one database share. */
const LOCK = 0x61756469; // "audi"

async function hashOf({ h: _, ...row }: Omit<Row, "h"> & { h?: string }): Promise<string> {
  return await sha256(canonicalize(row)!);
}

async function last(db: Kysely<Tables>): Promise<Pick<Row, "seq" | "h">> {
  const row = await db.selectFrom("audit").select(["seq", "h"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row ?? { seq: 0, h: BEGIN };
}

export function createAudit({ db, now }: Pick<Parts, "db" | "now">) {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  return {
    async append({ detail = {}, ip, ...event }: AuditEvent): Promise<void> {
      const kept = Object.fromEntries(FIELDS.flatMap((name) => detail[name] ? [[name, detail[name]]] : []));
      // One after the other, in all processes: SQLite has one transaction that writes at a time, PostgreSQL needs a lock.
      await db.transaction().execute(async (trx) => {
        if (isPostgres) await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(trx);
        const { seq, h } = await last(trx);
        const row = { seq: seq + 1, at: now(), ...event, ip: areaOf(ip), detail: JSON.stringify(kept), previous: h };
        await trx.insertInto("audit").values({ ...row, h: await hashOf(row) }).execute();
      });
    },
    /** The newest first, from `from` (a `seq`) back. */
    read: (most = 200, from: number = Number.MAX_SAFE_INTEGER): Promise<Row[]> =>
      db.selectFrom("audit").selectAll().where("seq", "<=", from).orderBy("seq", "desc").limit(most).execute(),
    /** How many rows there are, as long as none was taken out. */
    size: async (): Promise<number> => (await last(db)).seq,
    /** The last hash: others may keep it, and see later that nothing before it was changed. */
    head: async (): Promise<string> => (await last(db)).h,
    /** The first row whose hash is wrong, or null; of the newest `most` alone, if given. */
    async verify(most = Infinity): Promise<number | null> {
      const start = Math.max((await last(db)).seq - most, 0);
      const before = start === 0 ? undefined : await db.selectFrom("audit").select("h").where("seq", "=", start)
        .executeTakeFirst();
      let previous = before?.h ?? BEGIN, expected = start + 1, after = start === 0 ? Number.MIN_SAFE_INTEGER : start;
      for (;;) {
        const rows = await db.selectFrom("audit").selectAll().where("seq", ">", after).orderBy("seq").limit(BATCH)
          .execute();
        for (const row of rows) {
          if (row.seq !== expected++ || row.previous !== previous || row.h !== await hashOf(row)) return row.seq;
          previous = row.h;
          after = row.seq;
        }
        if (rows.length < BATCH) return null;
      }
    },
  };
}
export type Audit = ReturnType<typeof createAudit>;
