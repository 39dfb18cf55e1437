/** `/account/locations`: a person's own, and the end of it. */
import { describe, expect, it } from "vitest";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";
import { ANYWHERE, state } from "./locations.ts";

const PATH = "/account/locations";

async function createShared(engine: TestEngine, own: Record<string, string> = {}) {
  const site = await createAccountSite(engine), { browser, id: ada } = await site.ada(own), { world } = site;
  const phone = await enrol(world, ada);
  const { id: payroll } = await world.applications.create("Payroll", ["https://pay.example.com/back"], {
    location: ANYWHERE,
  });
  await world.access.grant(ada, payroll, true);
  await state(world, ada, payroll, "CH FR", { at: world.clock.now - 60_000, device_id: phone.id });
  return { ...site, browser, ada, phone, payroll };
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("shows who asks, why, what leaves the phone, what was shared, and how long it is kept", async () => {
    const { browser, world, payroll } = await createShared(engine);
    const grace = await world.person("grace");
    await state(world, grace, payroll, "AQ");
    await world.policies.writeLocationSettings({ disputed: {}, keptDays: 7 });
    const { text } = await browser.get(PATH);
    expect(text).toMatch(/Payroll Why Your organisation lets it be used in certain countries only/);
    expect(text).toContain("What leaves the phone The country alone");
    expect(text).toContain("Now You have access until Nov 25, 2026, 12:59 PM UTC");
    expect(text).toContain("France, Switzerland Nov 25, 2026, 11:59 AM UTC To Payroll, from Pixel Allowed");
    expect(text).toContain("keeps them for 7 days");
    expect(text).not.toContain("Antarctica"); // somebody else's
    expect((await browser.get("/account")).text).toContain("Your locations 1 application asks for your country");
  });

  it("stopping ends access at once, in a session of any age, and stands in the log", async () => {
    const { browser, world, ada, payroll, grow, kinds } = await createShared(engine);
    grow();
    expect(await world.locations.stateOf(ada, payroll)).toMatchObject({ state: "allowed" });
    expect((await browser.post(PATH)).path).toBe(`${PATH}?done=sharing-stopped`);
    expect(await world.locations.stateOf(ada, payroll)).toEqual({ state: "due", until: null });
    const { text } = await browser.get(`${PATH}?done=sharing-stopped`);
    expect(text).toContain("Stopped. Nothing you shared gives access any more.");
    expect(text).toContain("Now No access until you share your country in Countersign");
    expect(text).not.toContain("Stop at once"); // there is nothing to stop
    expect(await kinds()).toContain("location_stopped");
    expect((await browser.post("/account/sessions/end")).path).toContain("/signin"); // other changes still ask
  });

  it("can be stopped as long as a phone may share by itself: 24 h after what was shared last", async () => {
    const { browser, world } = await createShared(engine);
    const hasStop = async (ago: number) => {
      await world.parts.db.updateTable("locations").set({ at: world.clock.now - ago }).execute();
      return (await browser.get(PATH)).text.includes("Stop at once");
    };
    const day = 24 * 60 * 60_000;
    expect([await hasStop(day - 1), await hasStop(day)]).toEqual([true, false]);
  });

  it("all that is kept is shown, by pages", async () => {
    const { browser, world, ada, payroll } = await createShared(engine);
    for (let n = 1; n <= 60; n++) await state(world, ada, payroll, "SE", { at: world.clock.now - n * 3_600_000 });
    const count = async (page: string) => (await browser.get(PATH + page)).html.split("<h3>").length - 1;
    expect([await count(""), await count("?page=2")]).toEqual([51, 12]); // one of each is the application that asks
  });

  it("stopping leaves what others shared", async () => {
    const { browser, world, payroll } = await createShared(engine);
    const grace = await world.person("grace"), phone = await enrol(world, grace);
    await world.access.grant(grace, payroll, true);
    await state(world, grace, payroll, "CH", { device_id: phone.id });
    await browser.post(PATH);
    expect(await world.locations.stateOf(grace, payroll)).toMatchObject({ state: "allowed" });
  });
});

it("people who are never asked find nothing of it in their account", async () => {
  const site = await createAccountSite(SQLITE), { browser } = await site.ada();
  expect((await browser.get("/account")).text).not.toContain("Your locations");
  expect((await browser.get(PATH)).text).toContain("No application asks you for your country.");
});

it("nobody stops who is not signed in, nor a page of another site", async () => {
  const { world, ada, payroll, visitor, signedIn } = await createShared(SQLITE);
  expect((await visitor().post(PATH)).path).toBe(`/signin?to=${encodeURIComponent(PATH)}`);
  const led = await signedIn(ada, { "sec-fetch-site": "cross-site" });
  expect((await led.post(PATH)).status).toBe(403);
  expect(await world.locations.stateOf(ada, payroll)).toMatchObject({ state: "allowed" });
});
