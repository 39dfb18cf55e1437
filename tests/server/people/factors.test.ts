import { describe, expect, it } from "vitest";
import { EACH_DATABASE } from "../databases.ts";
import { createTestAccounts } from "./accounts.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("unlessLast() leaves one of two factors that are removed at once, 50 times of 50", async () => {
    const { parts: { db }, factorsOf, unlessLast, totp, passkeys, person } = await createTestAccounts(engine);
    for (let tried = 0; tried < 50; tried++) {
      const id = await person(), passkey = `passkey-${tried}`;
      await totp.set(id, 6);
      await db.insertInto("passkeys").values({
        credential_id: passkey,
        person_id: id,
        name: "Key",
        public_key: "",
        counter: 0,
        transports: "[]",
        created_at: 0,
        used_at: null,
      }).execute();
      const outcomes = await Promise.all([
        unlessLast(id, (trx) => totp.remove(id, trx)),
        unlessLast(id, (trx) => passkeys.remove(id, passkey, trx)),
      ]);
      expect(outcomes.toSorted()).toEqual([null, true]);
      const left = await factorsOf(id);
      expect(left.passkeys + Number(left.totp)).toBe(1);
    }
  }, 60_000);
});
