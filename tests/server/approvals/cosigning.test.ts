import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";
import type { DeviceNews } from "../../../src/protocol/device-api.ts";
import { checkValue, COSIGN_REGISTRATION, type CosignWaiting } from "../../../src/protocol/enrolment.ts";
import { signStatement } from "../../../src/protocol/jws.ts";
import { DEFAULT_POLICY } from "../../../src/server/policies.ts";
import type { Begun } from "../../../src/server/requests.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { type Asked, makePasskey, UP } from "./passkey.ts";
import { enrol, makeKey } from "./phone.ts";
import { createWorld, makeBrowser, ORIGIN } from "./world.ts";

const IP = "198.51.100.7", MINUTE = 60_000;

async function prepared(engine: TestEngine) {
  const world = await createWorld(engine);
  const personId = await world.person("ann");
  const phone = await enrol(world, personId), passkey = await makePasskey(new URL(ORIGIN));
  const news = async (): Promise<DeviceNews> => await (await phone.call("GET", "/api/device")).json();

  /** The members of a registration that would be taken. */
  const claimOf = async ({ cosign } = passkey) => ({
    iss: phone.id,
    aud: ORIGIN,
    nonce: (await news()).cosign.nonce,
    cosign,
  });
  const sign = phone.cosign;
  async function put(registration: string, asked: Asked = {}, by = passkey): Promise<Response> {
    const assertion = await by.assert(registration.slice(0, registration.lastIndexOf(".")), asked);
    return await phone.call("PUT", "/api/device/cosign", { registration, assertion });
  }
  /** A passkey that waits; gives the check value that the phone shows. */
  async function ask(by = passkey): Promise<string> {
    const answer = await put(await sign(await claimOf(by)), {}, by);
    if (!answer.ok) throw new Error(await answer.text());
    const { nonce }: CosignWaiting = await answer.json();
    return await checkValue(phone.key.jkt, by.cosign.credentialId, nonce);
  }
  const by = { id: personId, ip: IP };
  return {
    world,
    personId,
    phone,
    passkey,
    news,
    claimOf,
    sign,
    put,
    ask,
    confirm: (typed: string, who = by) => world.cosigning.confirm(phone.id, who, typed),
  };
}
type Prepared = Awaited<ReturnType<typeof prepared>>;

async function codeOf(response: Response): Promise<string> {
  const { error, detail } = await response.json();
  return detail === undefined ? error : `${error}: ${detail}`;
}
const otherThan = (check: string) => check === "000000" ? "000001" : "000000";

