/** Approvals of sign-ins to an application that asks for the country. */
import { describe, expect, it, vi } from "vitest";
import { readStatement } from "../../../src/protocol/jws.ts";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { EACH_DATABASE, SQLITE } from "../databases.ts";
import { application, approve, createMember, IP, MINUTE, share, sign, statement, SWISS, told } from "./share.ts";

describe.each(EACH_DATABASE)("an approval on %s", (_name, engine) => {
  it("with an allowed country signs in, and gives access", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const begun = await app.asks(ada);
    expect(readStatement(await phone.waiting()).payload.location).toBe("country");
    expect(await (await approve(phone, begun)).json()).toEqual({ state: "approved", clock: 0 });
    expect(await app.state(ada)).toMatchObject({ state: "allowed" });
    const taken = await world.requests.consume(begun.rid, begun.browser.secret);
    const finished = await world.signIns.finish(begun.visit, ada, taken!.amr, taken!.deviceId);
    expect(finished).toMatchObject({ redirect: expect.stringContaining("code=") });
    expect(await world.parts.db.selectFrom("locations").select(["application_id", "result"]).execute())
      .toEqual([{ application_id: app.id, result: "allowed" }]);
  });

  it.each([
    ["refused", ["DE"]],
    ["border", ["CH", "DE"]],
    ["unknown", []],
    ["network", ["CH"]],
  ])("that comes to %s leaves the request to be tried again", async (result, countries) => {
    const { world, phone, app, ada } = await createMember(engine, { ...SWISS, refuseOtherNetwork: true });
    const begun = await app.asks(ada);
    if (result === "network") world.caller.ip = IP.DE;
    expect(await told(approve(phone, begun, countries))).toBe(`location_refused: ${result}`);
    expect((await app.state(ada)).state).toBe(result);
    expect(await world.requests.stateOf(begun.rid, begun.browser.secret)).toBe("pending");
    world.clock.now += 1_000;
    world.caller.ip = IP.CH;
    expect(await told(approve(phone, begun))).toBe("ok");
    expect((await app.state(ada)).state).toBe("allowed");
  });

  it("without a statement is refused, and neither guesses the number nor ends the request", async () => {
    const { phone, app, ada } = await createMember(engine);
    const begun = await app.asks(ada), request = await phone.waiting();
    expect(await told(phone.approve(request, begun.number))).toBe("location_required");
    const answer = await phone.sign({
      ...await phone.answerTo(request, begun.number),
      location: await sha256("it stayed at home"),
    });
    expect(await told(phone.post(answer))).toBe("location_required");
    expect(await told(approve(phone, begun))).toBe("ok");
  });

  it("with a wrong number gives no access: its statement is not kept", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const begun = await app.asks(ada), wrong = begun.number === "10" ? "11" : "10";
    expect(await told(approve(phone, { number: wrong }))).toBe("number_mismatch");
    expect(await app.state(ada)).toEqual({ state: "due", until: null });
    expect((await world.audit.read()).map(({ kind }) => kind)).not.toContain("location_stated");
  });

  it("that is sent 20 times at once is kept once", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const begun = await app.asks(ada);
    const answers = await Promise.all(Array.from({ length: 20 }, () => approve(phone, begun).catch(() => null)));
    expect(answers.filter((one) => one?.ok)).toHaveLength(1);
    expect(await world.parts.db.selectFrom("locations").select("result").execute()).toEqual([{ result: "allowed" }]);
  });

  it("whose statement can't be kept is none: the request waits on", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const begun = await app.asks(ada), { db } = world.parts;
    await db.schema.alterTable("locations").renameColumn("accuracy", "gone").execute();
    const log = vi.spyOn(console, "error").mockReturnValue();
    expect((await approve(phone, begun)).status).toBe(503);
    log.mockRestore();
    expect(await world.requests.stateOf(begun.rid, begun.browser.secret)).toBe("pending");
    await db.schema.alterTable("locations").renameColumn("gone", "accuracy").execute();
    expect(await told(approve(phone, begun))).toBe("ok");
    expect((await app.state(ada)).state).toBe("allowed");
  });

  it("with a statement of an old request gives no access anew", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    const begun = await app.asks(ada), request = await phone.waiting();
    const { rid, nonce } = readStatement(request).payload as { rid: string; nonce: string };
    const location = await sign(phone, { ...statement(phone, nonce), rid });
    const hash = await sha256(readStatement(location).signingInput);
    const signed = await phone.sign({ ...await phone.answerTo(request, begun.number), location: hash });
    const send = () => phone.call("POST", "/api/answers", { answer: signed, location });
    expect(await told(send())).toBe("ok");
    expect(await told(send())).toBe("request_final: approved");
    world.clock.now += 60 * MINUTE;
    expect(await told(send())).toBe("request_final: approved");
    expect((await app.state(ada)).state).toBe("due");
    await app.asks(ada);
    expect(await told(send())).toBe("request_final: approved");
    expect((await app.state(ada)).state).toBe("due");
  });

  it("with a statement of a request that expired or was superseded gives no access", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    async function late(wait: () => Promise<unknown>) {
      const begun = await app.asks(ada), request = await phone.waiting();
      const { rid, nonce } = readStatement(request).payload as { rid: string; nonce: string };
      const location = await sign(phone, { ...statement(phone, nonce), rid });
      const hash = await sha256(readStatement(location).signingInput);
      const answer = await phone.sign({ ...await phone.answerTo(request, begun.number), location: hash });
      await wait();
      return await told(phone.call("POST", "/api/answers", { answer, location }));
    }
    expect(await late(async () => world.clock.now += 120_000)).toBe("request_expired");
    expect(await late(() => app.asks(ada))).toBe("request_superseded");
    expect(await app.state(ada)).toEqual({ state: "due", until: null });
  });

  it("with a refused statement counts against nobody once its request is over", async () => {
    const { world, phone, app, ada } = await createMember(engine);
    await app.asks(ada);
    const request = await phone.waiting(), { rid, nonce } = readStatement(request).payload as Record<string, string>;
    const location = await sign(phone, { ...statement(phone, nonce!, ["DE"]), rid: rid! });
    const hash = await sha256(readStatement(location).signingInput);
    const answer = await phone.sign({ ...await phone.answerTo(request, "10"), location: hash });
    const send = () => phone.call("POST", "/api/answers", { answer, location });
    expect(await told(send())).toBe("location_refused: refused");
    expect(await told(phone.deny(request))).toBe("ok");
    world.clock.now += 1_000;
    await share(phone);
    world.clock.now += 1_000;
    expect(await told(send())).toBe("request_final: denied");
    expect((await app.state(ada)).state).toBe("allowed");
  });
});

