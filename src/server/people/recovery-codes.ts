import { sha256 } from "../../protocol/bytes.ts";
import type { Parts } from "../parts.ts";
import { inGroups, plainCode, randomCode } from "./crockford.ts";

const COUNT = 10;
/** Characters of 5 bits: 80 bits, which no list of hashes gives back. */
const LENGTH = 16;

export type RecoveryCodes = ReturnType<typeof createRecoveryCodes>;

/** Ten codes for a day without the phone, each good once. */
export function createRecoveryCodes({ db, now }: Pick<Parts, "db" | "now">) {
  async function hashOf(personId: string, code: string): Promise<string> {
    return await sha256(`${personId}|recovery|${plainCode(code)}`);
  }

  return {
    /** Ten new codes, in groups of 4; those before are good no more. They are shown once. */
    async renew(personId: string): Promise<string[]> {
      const codes = Array.from({ length: COUNT }, () => inGroups(randomCode(LENGTH)));
      const at = now();
      const rows = await Promise.all(codes.map(async (code) => (
        { hash: await hashOf(personId, code), person_id: personId, created_at: at, used_at: null }
      )));
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom("recovery_codes").where("person_id", "=", personId).execute();
        await trx.insertInto("recovery_codes").values(rows).execute();
      });
      return codes;
    },
    /** How many are left. */
    async left(personId: string): Promise<number> {
      const rows = await db.selectFrom("recovery_codes").select("hash").where("person_id", "=", personId)
        .where("used_at", "is", null).execute();
      return rows.length;
    },
    /** Uses a typed code, once. */
    async use(personId: string, typed: string): Promise<boolean> {
      const used = await db.updateTable("recovery_codes").set({ used_at: now() })
        .where("hash", "=", await hashOf(personId, typed)).where("person_id", "=", personId)
        .where("used_at", "is", null).returning("hash").executeTakeFirst();
      return used !== undefined;
    },
  };
}
