import { describe, expect, it } from "vitest";
import { checkValue } from "../../../src/protocol/enrolment.ts";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { signStatement } from "../../../src/protocol/jws.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { enrol, type Key, makeKey, registrationFor, signRegistration, subscription } from "./phone.ts";
import { createWorld, type World } from "./world.ts";

const IP = "198.51.100.7";

async function offered(engine: TestEngine) {
  const world = await createWorld(engine);
  const personId = await world.person("ann");
  const offer = await world.enrolments.offer(personId);
  const key = await makeKey();
  const { nonce } = await (await world.post("/api/enrol/begin", { th: await sha256(offer.token) })).json();
  return { world, personId, offer, key, nonce: nonce as string, by: { id: personId, ip: IP } };
}
type Offered = Awaited<ReturnType<typeof offered>>;

async function codeOf(response: Response): Promise<string> {
  const { error, detail } = await response.json();
  return detail === undefined ? error : `${error}: ${detail}`;
}

async function claim({ world, offer, key, nonce }: Offered, by: Key = key): Promise<Response> {
  const registration = await signRegistration(by, await registrationFor(by, offer.token, nonce));
  return await world.post("/api/enrol/claim", { registration });
}

describe.each(EACH_DATABASE)("enrolment on %s", (_name, engine) => {
  it("offers, is claimed by the phone, and active once the check value was typed in the browser", async () => {
    const all = await offered(engine);
    const { world, personId, offer, key, nonce, by } = all;
    const begun = await (await world.post("/api/enrol/begin", { th: await sha256(offer.token) })).json();
    expect(begun).toEqual({
      nonce,
      account: { id: personId, name: "ann", displayName: "ann" },
      server: "ACME",
      expiresIn: 600,
    });
    expect(await world.enrolments.confirm(offer.id, by, "000000")).toBe("not-claimed");
    const { deviceId } = await (await claim(all)).json();
    const check = await checkValue(key.jkt, offer.token, nonce);
    expect(await world.enrolments.confirm(offer.id, by, check === "000000" ? "000001" : "000000")).toBe("wrong");
    expect(await world.enrolments.confirm(offer.id, { id: await world.person(), ip: IP }, check)).toBe("ended");
    expect(await world.enrolments.confirm(offer.id, by, `${check.slice(0, 3)} ${check.slice(3)}`)).toBe("active");
    expect((await world.devices.of(personId)).map(({ id, state }) => [id, state])).toEqual([[deviceId, "active"]]);
    expect(await world.activity.of(personId)).toMatchObject([{
      kind: "device_added",
      detail: { device: "Pixel", platform: "Android" },
    }]);
  });

  it("gives the token to who types the code, and ends the offer at the fifth wrong one", async () => {
    const { world, offer } = await offered(engine);
    expect(await (await world.post("/api/enrol/begin", { code: offer.code })).json()).toMatchObject({
      token: offer.token,
    });
    const name = offer.code.slice(0, 3);
    const wrong = offer.code.endsWith("00000") ? "11111" : "00000";
    for (let tried = 0; tried < 4; tried++) {
      expect(await codeOf(await world.post("/api/enrol/begin", { code: name + wrong }))).toBe("token_unknown");
    }
    expect(await codeOf(await world.post("/api/enrol/begin", { code: offer.code }))).toBe("token_expired");
    expect(await codeOf(await world.post("/api/enrol/begin", { th: await sha256(offer.token) }))).toBe("token_expired");
  });

  it("ends after three wrong check values, and the device was never one", async () => {
    const all = await offered(engine);
    const { world, personId, offer, key, nonce, by } = all;
    await claim(all);
    const check = await checkValue(key.jkt, offer.token, nonce);
    const wrong = check === "123456" ? "654321" : "123456";
    const typed = [wrong, wrong, wrong, check];
    const states = [];
    for (const one of typed) states.push(await world.enrolments.confirm(offer.id, by, one));
    expect(states).toEqual(["wrong", "wrong", "ended", "ended"]);
    expect(await world.devices.of(personId)).toEqual([]);
  });

  it("lets one of two phones claim", async () => {
    const all = await offered(engine);
    const answers = await Promise.all([claim(all), claim(all, await makeKey())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await codeOf(answers.find(({ status }) => status === 409)!)).toBe("token_used");
  });

  it("is over after ten minutes, and when another offer was made", async () => {
    const all = await offered(engine);
    all.world.clock.now += 600_000;
    expect(await codeOf(await claim(all))).toBe("token_expired");
    const again = await offered(engine);
    await again.world.enrolments.offer(again.personId);
    expect(await codeOf(await claim(again))).toBe("token_expired");
  });
});

type Payload = Awaited<ReturnType<typeof registrationFor>>;
const with_ = (change: object) => (payload: Payload, key: Key) => signRegistration(key, { ...payload, ...change });

const SPOILED: readonly (readonly [string, string, (payload: Payload, key: Key) => Promise<string>])[] = [
  [
    "another typ",
    "bad_registration: typ",
    (payload, key) => signStatement("signin-answer+jwt", { jwk: key.publicJwk }, payload, key.privateKey),
  ],
  [
    "no key in the header",
    "bad_registration: header",
    (payload, key) => signStatement("device-registration+jwt", {}, payload, key.privateKey),
  ],
  [
    "a private key in the header",
    "bad_registration: header",
    (payload, key) =>
      signStatement("device-registration+jwt", { jwk: { ...key.publicJwk, d: "A" } as never }, payload, key.privateKey),
  ],
  [
    "another key's signature",
    "bad_registration: signature",
    async (payload, key) => signRegistration({ ...key, privateKey: (await makeKey()).privateKey }, payload),
  ],
  [
    "another key's thumbprint",
    "bad_registration: jkt",
    async (payload, key) => signRegistration(key, { ...payload, jkt: (await makeKey()).jkt }),
  ],
  ["another server", "bad_registration: aud", with_({ aud: "https://sign.example.com" })],
  ["another nonce", "bad_registration: nonce", with_({ nonce: "A".repeat(22) })],
  ["a token nobody was offered", "token_unknown", with_({ th: "A".repeat(43) })],
  ["an unknown member", "bad_registration: members", with_({ admin: true })],
  ["no name", "bad_registration: members", with_({ name: "" })],
  [
    "a push endpoint that is not allowed",
    "bad_subscription: host",
    (payload, key) => with_({ push: { ...subscription(), endpoint: "https://169.254.169.254/x" } })(payload, key),
  ],
  [
    "a co-signature that is none",
    "bad_registration: cosign",
    with_({
      cosign: { credentialId: "AA", publicKey: "AA", alg: -7, transports: [] },
    }),
  ],
];

describe("POST /api/enrol/claim refuses", () => {
  it.each(SPOILED)("%s as %s, and the offer stays", async (_name, code, spoil) => {
    const all = await offered(SQLITE);
    const payload = await registrationFor(all.key, all.offer.token, all.nonce);
    const registration = await spoil(payload, all.key);
    expect(await codeOf(await all.world.post("/api/enrol/claim", { registration }))).toBe(code);
    expect((await claim(all)).status).toBe(200);
  });

  it("a key that is registered already, a used token, and an account that is blocked", async () => {
    const all = await offered(SQLITE);
    expect((await claim(all)).status).toBe(200);
    expect(await codeOf(await claim(all))).toBe("token_used");
    const offer = await all.world.enrolments.offer(all.personId);
    const { nonce } = await (await all.world.post("/api/enrol/begin", { th: await sha256(offer.token) })).json();
    expect(await codeOf(await claim({ ...all, offer, nonce }))).toBe("already_enrolled");
    await all.world.parts.db.updateTable("people").set({ state: "blocked" }).execute();
    const begun = await all.world.post("/api/enrol/begin", { th: await sha256(offer.token) });
    expect(await codeOf(begun)).toBe("account_not_valid: ann");
    expect(await codeOf(await claim({ ...all, offer, nonce }, await makeKey()))).toBe("account_not_valid: ann");
  });

  it("more than 60 calls a minute from one address", async () => {
    const { world } = await offered(SQLITE);
    const calls = await Promise.all(
      Array.from({ length: 61 }, () => world.post("/api/enrol/begin", { code: "00000000" })),
    );
    expect(calls.filter(({ status }) => status === 429)).toHaveLength(2); // one went to begin with
    world.caller.ip = "203.0.113.9";
    expect((await world.post("/api/enrol/begin", { code: "00000000" })).status).toBe(404);
  });
});

describe("a claimed device", () => {
  it("may only ask how things stand and leave", async () => {
    const world: World = await createWorld(SQLITE);
    const personId = await world.person();
    const phone = await enrol(world, personId, { isConfirmed: false });
    expect(await (await phone.call("GET", "/api/device")).json()).toMatchObject({ state: "claimed" });
    for (const path of ["/api/requests", "/api/stream", "/api/device/totp"]) {
      expect(await codeOf(await phone.call("GET", path))).toBe("device_not_active");
    }
    expect(await codeOf(await phone.call("PUT", "/api/push", { subscription: null }))).toBe("device_not_active");
    expect((await phone.call("DELETE", "/api/device")).status).toBe(200);
    expect(await codeOf(await phone.call("GET", "/api/device"))).toMatch(/^device_revoked: ey/);
  });
});
