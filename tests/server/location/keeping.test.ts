import { describe, expect, it } from "vitest";
import { createLocationNotices } from "../../../src/server/location-notices.ts";
import type { LocationSettings } from "../../../src/server/policies.ts";
import { sweep } from "../../../src/server/sweeping.ts";
import { enrol } from "../approvals/phone.ts";
import type { World } from "../approvals/world.ts";
import { EACH_DATABASE } from "../databases.ts";
import { application, createMember, MINUTE, share, SWISS } from "./share.ts";

const DAY = 24 * 60 * MINUTE;
const ACCOUNTS = { sessions: { sweep: async () => {} } } as never;

/** The kinds of the notices that were pushed since the last time. */
async function pushed(world: World): Promise<string[]> {
  await world.settle();
  return world.pushes.splice(0).map(({ payload }) =>
    JSON.parse(atob(payload.notification.data.notice!.split(".")[1]!)).kind
  );
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("tellDue() tells once, less than 3 min before the end, and again for the next statement", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const { tellDue } = world.locationNotices;
    const look = async (ms: number) => {
      world.clock.now += ms;
      await app.ask(ada); // in use
      await tellDue();
      return await pushed(world);
    };
    await share(phone);
    await pushed(world);
    expect(await look(57 * MINUTE)).toEqual([]);
    expect(await look(1)).toEqual(["location"]);
    expect(await look(MINUTE)).toEqual([]);
    expect(await look(10 * MINUTE)).toEqual([]);
    await share(phone);
    expect(await look(57 * MINUTE + 1)).toEqual(["location"]);
  });

  it("tellDue() is sent with a topic of its own, to where the app shares", async () => {
    const { world, phone } = await createMember(engine);
    await share(phone);
    await pushed(world);
    world.clock.now += 58 * MINUTE;
    await world.locationNotices.tellDue();
    await world.settle();
    const [push] = world.pushes.splice(0);
    await world.delivery.test((await world.devices.byId(phone.id))!);
    expect(push).toMatchObject({
      payload: { notification: { navigate: "https://sign.example.org/location", title: "ACME" } },
      options: { ttl: 3_600 },
    });
    expect(push!.options.topic).toHaveLength(32);
    expect(push!.options.topic).not.toBe(world.pushes[0]!.options.topic);
  });

  it("tellDue() leaves alone who does not use the application, stopped, or is asked no more", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const { tellDue } = world.locationNotices;
    await application(world, SWISS, "Nobody's");
    await share(phone);
    await pushed(world);
    world.clock.now += 60 * MINUTE; // not used within the hour
    await tellDue();
    expect(await pushed(world)).toEqual([]);
    await app.ask(ada);
    await app.setPolicy(null);
    await tellDue();
    expect(await pushed(world)).toEqual([]);
    await app.setPolicy(SWISS);
    await share(phone);
    await phone.call("DELETE", "/api/locations");
    world.clock.now += 58 * MINUTE;
    await app.ask(ada);
    await tellDue();
    expect(await pushed(world)).toEqual([]);
    await share(phone);
    world.clock.now += 58 * MINUTE;
    await app.ask(ada);
    const setState = (state: "active" | "blocked") =>
      world.parts.db.updateTable("people").set({ state }).where("id", "=", ada).execute();
    await setState("blocked");
    await tellDue();
    expect(await pushed(world)).toEqual([]);
    await setState("active");
    await tellDue();
    expect(await pushed(world)).toEqual(["location"]);
  });

  it("tellDue() goes by the last statement that gave access, not by one that was refused since", async () => {
    const { world, phone } = await createMember(engine);
    await share(phone);
    world.clock.now += 30 * MINUTE;
    await share(phone, ["DE"]);
    await pushed(world);
    world.clock.now += 27 * MINUTE;
    await world.locationNotices.tellDue();
    expect(await pushed(world)).toEqual([]);
    world.clock.now += 1;
    await world.locationNotices.tellDue();
    expect(await pushed(world)).toEqual(["location"]);
  });

  it("tellDue() tells of two applications once, those devices that approve", async () => {
    const { world, phone, ada } = await createMember(engine);
    await (await application(world, SWISS, "Other")).grant(ada);
    const [codes] = [await enrol(world, ada)];
    await world.parts.db.updateTable("devices").set({ mode: "codes" }).where("id", "=", codes.id).execute();
    await share(phone);
    await pushed(world);
    world.clock.now += 58 * MINUTE;
    await world.locationNotices.tellDue();
    await world.settle();
    const endpoint = (await world.devices.byId(phone.id))!.push_endpoint;
    expect(world.pushes.map((push) => push.endpoint)).toEqual([endpoint]);
  });

  it("tellDue() tells once when two processes look at the same time", async () => {
    const { world, phone, ada } = await createMember(engine);
    await (await application(world, SWISS, "Other")).grant(ada);
    await share(phone);
    world.clock.now += 58 * MINUTE;
    const told: string[] = [];
    const delivery = { location: async (personId: string) => void told.push(personId) };
    const other = createLocationNotices(world.parts, { access: world.access, delivery });
    const own = createLocationNotices(world.parts, { access: world.access, delivery });
    await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? own : other).tellDue()));
    expect(told).toEqual([ada]);
  });

  it("sweep() keeps statements for as many days as were chosen, and nonces for a minute", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const count = async (table: "locations" | "location_access" | "challenges") =>
      (await world.parts.db.selectFrom(table).selectAll().execute()).length;
    await share(phone);
    await phone.call("POST", "/api/locations/begin");
    await world.policies.writeLocationSettings({ disputed: {}, keptDays: 1 });
    world.clock.now += DAY - 1;
    await sweep(world, ACCOUNTS);
    expect([await count("locations"), await count("challenges")]).toEqual([1, 0]);
    world.clock.now += 1;
    await world.policies.writeLocationSettings({ disputed: {}, keptDays: 2 });
    await sweep(world, ACCOUNTS);
    expect(await count("locations")).toBe(1);
    await world.policies.writeLocationSettings({ disputed: {}, keptDays: 1 });
    await sweep(world, ACCOUNTS);
    expect(await count("locations")).toBe(0);
    await app.ask(ada);
    world.clock.now += 365 * DAY - 1;
    await sweep(world, ACCOUNTS);
    expect(await count("location_access")).toBe(1);
    world.clock.now += 1;
    await sweep(world, ACCOUNTS);
    expect(await count("location_access")).toBe(0);
  });

  it("writeLocationSettings() takes one of 20 that come at once from who saw the same settings", async () => {
    const { world: { policies } } = await createMember(engine);
    for (let tried = 0; tried < 2; tried++) { // at first nothing is set
      const was = await policies.readLocationSettings(), days = Array.from({ length: 20 }, (_, at) => 100 + at);
      const saved = await Promise.all(
        days.map((keptDays) => policies.writeLocationSettings({ disputed: {}, keptDays: keptDays + 20 * tried }, was)),
      );
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect((await policies.readLocationSettings()).keptDays).toBe(days[saved.indexOf(true)]! + 20 * tried);
    }
  });

  it("writeLocationSettings() takes 1 to 365 days, and countries alone", async () => {
    const { world: { policies } } = await createMember(engine);
    expect(await policies.readLocationSettings()).toEqual({ disputed: {}, keptDays: 30 });
    const wrong: LocationSettings[] = [
      { disputed: {}, keptDays: 0 },
      { disputed: {}, keptDays: 366 },
      { disputed: { XK: "ZZ" }, keptDays: 30 },
    ];
    for (const one of wrong) expect(() => policies.writeLocationSettings(one)).toThrow();
    await policies.writeLocationSettings({ disputed: { XK: "RS" }, keptDays: 365 });
    expect(await policies.readLocationSettings()).toEqual({ disputed: { XK: "RS" }, keptDays: 365 });
  });
});
