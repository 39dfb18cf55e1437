/** Links by which people come to be: the first admin's, an admin's invitations, and a password chosen anew. The token stands in
 * the fragment, which reaches no log and no referrer. @module */
import type { Kysely } from "kysely";
import { randomId, sha256 } from "../../protocol/bytes.ts";
import type { Tables } from "../database/schema.ts";
import type { Parts } from "../parts.ts";
import type { Passwords } from "./passwords.ts";
import { endPasswordLinks, insertPerson } from "./people.ts";

/** ms. */
const FIRST_ADMIN_LIFE = 15 * 60_000;
const INVITATION_LIFE = 7 * 24 * 3_600_000;
const PASSWORD_LIFE = 24 * 3_600_000;
const TOKEN_LENGTH = 32; // bytes
const PATHS = { "first-admin": "/setup", invitation: "/invite", password: "/password" } as const;

export type Invitations = ReturnType<typeof createInvitations>;

/** What is known of a link before it is used. */
export interface Invitation {
  readonly kind: "first-admin" | "invitation" | "password";
  readonly displayName: string;
  /** Of a password chosen anew. */
  readonly personId: string | null;
}

export interface Acceptance {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
  readonly language: string;
}

class NameTaken extends Error {}

export function createInvitations(
  { db, publicOrigin, now }: Pick<Parts, "db" | "publicOrigin" | "now">,
  passwords: Passwords,
) {
  async function make(kind: Invitation["kind"], life: number, by: string | null, rest: {
    readonly isAdmin: boolean;
    readonly displayName?: string;
    readonly personId?: string;
  }): Promise<URL> {
    const token = randomId(TOKEN_LENGTH);
    await db.insertInto("invitations").values({
      hash: await sha256(token),
      kind,
      person_id: rest.personId ?? null,
      is_admin: rest.isAdmin ? 1 : 0,
      display_name: rest.displayName ?? "",
      created_by: by,
      expires_at: now() + life,
      used_at: null,
    }).execute();
    return new URL(`${PATHS[kind]}#t=${token}`, publicOrigin);
  }

  /** The link as long as it is good: its admin has to be one still. `on`: the database, or a transaction. */
  async function find(on: Kysely<Tables>, hash: string) {
    const row = await on.selectFrom("invitations").selectAll().where("hash", "=", hash)
      .where("used_at", "is", null).where("expires_at", ">", now()).executeTakeFirst();
    if (!row) return null;
    if (row.kind === "first-admin") return await hasAdmin(on) ? null : row;
    const admin = await on.selectFrom("people").select("id").where("id", "=", row.created_by)
      .where("is_admin", "=", 1).where("state", "=", "active").executeTakeFirst();
    return admin ? row : null;
  }

  async function hasAdmin(on: Kysely<Tables> = db): Promise<boolean> {
    return await on.selectFrom("people").select("id").where("is_admin", "=", 1).executeTakeFirst() !== undefined;
  }

  return {
    /** A link that makes the first admin within 15 min, and takes the place of earlier ones; null when there is an admin. */
    async firstAdminLink(): Promise<URL | null> {
      if (await hasAdmin()) return null;
      await db.deleteFrom("invitations").where("kind", "=", "first-admin").execute();
      return await make("first-admin", FIRST_ADMIN_LIFE, null, { isAdmin: true });
    },
    /** A link for one new person, good for 7 days. */
    invite: (by: string, { isAdmin, displayName }: { isAdmin: boolean; displayName: string }): Promise<URL> =>
      make("invitation", INVITATION_LIFE, by, { isAdmin, displayName }),
    /** A link by which `personId` chooses a new password, good for a day. Signing in takes a second factor as ever. */
    passwordLink: (by: string, personId: string): Promise<URL> =>
      make("password", PASSWORD_LIFE, by, { isAdmin: false, personId }),
    /** What a token is for; null when it is unknown, used or too old. */
    async look(token: string): Promise<Invitation | null> {
      const row = await find(db, await sha256(token));
      return row && { kind: row.kind, displayName: row.display_name, personId: row.person_id };
    },
    /** Uses a link, once. */
    async accept(token: string, { name, displayName, password, language }: Acceptance): Promise<
      { readonly personId: string; readonly kind: Invitation["kind"] } | "name_taken" | "unknown"
    > {
      // Before the transaction, which waits for the database alone.
      const [hash, passwordHash] = [await sha256(token), await passwords.hash(password)];
      try {
        return await db.transaction().execute(async (trx) => {
          const row = await find(trx, hash);
          const used = row && await trx.updateTable("invitations").set({ used_at: now() }).where("hash", "=", hash)
            .where("used_at", "is", null).where("expires_at", ">", now()).returning("hash").executeTakeFirst();
          if (!used) return "unknown";
          if (row.kind === "password") {
            await trx.updateTable("people").set({ password_hash: passwordHash, password_exposed: 0 })
              .where("id", "=", row.person_id).execute();
            await endPasswordLinks(trx, row.person_id!);
            await trx.deleteFrom("sessions").where("person_id", "=", row.person_id).execute();
            return { personId: row.person_id!, kind: row.kind };
          }
          const isAdmin = row.is_admin === 1;
          const personId = await insertPerson(trx, { name, displayName, passwordHash, isAdmin, language }, now());
          if (personId === null) throw new NameTaken(); // the link stays good
          return { personId, kind: row.kind };
        });
      } catch (error) {
        if (error instanceof NameTaken) return "name_taken";
        throw error;
      }
    },
  };
}
