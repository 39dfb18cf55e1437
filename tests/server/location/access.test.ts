/** What a statement gives, for how long, and what ends it. */
import { describe, expect, it, vi } from "vitest";
import { randomId } from "../../../src/protocol/bytes.ts";
import type { LocationPolicy } from "../../../src/server/policies.ts";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE, SQLITE } from "../databases.ts";
import { application, begin, createMember, IP, MINUTE, post, share, sign, statement, SWISS, told } from "./share.ts";

const ANYWHERE: LocationPolicy = { ...SWISS, list: "block", countries: [] };
const HOUR = 60 * MINUTE;

describe.each(EACH_DATABASE)("access on %s", (_name, engine) => {
  it("lasts 60 min from the statement, to the second", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    expect(await app.state(ada)).toEqual({ state: "due", until: null });
    await share(phone);
    const until = (world.clock.now + HOUR) / 1000;
    world.clock.now += HOUR - 1_000;
    expect(await app.state(ada)).toEqual({ state: "allowed", until });
    world.clock.now += 1_000;
    expect(await app.state(ada)).toEqual({ state: "due", until: null });
  });

  it("is the newest statement's word", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const seen: string[] = [];
    for (const countries of [["CH"], ["DE"], ["CH", "DE"], [], ["CH"]]) {
      await share(phone, countries);
      world.clock.now += 1_000;
      seen.push((await app.state(ada)).state);
    }
    expect(seen).toEqual(["allowed", "refused", "border", "unknown", "allowed"]);
  });

  it("is judged by the policy that holds now", async () => {
    const { world, phone, app, ada } = await createMember(engine, ANYWHERE);
    world.caller.ip = IP.DE;
    expect(await (await share(phone, ["CH"])).json()).toMatchObject({
      decisions: [{ result: "allowed" }],
      otherNetwork: true,
    });
    const states: string[] = [];
    for (
      const change of [
        { countries: ["CH"] },
        { list: "allow", countries: ["DE", "LI"] },
        { refuseOtherNetwork: true },
        {},
      ] as Partial<LocationPolicy>[]
    ) {
      await app.setPolicy({ ...ANYWHERE, ...change });
      states.push((await app.state(ada)).state);
    }
    expect(states).toEqual(["refused", "refused", "network", "allowed"]);
    await app.setPolicy({ ...ANYWHERE, countries: ["RS"] });
    await world.policies.writeLocationSettings({ disputed: { CH: "RS" }, keptDays: 30 });
    expect((await app.state(ada)).state).toBe("refused");
    await app.setPolicy(null);
    expect(await app.state(ada)).toEqual({ state: "not-asked", until: null });
  });

  it("ends at once when the person stops, on every device, and begins again with the next statement", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const other = await enrol(world, ada);
    await share(phone);
    expect(await (await other.call("DELETE", "/api/locations")).json()).toEqual({});
    expect(await app.state(ada)).toEqual({ state: "due", until: null });
    world.clock.now += 1_000;
    await share(phone);
    expect((await app.state(ada)).state).toBe("allowed");
    await world.locations.stop(ada, "198.51.100.7"); // as the account page does
    expect((await app.state(ada)).state).toBe("due");
    const stopped = (await world.audit.read()).filter(({ kind }) => kind === "location_stopped");
    expect(stopped.map(({ detail }) => JSON.parse(detail))).toEqual([{}, { device: other.id }]);
  });

  it("a stop is told to the person's devices, takes what is on its way, and stays known", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const other = await enrol(world, ada), heard: string[] = [];
    for (const { id } of [phone, other]) {
      world.parts.bus.subscribe(`device:${id}`, (message) => void heard.push(`${id} ${message}`));
    }
    const late = await sign(phone, statement(phone, await begin(phone)));
    const list = async () => await (await other.call("GET", "/api/locations")).json();
    expect(await list()).toMatchObject({ stoppedAt: null });
    // What was told before has come once this has.
    await world.parts.bus.publish(`device:${phone.id}`, "mark");
    await vi.waitFor(() => expect(heard.at(-1)).toBe(`${phone.id} mark`));
    heard.length = 0;
    await world.locations.stop(ada, "198.51.100.7"); // nothing is in force: a phone might share by itself
    const stoppedAt = world.clock.now;
    await vi.waitFor(() => expect(heard.sort()).toEqual([`${phone.id} device`, `${other.id} device`].sort()));
    expect(await told(post(phone, late))).toBe("bad_location: nonce");
    expect((await app.state(ada)).state).toBe("due");
    world.clock.now += MINUTE;
    await share(phone);
    expect(await list()).toMatchObject({ stoppedAt, now: world.clock.now });
    const eve = await enrol(world, await world.person("eve"));
    expect(await (await eve.call("GET", "/api/locations")).json()).toMatchObject({ stoppedAt: null });
  });

  it.each(["codes", "broker"] as const)("no device in the mode %s states where its person is", async (mode) => {
    const { world, phone, app, ada } = await createMember(engine);
    const [nonce, isAsked] = [
      await begin(phone),
      async () => (await (await phone.call("GET", "/api/device")).json()).location,
    ];
    expect(await isAsked()).toBe(true);
    await world.parts.db.updateTable("devices").set({ mode }).where("id", "=", phone.id).execute();
    expect(await isAsked()).toBe(false);
    expect(await told(phone.call("POST", "/api/locations/begin"))).toBe("level_too_low: mode");
    expect(await told(post(phone, await sign(phone, statement(phone, nonce))))).toBe("level_too_low: mode");
    expect((await app.state(ada)).state).toBe("due");
    await world.parts.db.updateTable("devices").set({ mode: "approvals" }).where("id", "=", phone.id).execute();
    expect(await told(post(phone, await sign(phone, statement(phone, nonce))))).toBe("ok");
  });

  it("an application that only asks is used for 30 days after the sign-in, and asks for 30 more", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const asks = async () => (await (await phone.call("GET", "/api/locations")).json()).asks;
    const day = async () => {
      world.clock.now += 24 * HOUR;
      expect((await app.ask(ada)).status).toBe(200);
      return await asks();
    };
    for (let n = 1; n < 30; n++) expect(await day()).toMatchObject([{ inUse: true }]);
    expect(await day()).toMatchObject([{ inUse: false }]);
    for (let n = 31; n < 59; n++) await day();
    expect(await asks()).toHaveLength(1);
    expect(await day()).toEqual([]);
    await app.grant(ada);
    expect(await asks()).toMatchObject([{ inUse: true }]);
  });

  it("ends with the device that stated it", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    await share(phone);
    await world.devices.revoke(phone.id, { id: ada, ip: "" });
    expect((await app.state(ada)).state).toBe("due");
  });

  it("is one application's: each by its own policy, for those the person uses", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const blocked = await application(world, { ...ANYWHERE, countries: ["CH"] }, "Blocked");
    const [foreign, plain, old] = [
      await application(world, SWISS, "Foreign"),
      await application(world, null, "Plain"),
      await application(world, SWISS, "Old"),
    ];
    await old.grant(ada);
    world.clock.now += 30 * 24 * HOUR;
    for (const one of [app, blocked, plain]) await one.grant(ada);
    await foreign.grant(await world.person());
    const { decisions } = await (await share(phone)).json();
    expect(
      decisions.map(({ application, result }: { application: { name: string }; result: string }) =>
        `${application.name}: ${result}`
      ),
    ).toEqual(["Blocked: refused", "Members: allowed"]);
    expect(await told(foreign.ask(ada))).toBe("not_found");
    expect((await old.state(ada)).state).toBe("due");
    expect((await (await phone.call("GET", "/api/locations")).json()).asks).toHaveLength(2); // who was away signs in
  });

  it("asks for coordinates as soon as one application does", async () => {
    const { world, phone, ada } = await createMember(engine);
    await (await application(world, { ...SWISS, evidence: "coordinates" }, "Exact")).grant(ada);
    expect(await told(share(phone))).toBe("bad_location: coordinates");
    const { decisions } = await (await share(phone, ["DE"], {
      coordinates: { latitude: 46.948, longitude: 7.447, radius: 30 },
    })).json();
    expect(decisions).toMatchObject([{ result: "allowed" }, { result: "allowed" }]);
  });

  it("is written to the audit log where it is another than before, without any country", async () => {
    const { world, phone, app } = await createMember(engine);
    for (const countries of [["CH"], ["CH"], ["DE"], ["DE"]]) {
      await share(phone, countries);
      world.clock.now += 1_000;
    }
    const all = (await world.audit.read()).filter(({ kind }) => kind === "location_stated");
    expect(all.map(({ detail }) => JSON.parse(detail).result)).toEqual(["refused", "allowed"]);
    const [row] = await world.audit.read();
    expect(row).toMatchObject({ kind: "location_stated", actor: phone.personId, subject: phone.personId });
    expect(JSON.parse(row!.detail)).toEqual({ device: phone.id, application: app.id, result: "refused" });
    expect(JSON.stringify(row)).not.toContain('"DE"');
  });
});

