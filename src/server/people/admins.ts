import type { Kysely } from "kysely";
import type { Tables } from "../database/schema.ts";
import type { Parts } from "../parts.ts";

export type Admins = ReturnType<typeof createAdmins>;

/** Takes from admins what makes them one, but never from the last who can sign in, also when two do it to each other at once. */
export function createAdmins({ db }: Pick<Parts, "db">) {
  /** Others wait here until this transaction has ended: PostgreSQL's rows are locked by being written. */
  async function waitTurn(trx: Kysely<Tables>): Promise<void> {
    await trx.insertInto("settings").values({ key: "admins", value: "null" })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: "null" })).execute();
  }

  async function unlessLast(id: string, change: { is_admin: 0 } | { state: "blocked" }): Promise<boolean> {
    return await db.transaction().execute(async (trx) => {
      await waitTurn(trx);
      const person = await trx.selectFrom("people").select("is_admin").where("id", "=", id).executeTakeFirst();
      const other = await trx.selectFrom("people").select("id").where("is_admin", "=", 1).where("state", "=", "active")
        .where("id", "!=", id).executeTakeFirst();
      if (person?.is_admin === 1 && !other) return false;
      await trx.updateTable("people").set(change).where("id", "=", id).execute();
      return true;
    });
  }

  return {
    /** False: the last admin, who stays. */
    demote: (id: string): Promise<boolean> => unlessLast(id, { is_admin: 0 }),
    /** Nobody signs in to the account any more; its sessions count no more. False: the last admin, who stays. */
    block: (id: string): Promise<boolean> => unlessLast(id, { state: "blocked" }),
  };
}
