/** A change of policy is told to everyone after the admin has the answer. */
import { describe, expect, it } from "vitest";
import { randomId } from "../../src/protocol/bytes.ts";
import { createDelivery } from "../../src/server/delivery.ts";
import type { Statements } from "../../src/server/statements.ts";
import { enrol } from "./approvals/phone.ts";
import { EACH_DATABASE, SQLITE } from "./databases.ts";
import { createAccountSite } from "./pages/account-site.ts";

const CHANGE = {
  match: "type6",
  "method-push": "on",
  "method-passkey": "on",
  "method-totp": "on",
  details: "on",
};
const WAS =
  "details=on&match=type2&method-passkey=on&method-passwordless=on&method-push=on&method-recovery=on&method-totp=on";

/** `many` more people like the one with `device`, each with a device. */
async function multiply(
  { world: { parts: { db } } }: Awaited<ReturnType<typeof createAccountSite>>,
  device: string,
  many: number,
) {
  const row = await db.selectFrom("devices").selectAll().where("id", "=", device).executeTakeFirstOrThrow();
  const person = await db.selectFrom("people").selectAll().where("id", "=", row.person_id).executeTakeFirstOrThrow();
  const ids = Array.from({ length: many }, () => randomId());
  await db.insertInto("people").values(ids.map((id, n) => ({ ...person, id, name: `p${n}` }))).execute();
  await db.insertInto("devices").values(
    ids.map((id) => ({ ...row, id: randomId(), person_id: id, jkt: randomId(32) })),
  ).execute();
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("1 000 people are told once, by row and by push, after the answer; the log has counts alone", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), { world } = site;
    const ada = await site.person("ada"), phone = await enrol(world, ada);
    await multiply(site, phone.id, 999);
    await world.settle();
    world.pushes.length = 0;
    const blocked = await site.person("eve");
    await site.accounts.admins.block(blocked);
    const begun = performance.now();
    expect((await browser.post("/admin/policies", { ...CHANGE, was: WAS })).text).toContain("The policies are saved");
    const answered = performance.now() - begun;
    expect(world.said).toEqual([]); // still at it
    await world.settle();
    const { db } = world.parts;
    const rows = await db.selectFrom("activity").select("person_id").where("kind", "=", "policy_changed").execute();
    expect(new Set(rows.map(({ person_id }) => person_id)).size).toBe(1_001); // root too
    expect([rows.length, world.pushes.length]).toEqual([1_001, 1_000]);
    expect(rows.some(({ person_id }) => person_id === blocked)).toBe(false);
    expect(world.said).toEqual([
      "Everyone was told: 1001 accounts, 1000 devices, 1000 by push at once, 0 tried again, 0 failed.",
    ]);
    expect(answered).toBeLessThan(performance.now() - begun);
  }, 60_000);

  it("one device that can't be told keeps no other from it; a push service that is away is tried again", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), { world } = site;
    const phone = await enrol(world, await site.person("ada"));
    await multiply(site, phone.id, 9);
    const { db, bus } = world.parts;
    const [other] = await db.selectFrom("devices").select("id").where("id", "!=", phone.id).execute();
    const { publish } = bus;
    Object.assign(bus, {
      publish: (topic: string, message?: string) =>
        topic === `device:${other!.id}` ? Promise.reject(new Error("away")) : publish(topic, message),
    });
    await world.settle();
    world.pushes.length = 0;
    world.outcome.next = { retryAfter: 1 };
    const heard: string[] = [];
    bus.subscribe(`device:${phone.id}`, (message) => void heard.push(message.split(":")[0]!));
    await browser.post("/admin/policies", { ...CHANGE, was: WAS });
    await world.settle();
    await world.settle(); // the second tries
    expect(world.said).toEqual([
      "Everyone was told: 11 accounts, 10 devices, 0 by push at once, 9 tried again, 1 failed.",
    ]);
    expect(world.pushes).toHaveLength(18);
    await expect.poll(() => heard).toEqual(["activity", "device"]);
  });
});

it("delivery.everyone() asks push services for five devices at a time", async () => {
  const site = await createAccountSite(SQLITE), { world } = site, { db } = world.parts;
  await multiply(site, (await enrol(world, await site.person("ada"))).id, 19);
  const people = await db.selectFrom("devices").select("person_id").execute();
  let open = 0, most = 0, sent = 0, all: Promise<unknown> = Promise.resolve();
  const { everyone } = createDelivery(world.parts, {
    statements: { sign: async () => "a.b.c" } as Statements,
    denyToken: async () => "",
    async send() {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      sent++;
      return "sent";
    },
    topicOf: async () => "t",
    pushGone: async () => {},
    inBackground: (work) => void (all = work),
    log: () => {},
  });
  everyone(new Map(people.map(({ person_id }) => [person_id, randomId()])));
  await all;
  expect([sent, most]).toEqual([20, 5]);
});
