/** Every check of a statement, where nothing else is wrong. */
import { describe, expect, it } from "vitest";
import { randomId, sha256, toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";
import { MAX_JWS, readStatement } from "../../../src/protocol/jws.ts";
import type { LocationPolicy } from "../../../src/server/policies.ts";
import { enrol, makeKey } from "../approvals/phone.ts";
import { EACH_DATABASE, SQLITE } from "../databases.ts";
import { approve, begin, createMember, post, share, sign, statement, SWISS, told } from "./share.ts";

const BERN = { latitude: 46.9480123, longitude: 7.4474321, radius: 30 };
const AT_COORDINATES: LocationPolicy = { ...SWISS, evidence: "coordinates" };

describe.each(EACH_DATABASE)("POST /api/locations on %s", (_name, engine) => {
  it("takes a statement once, for each application that asks", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const location = await sign(phone, statement(phone, await begin(phone)));
    expect(await (await post(phone, location)).json()).toEqual({
      decisions: [{
        application: { id: app.id, name: "Members" },
        result: "allowed",
        until: world.clock.now + 3_600_000,
      }],
      otherNetwork: false,
    });
    expect(await told(post(phone, location))).toBe("bad_location: nonce");
    expect(await world.parts.db.selectFrom("locations").selectAll().execute()).toEqual([{
      id: expect.any(String),
      person_id: ada,
      device_id: phone.id,
      application_id: app.id,
      at: world.clock.now,
      countries: '["CH"]',
      accuracy: "<100m",
      result: "allowed",
      network_country: "",
      stopped: 0,
    }]);
  });

  it("takes a nonce for 60 s, by the device that it was given alone", async () => {
    const { world, phone, ada } = await createMember(engine);
    const other = await enrol(world, ada);
    const nonces = [await begin(phone), await begin(phone), await begin(phone)];
    const say = async (by: typeof phone, nonce: string) => await told(post(by, await sign(by, statement(by, nonce))));
    expect(await say(other, nonces[0]!)).toBe("bad_location: nonce");
    expect(await say(phone, nonces[0]!)).toBe("ok"); // the other one's try did not use it up
    world.clock.now += 60_000;
    expect(await say(phone, nonces[1]!)).toBe("ok");
    world.clock.now += 1_000;
    expect(await say(phone, nonces[2]!)).toBe("bad_location: nonce");
    expect(await say(phone, randomId())).toBe("bad_location: nonce");
  });

  it("takes one of 50 that come at once with one nonce", async () => {
    const { world, phone } = await createMember(engine);
    const device = (await world.devices.byId(phone.id))!;
    const nonce = await begin(phone), location = await sign(phone, statement(phone, nonce));
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => world.locations.take(location, device, "")));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const others = all.flatMap((one) => one.status === "rejected" ? [String(one.reason.message)] : []);
    expect(new Set(others)).toEqual(new Set(["bad_location: nonce"]));
    expect(await world.parts.db.selectFrom("locations").selectAll().execute()).toHaveLength(1);
  });

  it("takes a nonce for its purpose alone", async () => {
    const { world, phone } = await createMember(engine);
    const nonce = await begin(phone);
    await world.parts.db.updateTable("challenges").set({ purpose: "register" }).where("id", "=", nonce).execute();
    expect(await told(post(phone, await sign(phone, statement(phone, nonce))))).toBe("bad_location: nonce");
  });
});

