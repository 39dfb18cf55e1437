import { describe, expect, it, vi } from "vitest";
import { everyMinute, sweep } from "../../src/server/sweeping.ts";
import type { Tables } from "../../src/server/database/schema.ts";
import { enrol } from "./approvals/phone.ts";
import { createWorld, makeBrowser } from "./approvals/world.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "./databases.ts";

const MINUTE = 60_000, DAY = 24 * 60 * MINUTE;
const ACCOUNTS = { sessions: { sweep: async () => {} } } as never;

async function prepared(engine: TestEngine) {
  const world = await createWorld(engine);
  const { db } = world.parts;
  async function count(table: keyof Tables): Promise<number> {
    return (await db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as("rows")).executeTakeFirstOrThrow())
      .rows;
  }
  return { world, db, count, ada: await world.person("ada"), run: () => sweep(world, ACCOUNTS) };
}

describe.each(EACH_DATABASE)("sweep() on %s", (_name, engine) => {
  it("deletes devices that nobody confirmed in time, and no others", async () => {
    const { world, ada, run } = await prepared(engine);
    const active = await enrol(world, ada);
    const late = await enrol(world, ada, { isConfirmed: false });
    world.clock.now += 10 * MINUTE;
    await run();
    expect((await world.devices.byId(late.id))?.state).toBe("claimed");
    const waiting = await enrol(world, ada, { isConfirmed: false });
    world.clock.now += MINUTE;
    await run();
    expect(await world.devices.byId(late.id)).toBeUndefined();
    expect((await world.devices.byId(waiting.id))?.state).toBe("claimed");
    await world.devices.revoke(active.id, { id: ada, ip: "" });
    world.clock.now += 400 * DAY;
    await run();
    expect((await world.devices.byId(active.id))?.state).toBe("revoked"); // its key must never be taken again
  });

  it("deletes offers, links and passes a day after their end", async () => {
    const { world, db, count, ada, run } = await prepared(engine);
    const at = world.clock.now;
    await world.enrolments.offer(ada);
    await db.insertInto("invitations").values({
      hash: "h",
      kind: "invitation",
      person_id: null,
      is_admin: 0,
      display_name: "",
      created_by: ada,
      expires_at: at + 10 * MINUTE,
      used_at: null,
    }).execute();
    await db.insertInto("temporary_passes")
      .values({
        hash: "h",
        person_id: ada,
        created_by: ada,
        created_at: at,
        expires_at: at + 10 * MINUTE,
        used_at: null,
      })
      .execute();
    const all = async () => [await count("enrolments"), await count("invitations"), await count("temporary_passes")];
    world.clock.now = at + 10 * MINUTE + DAY - 1;
    await run();
    expect(await all()).toEqual([1, 1, 1]);
    world.clock.now++;
    await run();
    expect(await all()).toEqual([0, 0, 0]);
  });

  it("keeps requests for 90 days, and activity for a year", async () => {
    const { world, count, ada, run } = await prepared(engine);
    await enrol(world, ada); // adds an activity
    const ask = { personId: ada, signInId: null, applicationId: null, app: "Payroll", browser: makeBrowser() };
    await world.requests.begin(ask);
    const all = async () => [await count("requests"), await count("request_devices"), await count("activity")];
    world.clock.now += 90 * DAY - 1;
    await run();
    expect(await all()).toEqual([1, 1, 1]);
    world.clock.now++;
    await run();
    expect(await all()).toEqual([0, 0, 1]);
    world.clock.now += 275 * DAY;
    await run();
    expect(await all()).toEqual([0, 0, 0]);
  });
});

it("everyMinute() also takes the key that another process made", async () => {
  const { world } = await prepared(SQLITE);
  const { promise: refreshed, resolve } = Promise.withResolvers<void>();
  const timer = vi.spyOn(globalThis, "setInterval");
  const stop = everyMinute({ ...world, keys: { ...world.keys, refresh: async () => resolve() } }, ACCOUNTS);
  const [tick, every] = timer.mock.calls.at(-1)!;
  timer.mockRestore();
  stop();
  expect(every).toBe(MINUTE);
  (tick as () => void)();
  await refreshed;
});
