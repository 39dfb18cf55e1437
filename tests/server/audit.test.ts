import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { createAudit } from "../../src/server/audit.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "./databases.ts";

async function opened(engine: TestEngine) {
  const { db } = await engine.open();
  const audit = createAudit({ db, now: () => 1_000 });
  const event = (kind: string) => ({ kind, actor: "server", subject: "ann", ip: "192.0.2.1" });
  return { db, audit, event };
}

describe.each(EACH_DATABASE)("the audit log on %s", (_name, engine) => {
  it("chains its rows, also when many are appended at once", async () => {
    const { audit, event } = await opened(engine);
    await Promise.all(Array.from({ length: 8 }, (_, number) => audit.append(event(`event-${number}`))));
    const rows = (await audit.read()).reverse();
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(rows.map(({ previous }) => previous)).toEqual(["", ...rows.slice(0, -1).map(({ h }) => h)]);
    expect(await audit.head()).toBe(rows.at(-1)!.h);
    expect(await audit.verify()).toBeNull();
  });

  it("takes all of many that come at once, from two servers", async () => {
    const { db, audit, event } = await opened(engine);
    const other = createAudit({ db, now: () => 1_000 });
    await Promise.all(Array.from({ length: 60 }, (_, number) => (number % 2 ? audit : other).append(event("x"))));
    expect([await audit.size(), (await audit.read()).length, await audit.verify()]).toEqual([60, 60, null]);
  });

  it("verify() of the newest alone begins where they follow from the one before", async () => {
    const { db, audit, event } = await opened(engine);
    for (const kind of ["a", "b", "c", "d"]) await audit.append(event(kind));
    expect([await audit.verify(2), await audit.verify(4), await audit.verify(9)]).toEqual([null, null, null]);
    const { seq: _, ...row } = (await audit.read(1))[0]!;
    await db.insertInto("audit").values({ ...row, seq: 5, previous: "another" }).execute();
    await audit.append(event("e"));
    expect([await audit.verify(1), await audit.verify(2), await audit.verify()]).toEqual([null, 5, 5]);
  });

  it("keeps the network of an address alone", async () => {
    const { audit, event } = await opened(engine);
    await audit.append(event("x"));
    expect((await audit.read())[0]!.ip).toBe("192.0.2.0/24");
  });

  it("keeps what is named in its list, and nothing else", async () => {
    const { audit, event } = await opened(engine);
    await audit.append({ ...event("x"), detail: { device: "d", secret: "s", number: "42" } as never });
    expect((await audit.read())[0]!.detail).toBe(`{"device":"d"}`);
  });

  it("lets no row be changed or deleted", async () => {
    const { db, audit, event } = await opened(engine);
    await audit.append(event("x"));
    await expect(sql`update audit set actor = 'nobody'`.execute(db)).rejects.toThrow("append-only");
    await expect(sql`delete from audit`.execute(db)).rejects.toThrow("append-only");
    expect(await audit.read()).toHaveLength(1);
  });
});

it.each<[string, (sequence: number) => ReturnType<typeof sql>, number]>([
  ["changed", (seq) => sql`update audit set subject = 'bob' where seq = ${seq}`, 2],
  ["deleted", (seq) => sql`delete from audit where seq = ${seq}`, 3],
  ["changed with a new hash of its own", (seq) => sql`update audit set h = 'x' where seq = ${seq}`, 2],
])("verify() finds a row that was %s past the triggers", async (_what, change, found) => {
  const { db, audit, event } = await opened(SQLITE);
  for (const kind of ["a", "b", "c"]) await audit.append(event(kind));
  await sql`drop trigger audit_no_update`.execute(db);
  await sql`drop trigger audit_no_delete`.execute(db);
  await change(2).execute(db);
  expect(await audit.verify()).toBe(found);
});