describe("POST /api/locations refuses a statement", () => {
  it("that is too long", async () => {
    const { phone } = await createMember(SQLITE);
    expect(await told(post(phone, "a".repeat(MAX_JWS + 1)))).toBe("too_large");
  });

  it.each([
    ["parts", "a.b"],
    ["base64url", "a+.b.c"],
    ["json", `${toBase64Url(utf8("[]"))}.${toBase64Url(utf8("{}"))}.AA`],
  ])("by the check %s", async (check, location) => {
    const { phone } = await createMember(SQLITE);
    expect(await told(post(phone, location))).toBe(`bad_location: ${check}`);
  });

  it("of another kind", async () => {
    const { phone } = await createMember(SQLITE);
    const payload = statement(phone, await begin(phone));
    expect(await told(post(phone, await sign(phone, payload, "signin-answer+jwt")))).toBe("bad_location: typ");
  });

  it("of another device of the same person, though its key signed it", async () => {
    const { world, phone, ada } = await createMember(SQLITE);
    const other = await enrol(world, ada);
    const payload = { ...statement(phone, await begin(phone)) };
    expect(await told(post(phone, await sign(other, payload)))).toBe("bad_location: kid");
    expect(await told(post(phone, await sign(phone, { ...payload, iss: other.id })))).toBe("bad_location: iss");
  });

  it("that another key signed", async () => {
    const { phone } = await createMember(SQLITE);
    const payload = statement(phone, await begin(phone));
    const location = await sign({ key: await makeKey() }, payload, undefined, { kid: phone.key.jkt });
    expect(await told(post(phone, location))).toBe("bad_location: signature");
  });

  it("whose countries were changed after it was signed", async () => {
    const { phone } = await createMember(SQLITE);
    const payload = statement(phone, await begin(phone), ["DE"]);
    const [header, , signature] = (await sign(phone, payload)).split(".");
    for (const countries of [["CH"], []]) {
      const changed = toBase64Url(utf8(JSON.stringify({ ...payload, countries })));
      expect(await told(post(phone, `${header}.${changed}.${signature}`))).toBe("bad_location: signature");
    }
  });

  it("that names another algorithm", async () => {
    const { phone } = await createMember(SQLITE);
    const header = { alg: "none", typ: "location+jwt", kid: phone.key.jkt };
    const [, payload, signature] = (await sign(phone, statement(phone, await begin(phone)))).split(".");
    const location = `${toBase64Url(utf8(JSON.stringify(header)))}.${payload}.${signature}`;
    expect(await told(post(phone, location))).toBe("bad_location: alg");
  });

  it("with more in its header", async () => {
    const { phone } = await createMember(SQLITE);
    for (const more of [{ jwk: phone.key.publicJwk }, { iat: 1 }]) {
      const payload = statement(phone, await begin(phone)), header = { kid: phone.key.jkt, ...more };
      expect(await told(post(phone, await sign(phone, payload, undefined, header)))).toBe("bad_location: header");
    }
  });

  it.each([
    ["members", { more: 1 }],
    ["members", { countries: ["ch"] }],
    ["members", { countries: ["Zürich"] }],
    ["members", { countries: Array.from({ length: 41 }, () => "CH") }],
    ["members", { accuracy: "<10m" }],
    ["members", { fixAge: -1 }],
    ["members", { iat: undefined }],
    ["members", { coordinates: { ...BERN, altitude: 540 } }],
    ["members", { coordinates: { ...BERN, latitude: 90.01 } }],
    ["aud", { aud: "https://other.example.org" }],
    ["account", { account: randomId() }],
    ["nonce", { nonce: randomId() }],
    ["rid", { rid: randomId() }],
    ["fixAge", { fixAge: 61 }],
    ["countries", { countries: ["ZZ"] }],
    ["countries", { countries: ["AA", "CH"] }],
    ["countries", { countries: ["CH", "CH"] }],
    ["countries", { countries: ["DE", "CH"] }],
    ["coordinates", { coordinates: BERN }],
  ])("by the check %s: %j", async (check, change) => {
    const { world, phone, app, ada } = await createMember(SQLITE);
    expect(await told(share(phone, ["CH"], change))).toBe(`bad_location: ${check}`);
    expect(await app.state(ada)).toEqual({ state: "due", until: null });
    expect(await world.parts.db.selectFrom("locations").selectAll().execute()).toEqual([]);
  });

  it("without coordinates where they are asked for", async () => {
    const { phone } = await createMember(SQLITE, AT_COORDINATES);
    expect(await told(share(phone))).toBe("bad_location: coordinates");
    expect(await told(share(phone, ["CH"], { coordinates: BERN }))).toBe("ok");
  });
});

