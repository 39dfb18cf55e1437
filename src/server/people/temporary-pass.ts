import { sha256 } from "../../protocol/bytes.ts";
import type { Parts } from "../parts.ts";
import { inGroups, plainCode, randomCode } from "./crockford.ts";

/** Characters of 5 bits. */
const LENGTH = 16;
/** ms. */
export const LONGEST_PASS = 3_600_000;

export type TemporaryPasses = ReturnType<typeof createTemporaryPasses>;

/** A second factor that an admin gives to someone who lost theirs: good once, for an hour at most. Whoever calls these writes
 * the audit log and tells the person. */
export function createTemporaryPasses({ db, now }: Pick<Parts, "db" | "now">) {
  async function hashOf(personId: string, pass: string): Promise<string> {
    return await sha256(`${personId}|pass|${plainCode(pass)}`);
  }

  return {
    /** A pass in groups of 4, in the place of one before. `life` in ms.
     * @throws {RangeError} When `life` is longer than an hour. */
    async make(personId: string, by: string, life: number): Promise<string> {
      if (!(life > 0 && life <= LONGEST_PASS)) throw new RangeError(`Cannot make a pass: its life is ${life} ms`);
      const pass = inGroups(randomCode(LENGTH)), at = now();
      const hash = await hashOf(personId, pass);
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom("temporary_passes").where("person_id", "=", personId).execute();
        await trx.insertInto("temporary_passes")
          .values({ hash, person_id: personId, created_by: by, created_at: at, expires_at: at + life, used_at: null })
          .execute();
      });
      return pass;
    },
    /** Uses a typed pass, once. */
    async use(personId: string, typed: string): Promise<boolean> {
      const at = now();
      const used = await db.updateTable("temporary_passes").set({ used_at: at })
        .where("hash", "=", await hashOf(personId, typed)).where("person_id", "=", personId)
        .where("used_at", "is", null).where("expires_at", ">", at).returning("hash").executeTakeFirst();
      return used !== undefined;
    },
  };
}