describe.each(EACH_DATABASE)("co-signing on %s", (_name, engine) => {
  it("counts from when the check value was typed, not before, and is told to all", async () => {
    const { world, personId, phone, passkey: { cosign, assert }, news, ask, confirm } = await prepared(engine);
    await world.policies.writeOrganisationPolicy({ ...DEFAULT_POLICY, cosignRequired: true });
    expect((await news()).cosign).toMatchObject({ credentialId: null, waiting: false });
    const check = await ask();
    expect((await news()).cosign).toMatchObject({ credentialId: null, waiting: true });
    async function approve(): Promise<Response> {
      const { number } = await world.requests.begin({
        personId,
        signInId: null,
        applicationId: null,
        app: "Payroll",
        browser: makeBrowser(),
      }) as Begun;
      const answer = await phone.sign(await phone.answerTo(await phone.waiting(), number));
      const assertion = await assert(answer.slice(0, answer.lastIndexOf(".")));
      return await phone.call("POST", "/api/answers", { answer, assertion });
    }
    expect(await codeOf(await approve())).toBe("bad_answer: assertion");
    expect(await confirm(`${check.slice(0, 3)} ${check.slice(3)}`)).toBe("good");
    expect((await news()).cosign).toMatchObject({ credentialId: cosign.credentialId, waiting: false });
    expect(await (await approve()).json()).toMatchObject({ state: "approved" });
    expect(await world.parts.db.selectFrom("requests").select("amr").where("state", "=", "approved").execute())
      .toEqual([{ amr: JSON.stringify(["swk", "user", "mfa"]) }]);
    expect((await world.activity.of(personId)).map(({ kind, detail }) => [kind, detail]))
      .toContainEqual(["factor_added", { device: "Pixel", platform: "Android", reason: "cosign" }]);
    expect((await world.audit.read(1))[0]).toMatchObject({
      kind: "factor_added",
      actor: personId,
      detail: JSON.stringify({ device: phone.id, method: "cosign" }),
    });
    expect(await confirm(check)).toBe("ended"); // once
  });

  it("ends with the third wrong check value, and is asked for anew", async () => {
    const { world, news, ask, confirm } = await prepared(engine);
    const check = await ask();
    expect([await confirm(otherThan(check)), await confirm(otherThan(check)), await confirm(otherThan(check))])
      .toEqual(["wrong", "wrong", "ended"]);
    expect(await confirm(check)).toBe("ended");
    expect((await news()).cosign).toMatchObject({ credentialId: null, waiting: false });
    expect((await world.audit.read()).filter(({ kind }) => kind === "check_value_wrong")).toHaveLength(3);
    const again = await ask();
    expect(await confirm(otherThan(again))).toBe("wrong"); // it has tries of its own
    expect(await confirm(again)).toBe("good");
  });

  it("is asked for ten times an hour by a device, good or not, and each time that a passkey waits is logged", async () => {
    const { world, personId, phone, sign, claimOf, put, ask, confirm } = await prepared(engine);
    for (let i = 0; i < 9; i++) await ask();
    expect(await codeOf(await put(await sign({ ...await claimOf(), aud: "x" })))).toBe("bad_registration: aud");
    const refused = await put(await sign(await claimOf()));
    expect([refused.status, await refused.json()]).toEqual([429, { error: "rate_limited", retryAfter: 3_600 }]);
    const rows = await world.audit.read();
    expect(rows.filter(({ kind }) => kind === "cosign_asked")).toHaveLength(9);
    const detail = JSON.stringify({ device: phone.id });
    expect(rows[0]).toMatchObject({ kind: "cosign_asked", actor: personId, subject: personId, detail });
    world.clock.now += 60 * MINUTE;
    expect(await confirm(await ask())).toBe("good");
  });

  it("takes three tries of many at once", async () => {
    const { ask, confirm } = await prepared(engine);
    const check = await ask();
    const said = await Promise.all(Array.from({ length: 8 }, () => confirm(otherThan(check))));
    expect(said.filter((one) => one === "wrong")).toHaveLength(2);
    expect(await confirm(check)).toBe("ended");
  });

  it("is confirmed once by right check values at once", async () => {
    const { world, personId, ask, confirm } = await prepared(engine);
    const check = await ask();
    const said = await Promise.all(Array.from({ length: 3 }, () => confirm(check)));
    expect(said.sort()).toEqual(["ended", "ended", "good"]);
    expect((await world.audit.read()).filter(({ kind }) => kind === "factor_added")).toHaveLength(1);
    expect((await world.activity.of(personId)).filter(({ kind }) => kind === "factor_added")).toHaveLength(1);
  });

  it("is over after ten minutes", async () => {
    const { world, news, ask, confirm } = await prepared(engine);
    const check = await ask();
    world.clock.now += 10 * MINUTE;
    expect(await confirm(check)).toBe("ended");
    expect((await news()).cosign).toMatchObject({ credentialId: null, waiting: false });
  });

  it("goes on with the passkey of before until another one is confirmed", async () => {
    const { passkey, news, ask, confirm } = await prepared(engine);
    expect(await confirm(await ask())).toBe("good");
    const next = await makePasskey(new URL(ORIGIN));
    const first = await ask(next);
    for (let i = 0; i < 3; i++) await confirm(otherThan(first));
    expect((await news()).cosign).toMatchObject({ credentialId: passkey.cosign.credentialId, waiting: false });
    expect(await confirm(await ask(next))).toBe("good");
    expect((await news()).cosign).toMatchObject({ credentialId: next.cosign.credentialId, waiting: false });
  });

  it("holds the newest alone: another passkey has another check value, and so has the same one asked again", async () => {
    const { passkey, news, ask, confirm } = await prepared(engine);
    const next = await makePasskey(new URL(ORIGIN));
    const before = [await ask(), await ask(next)], now = await ask();
    for (const check of before) expect(await confirm(check)).toBe("wrong");
    expect(await confirm(now)).toBe("good");
    expect((await news()).cosign.credentialId).toBe(passkey.cosign.credentialId);
  });

  it("is confirmed by its own person alone, and only while the device is active", async () => {
    const { world, personId, phone, ask, confirm } = await prepared(engine);
    const check = await ask();
    expect(await confirm(check, { id: await world.person("eve"), ip: IP })).toBe("ended");
    await world.devices.revoke(phone.id, { id: personId, ip: IP });
    expect(await confirm(check)).toBe("ended");
    expect(await world.devices.byId(phone.id)).toMatchObject({ state: "revoked", cosign: null });
  });

  it("sweep() forgets what nobody confirmed in time, and nothing else", async () => {
    const { world, ask } = await prepared(engine);
    const count = async () => (await world.parts.db.selectFrom("waiting_cosigns").selectAll().execute()).length;
    await ask();
    world.clock.now += 10 * MINUTE - 1;
    await world.cosigning.sweep();
    expect(await count()).toBe(1);
    world.clock.now++;
    await world.cosigning.sweep();
    expect(await count()).toBe(0);
  });
});