describe("POST /api/locations takes", () => {
  it("a fix of 60 s, of a clock that is 26 h ahead, and Kosovo", async () => {
    const { world, phone } = await createMember(SQLITE, { ...SWISS, countries: ["XK"] });
    const iat = Math.floor(world.clock.now / 1000) + 26 * 60 * 60;
    const taken = await (await share(phone, ["XK"], { fixAge: 60, iat })).json();
    expect(taken.decisions).toMatchObject([{ result: "allowed" }]);
  });

  it("the country of an emulated position: it is a policy aid, and no proof", async () => {
    const { phone } = await createMember(SQLITE, AT_COORDINATES); // nobody was in Bern
    expect((await (await share(phone, ["CH"], { coordinates: BERN })).json()).decisions[0].result).toBe("allowed");
  });

  it.each([
    ["refused", { latitude: 52.52, longitude: 13.405, radius: 30 }, '["DE"]', "<100m"],
    ["border", { latitude: 47.5596, longitude: 7.5886, radius: 4_900 }, expect.stringContaining('"DE"'), "<5km"],
    ["unknown", { ...BERN, radius: 50_000 }, "[]", "5km+"],
    ["unknown", { latitude: -40, longitude: -120, radius: 10 }, "[]", "<100m"],
    ["allowed", { ...BERN, radius: 49_999 }, expect.stringContaining('"CH"'), "5km+"],
  ])("the coordinates' word over the statement's: %s", async (result, coordinates, countries, accuracy) => {
    const everywhere: LocationPolicy = { ...AT_COORDINATES, list: "block", countries: [] };
    const policy = result === "allowed" ? everywhere : AT_COORDINATES;
    const { world, phone } = await createMember(SQLITE, policy);
    const taken = await (await share(phone, ["CH"], { coordinates })).json();
    expect(taken.decisions).toMatchObject([{ result }]);
    expect(await world.parts.db.selectFrom("locations").select(["countries", "accuracy"]).execute())
      .toEqual([{ countries, accuracy }]);
  });
});

it("POST /api/locations takes 100 statements of 100 people at once", async () => {
  const { world, app } = await createMember(SQLITE);
  const phones = [];
  for (let made = 0; made < 100; made++) {
    world.caller.ip = `198.51.100.${made}`; // registrations of one address are limited
    phones.push(await enrol(world, await world.person()));
  }
  for (const { personId } of phones) await app.grant(personId);
  const answers = await Promise.all(phones.map((phone, at) => share(phone, [at % 2 === 0 ? "CH" : "DE"])));
  const results = await Promise.all(answers.map(async (answer) => (await answer.json()).decisions[0].result));
  expect(results).toEqual(phones.map((_, at) => at % 2 === 0 ? "allowed" : "refused"));
  expect(await world.audit.verify()).toBeNull();
}, 30_000);

it("POST /api/locations/begin and answers together take 120 statements an hour of one device", async () => {
  const { world, phone, app, ada } = await createMember(SQLITE);
  await world.limits.take(`locations:${phone.id}`, { max: 1, per: 3_600_000 });
  for (let more = 0; more < 118; more++) await world.limits.take(`locations:${phone.id}`, { max: 1, per: 3_600_000 });
  expect(await told(phone.call("POST", "/api/locations/begin"))).toBe("ok");
  const response = await phone.call("POST", "/api/locations/begin");
  expect(await response.json()).toEqual({ error: "rate_limited", retryAfter: 3_600 });
  expect(await told(approve(phone, await app.asks(ada)))).toBe("rate_limited");
});

it("the hash that an answer holds is that of the statement's signing input", async () => {
  const { phone, app, ada } = await createMember(SQLITE);
  const begun = await app.asks(ada);
  const other = await sha256(readStatement(await sign(phone, statement(phone, randomId()))).signingInput);
  expect(await told(approve(phone, begun, ["CH"], { answer: { location: other } }))).toBe("bad_location: hash");
  expect(await told(approve(phone, begun, ["CH"], { answer: { location: null } }))).toBe("bad_location: hash");
  expect(await told(approve(phone, begun))).toBe("ok");
});