describe("POST /api/answers refuses", () => {
  it.each([
    ["nonce", { nonce: "AAAAAAAAAAAAAAAAAAAAAA" }],
    ["rid", { rid: null }],
    ["rid", { rid: "AAAAAAAAAAAAAAAAAAAAAA" }],
    ["fixAge", { fixAge: 61 }],
    ["account", { account: "AAAAAAAAAAAAAAAAAAAAAA" }],
    ["members", { more: true }],
    ["coordinates", { coordinates: { latitude: 46.948, longitude: 7.447, radius: 30 } }],
  ])("a statement by the check %s", async (check, of) => {
    const { phone, app, ada } = await createMember(SQLITE);
    const begun = await app.asks(ada);
    expect(await told(approve(phone, begun, ["CH"], { of }))).toBe(`bad_location: ${check}`);
    expect(await app.state(ada)).toEqual({ state: "due", until: null });
    expect(await told(approve(phone, begun))).toBe("ok");
  });

  it("a nonce of POST /api/locations/begin", async () => {
    const { phone, app, ada } = await createMember(SQLITE);
    const begun = await app.asks(ada);
    const { nonce } = await (await phone.call("POST", "/api/locations/begin")).json();
    expect(await told(approve(phone, begun, ["CH"], { of: { nonce } }))).toBe("bad_location: nonce");
  });

  it("a statement that none asked for, whatever the answer", async () => {
    const { world, phone, ada } = await createMember(SQLITE);
    const plain = await application(world, null, "Plain"), begun = await plain.asks(ada);
    const request = await phone.waiting();
    expect(readStatement(request).payload.location).toBe("none");
    expect(await told(approve(phone, begun))).toBe("bad_answer: location");
    expect(await told(approve(phone, begun, ["CH"], { answer: { location: null } }))).toBe("bad_answer: location");
    const bound = { ...await phone.answerTo(request, begun.number), location: await sha256("some") };
    expect(await told(phone.post(await phone.sign(bound)))).toBe("bad_answer: location");
    expect(await told(phone.approve(request, begun.number))).toBe("ok");
  });

  it.each(["deny", "report"])("a statement with %s: none is needed to say no", async (act) => {
    const { phone, app, ada } = await createMember(SQLITE);
    const begun = await app.asks(ada);
    expect(await told(approve(phone, begun, ["CH"], { answer: { act } }))).toBe("bad_answer: location");
    expect(await told(phone.deny(await phone.waiting(), act as "deny"))).toBe("ok");
  });
});

describe("a policy that changes while the request waits", () => {
  it("counts for what the answer needs", async () => {
    const { world, phone, ada } = await createMember(SQLITE);
    const app = await application(world, null, "Later"), begun = await app.asks(ada);
    await app.setPolicy(SWISS);
    expect(await told(phone.approve(await phone.waiting(), begun.number))).toBe("location_required");
  });

  it("lets an answer through that holds what was asked", async () => {
    const { phone, app, ada } = await createMember(SQLITE);
    const begun = await app.asks(ada);
    await app.setPolicy({ ...SWISS, evidence: "coordinates" });
    expect(await told(approve(phone, begun))).toBe("ok");
    const next = await app.asks(ada);
    await app.setPolicy(null);
    expect(await told(approve(phone, next))).toBe("ok");
  });
});

it("signIns.finish() ends no sign-in whose person is not known to be in an allowed country", async () => {
  const { world, phone, ada } = await createMember(SQLITE);
  const app = await application(world, SWISS, "New");
  const visit = async () =>
    (await world.signIns.begin((await world.applications.byId(app.id))!, "https://app.example.org/back", "s")).id;
  const finish = async () => await world.signIns.finish(await visit(), ada, ["swk"], null);
  expect(await finish()).toEqual({ refused: "location_required" });
  await app.grant(ada);
  await share(phone, ["DE"]);
  expect(await finish()).toEqual({ refused: "location_required" });
  world.clock.now += 1_000;
  await share(phone);
  expect(await finish()).toHaveProperty("redirect");
  world.clock.now += 60 * MINUTE;
  expect(await finish()).toEqual({ refused: "location_required" });
});
