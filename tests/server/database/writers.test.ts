/** What every change of state relies on: a conditional update has one winner. */
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/server/database/open.ts";
import { EACH_DATABASE } from "../databases.ts";

const REQUEST = {
  rid: "r",
  person_id: "p",
  nonce: "",
  match: "type2",
  cosign: 0,
  number: "42",
  state: "pending",
  browser_hash: "",
  seen: 0,
  context: "{}",
  created_at: 1_796_000_000_000,
  expires_at: 1_796_000_120_000,
  amr: "[]",
} as const;

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("openDatabase() gives a database where one of 50 writers wins", async () => {
    const where = await engine.place();
    const servers = [await openDatabase(where), await openDatabase(where)];
    await servers[0]!.db.insertInto("requests").values(REQUEST).execute();
    const writers = Array.from({ length: 50 }, async (_, i) => {
      const { db } = servers[i % 2]!;
      return await db.updateTable("requests").set({ state: "approved", device_id: `device ${i}` })
        .where("rid", "=", "r").where("state", "=", "pending").returning(["state", "device_id"]).executeTakeFirst();
    });
    const won = (await Promise.all(writers)).filter((row) => row !== undefined);
    expect(won).toHaveLength(1);
    const rows = await servers[0]!.db.selectFrom("requests").select(["state", "device_id"]).execute();
    expect(rows).toEqual(won);
    for (const one of servers) await one.close();
  });

  it("openDatabase() gives a database where transactions that read and then write end one after the other", async () => {
    const { db, close } = await engine.open();
    await db.insertInto("limits").values({ key: "k", count: 0, resets_at: 1_796_000_000_000 }).execute();
    await Promise.all(Array.from({ length: 20 }, () =>
      db.transaction().execute(async (trx) => {
        const { count } = await trx.selectFrom("limits").select("count").where("key", "=", "k").$if(
          trx.getExecutor().adapter.supportsMultipleConnections === true,
          (query) => query.forUpdate(),
        ).executeTakeFirstOrThrow();
        await trx.updateTable("limits").set({ count: count + 1 }).where("key", "=", "k").execute();
      })));
    const { count } = await db.selectFrom("limits").select("count").executeTakeFirstOrThrow();
    expect(count).toBe(20);
    await close();
  });
});