describe("GET /api/people/:sub/location", () => {
  it("tells the application no country", async () => {
    const { phone, app, ada } = await createMember(SQLITE);
    await share(phone, ["DE"]);
    expect(await app.state(ada)).toEqual({ state: "refused", until: null });
  });

  it("refuses a person who never signed in to this application, or is not there", async () => {
    const { world, app } = await createMember(SQLITE);
    const eve = await world.person("eve");
    expect(await told(app.ask(eve))).toBe("not_found");
    expect(await told(app.ask(randomId()))).toBe("not_found");
    await world.access.ask(eve, app.id); // a sign-in that waits is none
    expect(await told(app.ask(eve))).toBe("not_found");
  });

  it("answers an application 600 times a minute, and others all the same", async () => {
    const { world, app, ada } = await createMember(SQLITE), other = await application(world, SWISS, "Other");
    await other.grant(ada);
    await world.parts.db.insertInto("limits")
      .values({ key: `people:${app.id}`, count: 599, resets_at: world.clock.now + MINUTE }).execute();
    expect((await app.ask(ada)).status).toBe(200);
    const refused = await app.ask(ada);
    expect([refused.status, await refused.json()]).toEqual([429, { error: "rate_limited", retryAfter: 60 }]);
    expect((await other.ask(ada)).status).toBe(200);
    world.clock.now += MINUTE;
    expect((await app.ask(ada)).status).toBe(200);
  });

  it("refuses another key, and a person who is blocked", async () => {
    const { world, app, ada } = await createMember(SQLITE);
    expect(await told(world.app.request(`https://sign.example.org/api/people/${ada}/location`))).toBe("bad_api_key");
    await world.parts.db.updateTable("people").set({ state: "blocked" }).where("id", "=", ada).execute();
    expect(await told(app.ask(ada))).toBe("account_not_valid: ada");
  });

  it("notes that the application is in use", async () => {
    const { world, phone, app, ada } = await createMember(SQLITE);
    const inUse = async () => (await (await phone.call("GET", "/api/locations")).json()).asks[0].inUse;
    expect(await inUse()).toBe(true);
    world.clock.now += HOUR;
    expect(await inUse()).toBe(false);
    await app.ask(ada);
    expect(await inUse()).toBe(true);
  });
});