it("cosigning.confirm() tells of no factor on a device that is removed while the check value is compared", async () => {
  const { world, phone, ask, confirm } = await prepared(SQLITE), { db } = world.parts;
  const check = await ask();
  await sql`create trigger meanwhile after delete on waiting_cosigns
    begin update devices set state = 'revoked' where id = old.device_id; end`.execute(db);
  expect(await confirm(check)).toBe("ended");
  expect(await world.devices.byId(phone.id)).toMatchObject({ state: "revoked", cosign: null });
  expect((await world.audit.read()).map(({ kind }) => kind)).not.toContain("factor_added");
});

const SPOILED: readonly (readonly [string, string, (all: Prepared) => Promise<Response>])[] = [
  ["no statement", "parts", ({ put }) => put("a.b")],
  ["bytes that are no JSON", "json", ({ put }) => put("AAAA.AAAA.AAAA")],
  ["another typ", "typ", async ({ sign, claimOf, put }) => put(await sign(await claimOf(), undefined, "dpop+jwt"))],
  [
    "a key in the header",
    "header",
    async ({ phone, sign, claimOf, put }) =>
      put(await sign(await claimOf(), { kid: phone.key.jkt, jwk: phone.key.publicJwk })),
  ],
  ["no kid", "header", async ({ sign, claimOf, put }) => put(await sign(await claimOf(), {}))],
  ["another kid", "kid", async ({ sign, claimOf, put }) => put(await sign(await claimOf(), { kid: "A".repeat(43) }))],
  ["another key's signature", "signature", async ({ phone, claimOf, put }) => {
    const { privateKey } = await makeKey();
    return put(await signStatement(COSIGN_REGISTRATION, { kid: phone.key.jkt }, await claimOf(), privateKey));
  }],
  [
    "an unknown member",
    "members",
    async ({ sign, claimOf, put }) => put(await sign({ ...await claimOf(), admin: true })),
  ],
  ["a passkey's id that is no base64url", "members", async ({ sign, claimOf, put }) => {
    const { cosign, ...claim } = await claimOf();
    return put(await sign({ ...claim, cosign: { ...cosign, credentialId: "not canonical" } }));
  }],
  ["another device", "iss", async ({ sign, claimOf, put }) => put(await sign({ ...await claimOf(), iss: "x" }))],
  [
    "another server",
    "aud",
    async ({ sign, claimOf, put }) => put(await sign({ ...await claimOf(), aud: "https://sign.example.com" })),
  ],
  [
    "a nonce of nobody's",
    "nonce",
    async ({ sign, claimOf, put }) => put(await sign({ ...await claimOf(), nonce: "a.b" })),
  ],
  ["a nonce of more than 5 min ago", "nonce", async ({ world, sign, claimOf, put }) => {
    const registration = await sign(await claimOf());
    world.clock.now += 5 * MINUTE + 1;
    return put(registration);
  }],
  [
    "an assertion over something else",
    "cosign",
    async ({ sign, claimOf, put }) =>
      put(await sign(await claimOf()), { challenge: toBase64Url(utf8("x".repeat(32))) }),
  ],
  [
    "an assertion whose person was only present",
    "cosign",
    async ({ sign, claimOf, put }) => put(await sign(await claimOf()), { flags: UP }),
  ],
  [
    "the assertion of another passkey",
    "cosign",
    async ({ sign, claimOf, put }) => put(await sign(await claimOf()), {}, await makePasskey(new URL(ORIGIN))),
  ],
];

describe("PUT /api/device/cosign refuses", () => {
  it.each(SPOILED)("%s as %s, and nothing waits", async (_what, detail, spoil) => {
    const all = await prepared(SQLITE);
    expect(await codeOf(await spoil(all))).toBe(`bad_registration: ${detail}`);
    expect((await all.news()).cosign.waiting).toBe(false);
    expect(await all.confirm(await all.ask())).toBe("good");
  });

  it("what has no assertion, and a device that is not confirmed", async () => {
    const { world, personId, phone, sign, claimOf } = await prepared(SQLITE);
    const registration = await sign(await claimOf());
    expect(await codeOf(await phone.call("PUT", "/api/device/cosign", { registration })))
      .toBe("bad_request: assertion");
    const claimed = await enrol(world, personId, { isConfirmed: false });
    expect(await codeOf(await claimed.call("PUT", "/api/device/cosign", {}))).toBe("device_not_active");
  });
});
