import { sql } from "kysely";
import { randomId, sha256 } from "../../protocol/bytes.ts";
import type { BrowserInfo, Parts } from "../parts.ts";

/** ms. */
export const IDLE = 30 * 60_000;
export const ABSOLUTE = 12 * 3_600_000;
export const STEP_UP = 5 * 60_000;
/** `seen_at` is written at most this often. */
const SEEN_EVERY = 60_000;
const TOKEN_LENGTH = 32; // bytes

export interface Session {
  /** SHA-256 of the token: how it is named. */
  readonly hash: string;
  readonly personId: string;
  readonly browserHash: string;
  /** RFC 8176. */
  readonly amr: readonly string[];
  /** Whether the person showed within 5 min that it is they. */
  readonly isSteppedUp: boolean;
  readonly isAdmin: boolean;
}

export interface SessionView {
  readonly hash: string;
  readonly browser: string;
  readonly os: string;
  readonly region: string;
  /** Unix ms. */
  readonly createdAt: number;
  readonly seenAt: number;
}

export type Sessions = ReturnType<typeof createSessions>;

/** Who is signed in at this server's own pages, and which browsers people signed in from. */
export function createSessions({ db, now }: Pick<Parts, "db" | "now">) {
  return {
    /** Gives the token for the cookie, a new one at every sign-in and step-up. `replaces`: the token before, which ends. */
    async begin(
      personId: string,
      amr: readonly string[],
      browser: BrowserInfo,
      replaces: string | null,
    ): Promise<string> {
      const token = randomId(TOKEN_LENGTH), at = now();
      if (replaces !== null) await db.deleteFrom("sessions").where("hash", "=", await sha256(replaces)).execute();
      await db.insertInto("sessions").values({
        hash: await sha256(token),
        person_id: personId,
        browser_hash: await sha256(browser.secret),
        amr: JSON.stringify(amr),
        created_at: at,
        seen_at: at,
        stepped_up_at: at,
        browser: browser.browser,
        os: browser.os,
        region: browser.region,
        ip: browser.ip,
      }).execute();
      return token;
    },
    /** The session of a token, which counts as use of it; null when there is none, it ended, or its person is blocked. */
    async read(token: string): Promise<Session | null> {
      const at = now();
      const row = await db.selectFrom("sessions").innerJoin("people", "people.id", "sessions.person_id")
        .selectAll("sessions").select("people.is_admin").where("hash", "=", await sha256(token))
        .where("people.state", "=", "active").where("seen_at", ">", at - IDLE)
        .where("sessions.created_at", ">", at - ABSOLUTE).executeTakeFirst();
      if (!row) return null;
      if (row.seen_at <= at - SEEN_EVERY) {
        await db.updateTable("sessions").set({ seen_at: at }).where("hash", "=", row.hash).execute();
      }
      return {
        hash: row.hash,
        personId: row.person_id,
        browserHash: row.browser_hash,
        amr: JSON.parse(row.amr),
        isSteppedUp: row.stepped_up_at > at - STEP_UP,
        isAdmin: row.is_admin === 1,
      };
    },
    async of(personId: string): Promise<SessionView[]> {
      const at = now();
      const rows = await db.selectFrom("sessions").selectAll().where("person_id", "=", personId)
        .where("seen_at", ">", at - IDLE).where("created_at", ">", at - ABSOLUTE).orderBy("seen_at", "desc").execute();
      return rows.map(({ hash, browser, os, region, created_at, seen_at }) => (
        { hash, browser, os, region, createdAt: created_at, seenAt: seen_at }
      ));
    },
    async end(hash: string): Promise<void> {
      await db.deleteFrom("sessions").where("hash", "=", hash).execute();
    },
    /** Signs `personId` out everywhere, but where `except` says. */
    async endAll(personId: string, except: string | null = null): Promise<void> {
      let query = db.deleteFrom("sessions").where("person_id", "=", personId);
      if (except !== null) query = query.where("hash", "!=", except);
      await query.execute();
    },
    /** Whether `personId` signed in before from the browser whose cookie has `secret`. */
    async isKnownBrowser(personId: string, secret: string): Promise<boolean> {
      const row = await db.selectFrom("known_browsers").select("person_id").where("person_id", "=", personId)
        .where("browser_hash", "=", await sha256(secret)).executeTakeFirst();
      return row !== undefined;
    },
    async rememberBrowser(personId: string, secret: string): Promise<void> {
      const at = now();
      await db.insertInto("known_browsers")
        .values({ person_id: personId, browser_hash: await sha256(secret), first_at: at, last_at: at })
        .onConflict((conflict) =>
          conflict.columns(["person_id", "browser_hash"]).doUpdateSet({ last_at: sql<number>`excluded.last_at` })
        ).execute();
    },
    /** Deletes what ended. */
    async sweep(): Promise<void> {
      const at = now();
      await db.deleteFrom("sessions").where(({ or, eb }) =>
        or([eb("seen_at", "<=", at - IDLE), eb("created_at", "<=", at - ABSOLUTE)])
      ).execute();
    },
  };
}

/** How the session of `token` is named. */
export function hashOfSession(token: string): Promise<string> {
  return sha256(token);
}