describe("a device", () => {
  it("sees who asks, what it stated, and for how long that is kept", async () => {
    const { world, phone, app } = await createMember(SQLITE, { ...SWISS, evidence: "country" });
    await share(phone, ["CH", "DE"]);
    const first = world.clock.now;
    world.clock.now += 1_000;
    await share(phone);
    expect(await (await phone.call("GET", "/api/locations")).json()).toEqual({
      asks: [{
        application: { id: app.id, name: "Members" },
        evidence: "country",
        state: "allowed",
        until: world.clock.now + HOUR,
        inUse: true,
      }],
      now: world.clock.now,
      stoppedAt: null,
      past: [
        {
          id: expect.any(String),
          at: world.clock.now,
          application: "Members",
          device: "Pixel",
          countries: ["CH"],
          result: "allowed",
        },
        {
          id: expect.any(String),
          at: first,
          application: "Members",
          device: "Pixel",
          countries: ["CH", "DE"],
          result: "border",
        },
      ],
      keptDays: 30,
    });
  });

  it("learns that it is asked when the person signs in, and when the policy changes", async () => {
    const { world, phone, app, ada } = await createMember(SQLITE, SWISS);
    const heard: string[] = [];
    world.parts.bus.subscribe(`device:${phone.id}`, (message) => void heard.push(message));
    const isAsked = async () => (await (await phone.call("GET", "/api/device")).json()).location;
    expect(await isAsked()).toBe(true);
    await app.setPolicy(null);
    expect(await isAsked()).toBe(false);
    await app.setPolicy(SWISS);
    expect(await isAsked()).toBe(true);
    await app.grant(ada);
    world.clock.now += 30 * 24 * HOUR;
    expect(await isAsked()).toBe(false);
    expect(heard).toEqual(["device", "device", "device"]);
  });

  it.each(["GET", "DELETE", "POST"])("is asked for its proof: %s /api/locations", async (method) => {
    const { world, phone } = await createMember(SQLITE);
    const body = method === "POST" ? "{}" : null;
    expect(await told(world.app.request("https://sign.example.org/api/locations", { method, body })))
      .toBe("bad_proof: missing");
    const waiting = await enrol(world, phone.personId, { isConfirmed: false });
    expect(await told(waiting.call(method, "/api/locations", body ? {} : undefined))).toBe("device_not_active");
  });
});
