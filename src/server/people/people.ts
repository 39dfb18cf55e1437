import type { Kysely, Selectable } from "kysely";
import { randomId, sha256 } from "../../protocol/bytes.ts";
import type { PeopleTable, Tables } from "../database/schema.ts";
import type { Parts } from "../parts.ts";
import type { Passwords } from "./passwords.ts";

export type Person = Selectable<PeopleTable>;

export interface NewPerson {
  /** As `plainName()` gives it. */
  readonly name: string;
  readonly displayName: string;
  readonly passwordHash: string | null;
  readonly isAdmin: boolean;
  readonly language: string;
}

export type People = ReturnType<typeof createPeople>;

/** Who can sign in. */
export function createPeople({ db, now }: Pick<Parts, "db" | "now">, passwords: Passwords) {
  return {
    async find(id: string): Promise<Person | null> {
      return await db.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst() ?? null;
    },
    /** `name` as `plainName()` gives it. */
    async findByName(name: string): Promise<Person | null> {
      return await db.selectFrom("people").selectAll().where("name", "=", name).executeTakeFirst() ?? null;
    },
    /** By name. */
    async all(): Promise<Person[]> {
      return await db.selectFrom("people").selectAll().orderBy("name").execute();
    },
    /** Gives the id; null when the name is taken. */
    create: (person: NewPerson): Promise<string | null> => insertPerson(db, person, now()),
    /** A person who comes without an invitation. */
    async register({ name, displayName, password, language }: {
      readonly name: string;
      readonly displayName: string;
      readonly password: string;
      readonly language: string;
    }): Promise<{ readonly personId: string } | "name_taken"> {
      const passwordHash = await passwords.hash(password);
      const personId = await insertPerson(db, { name, displayName, passwordHash, isAdmin: false, language }, now());
      return personId === null ? "name_taken" : { personId };
    },
    /** Whether `password` is this person's; for nobody (null) it takes as long, and is false. */
    isPassword: (person: Person | null, password: string): Promise<boolean> =>
      passwords.verify(password, person?.password_hash ?? null),
    /** A password that was exposed is good again with it; links by which another one could be chosen end. */
    async setPassword(id: string, password: string): Promise<void> {
      const password_hash = await passwords.hash(password);
      await endPasswordLinks(db, id); // first: a link that is used meanwhile is overwritten
      await db.updateTable("people").set({ password_hash, password_exposed: 0 }).where("id", "=", id).execute();
    },
    /** Others may know it: the next sign-in asks for a new one. */
    async exposePassword(id: string): Promise<void> {
      await db.updateTable("people").set({ password_exposed: 1 }).where("id", "=", id).execute();
    },
    async setState(id: string, state: Person["state"]): Promise<void> {
      await db.updateTable("people").set({ state }).where("id", "=", id).execute();
    },
    /** False where `id` is the last admin, who stays. */
    async setAdmin(id: string, isAdmin: boolean): Promise<boolean> {
      let query = db.updateTable("people").set({ is_admin: isAdmin ? 1 : 0 }).where("id", "=", id);
      if (!isAdmin) {
        query = query.where(({ exists, selectFrom }) =>
          exists(
            selectFrom("people as other").select("other.id").where("other.is_admin", "=", 1)
              .where("other.state", "=", "active").where("other.id", "!=", id),
          )
        );
      }
      return await query.returning("id").executeTakeFirst() !== undefined;
    },
    async setPasswordless(id: string, isOn: boolean): Promise<void> {
      await db.updateTable("people").set({ passwordless: isOn ? 1 : 0 }).where("id", "=", id).execute();
    },
    async hasAdmin(): Promise<boolean> {
      return await db.selectFrom("people").select("id").where("is_admin", "=", 1).executeTakeFirst() !== undefined;
    },
  };
}

/** Tells one password of a person from the next. */
export async function passwordVersion({ password_hash }: Person): Promise<string> {
  return await sha256(password_hash ?? "");
}

/** `db` may be a transaction. */
export async function endPasswordLinks(db: Kysely<Tables>, personId: string): Promise<void> {
  await db.deleteFrom("invitations").where("kind", "=", "password").where("person_id", "=", personId).execute();
}

/** As `People.create()`, inside a transaction where `db` is one. */
export async function insertPerson(db: Kysely<Tables>, person: NewPerson, at: number): Promise<string | null> {
  const id = randomId();
  const made = await db.insertInto("people").values({
    id,
    name: person.name,
    display_name: person.displayName,
    password_hash: person.passwordHash,
    password_exposed: 0,
    is_admin: person.isAdmin ? 1 : 0,
    state: "active",
    passwordless: 0,
    totp_sealed: null,
    totp_digits: 6,
    totp_step: 0,
    push_off: 0,
    muted_until: 0,
    paused_until: 0,
    language: person.language,
    created_at: at,
  }).onConflict((conflict) => conflict.column("name").doNothing()).returning("id").executeTakeFirst();
  return made?.id ?? null;
}
