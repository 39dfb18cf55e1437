import { describe, expect, it } from "vitest";
import { randomId, sha256, toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";
import type { Begun } from "../../../src/server/requests.ts";
import { EACH_DATABASE, type TestEngine } from "../databases.ts";
import { enrol, makeKey, type Phone } from "./phone.ts";
import { createWorld, makeBrowser, type World } from "./world.ts";

async function asked(engine: TestEngine) {
  const world = await createWorld(engine);
  const personId = await world.person();
  const phone = await enrol(world, personId);
  const { browser, begun } = await ask(world, personId);
  const request = await phone.waiting();
  return { world, personId, phone, browser, begun, request };
}

async function ask(world: World, personId: string, browser = makeBrowser()) {
  const begun = await world.requests.begin({
    personId,
    signInId: null,
    applicationId: null,
    app: "Payroll",
    browser,
  }) as Begun;
  return { browser, begun };
}

async function codeOf(response: Response): Promise<string> {
  const { error, detail } = await response.json();
  return detail === undefined ? error : `${error}: ${detail}`;
}

describe.each(EACH_DATABASE)("POST /api/answers on %s", (_name, engine) => {
  it("approves by the number, for the browser that began, once", async () => {
    const { world, phone, browser, begun, request, personId } = await asked(engine);
    const answered = await phone.approve(request, begun.number);
    expect([answered.status, await answered.json()]).toEqual([200, { state: "approved", clock: 0 }]);
    expect(await world.requests.stateOf(begun.rid, browser.secret)).toBe("approved");
    expect(await world.requests.stateOf(begun.rid, randomId(32))).toBeNull();
    expect(await world.requests.consume(begun.rid, randomId(32))).toBeNull();
    expect(await world.requests.consume(begun.rid, browser.secret))
      .toEqual({ personId, amr: ["swk"], deviceId: phone.id });
    expect(await world.requests.consume(begun.rid, browser.secret)).toBeNull();
  });

  it("lets nobody in by the approval of a device that was revoked since", async () => {
    const { world, phone, browser, begun, request, personId } = await asked(engine);
    await phone.approve(request, begun.number);
    await world.devices.revoke(phone.id, { id: personId, ip: "" });
    expect(await world.requests.consume(begun.rid, browser.secret)).toBeNull();
  });

  it("keeps an approval for 60 s", async () => {
    const { world, phone, browser, begun, request } = await asked(engine);
    await phone.approve(request, begun.number);
    world.clock.now += 60_000;
    expect(await world.requests.consume(begun.rid, browser.secret)).toBeNull();
    world.clock.now -= 1;
    expect(await world.requests.consume(begun.rid, browser.secret)).not.toBeNull();
  });

  it("takes one guess: a wrong number is final", async () => {
    const { world, phone, browser, begun, request } = await asked(engine);
    const wrong = begun.number === "00" ? "01" : "00";
    expect(await codeOf(await phone.approve(request, wrong))).toBe("number_mismatch");
    expect(await codeOf(await phone.approve(request, begun.number))).toBe("request_final: mismatched");
    expect(await world.requests.stateOf(begun.rid, browser.secret)).toBe("mismatched");
  });

  it("refuses the same answer again", async () => {
    const { phone, begun, request } = await asked(engine);
    const answer = await phone.sign(await phone.answerTo(request, begun.number));
    expect((await phone.post(answer)).status).toBe(200);
    expect(await codeOf(await phone.post(answer))).toBe("request_final: approved");
  });

  it("refuses what comes too late, and what was superseded or cancelled", async () => {
    const { world, phone, personId, begun, browser, request } = await asked(engine);
    const second = await ask(world, personId, browser);
    expect(await codeOf(await phone.approve(request, begun.number))).toBe("request_superseded");
    const newer = await phone.waiting();
    expect(await world.requests.cancel(second.begun.rid, randomId(32))).toBe(false);
    expect(await world.requests.cancel(second.begun.rid, browser.secret)).toBe(true);
    expect(await codeOf(await phone.approve(newer, second.begun.number))).toBe("request_final: cancelled");
    const third = await ask(world, personId, browser);
    const last = await phone.waiting();
    world.clock.now += 120_000;
    expect(await codeOf(await phone.approve(last, third.begun.number))).toBe("request_expired");
    expect(await world.requests.stateOf(third.begun.rid, browser.secret)).toBe("expired");
  });

  it("lets exactly one of two devices decide", async () => {
    const { world, personId, phone } = await asked(engine);
    const other = await enrol(world, personId);
    const { begun } = await ask(world, personId);
    const requests = await Promise.all([phone, other].map((one) => one.waiting()));
    const states = await Promise.all([
      phone.approve(requests[0]!, begun.number),
      other.deny(requests[1]!),
    ]);
    expect(states.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("refuses an answer to what another person's device was asked", async () => {
    const { world, begun, request } = await asked(engine);
    const stranger = await enrol(world, await world.person());
    expect(await codeOf(await stranger.approve(request, begun.number))).toBe("bad_answer: asked");
  });

  it("refuses a revoked device, with the server's signed word", async () => {
    const { world, phone, begun, request, personId } = await asked(engine);
    const word = await world.devices.revoke(phone.id, { id: personId, ip: "" });
    const refused = await phone.approve(request, begun.number);
    expect([refused.status, await refused.json()]).toEqual([410, { error: "device_revoked", detail: word }]);
  });

  it("tells a device whose clock is off", async () => {
    const { world, phone, begun, request } = await asked(engine);
    const payload = { ...await phone.answerTo(request, begun.number), iat: Math.floor(world.clock.now / 1000) + 600 };
    expect(await (await phone.post(await phone.sign(payload))).json()).toEqual({ state: "approved", clock: 600 });
  });

  it("ends a stranger's sessions and stops asking when a request is reported", async () => {
    const { world, phone, personId, request, begun } = await asked(engine);
    expect((await phone.deny(request, "report")).status).toBe(200);
    const again = await world.requests.begin({
      personId,
      signInId: null,
      applicationId: null,
      app: "Payroll",
      browser: makeBrowser(),
    });
    expect(again).toEqual({ refused: "push_off" });
    const person = await world.parts.db.selectFrom("people").selectAll().executeTakeFirstOrThrow();
    expect([person.password_exposed, person.push_off]).toEqual([1, 1]);
    const [, last] = (await world.audit.read(2)).reverse();
    expect(last).toMatchObject({ kind: "request_reported", subject: personId });
    expect(JSON.parse(last!.detail)).toMatchObject({ device: phone.id, rid: begun.rid, reason: "not-me" });
  });
});

/** Each spoils one thing of an answer that would be taken, and names the check that refuses it. */
type Spoil = (parts: {
  readonly payload: Awaited<ReturnType<Phone["answerTo"]>>;
  readonly phone: Phone;
  readonly world: World;
}) => Promise<string>;

function encode(part: object | string): string {
  return toBase64Url(utf8(typeof part === "string" ? part : JSON.stringify(part)));
}

async function signText(text: string, header: object, { key }: Phone): Promise<string> {
  const input = `${encode(header)}.${encode(text)}`;
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  const signature = await crypto.subtle.sign(algorithm, key.privateKey, utf8(input));
  return `${input}.${toBase64Url(new Uint8Array(signature))}`;
}

const HEADER = ({ key }: Phone) => ({ alg: "ES256", typ: "signin-answer+jwt", kid: key.jkt });
const with_ = (change: object): Spoil => ({ payload, phone }) => phone.sign({ ...payload, ...change });
const withHeader = (change: object): Spoil => ({ payload, phone }) =>
  signText(JSON.stringify(payload), { ...HEADER(phone), ...change }, phone);

const SPOILED: readonly (readonly [name: string, code: string, Spoil])[] = [
  ["two parts", "bad_answer: parts", async ({ payload, phone }) => (await phone.sign(payload)).replace(/\.[^.]*$/, "")],
  [
    "an empty signature",
    "bad_answer: parts",
    async ({ payload, phone }) => (await phone.sign(payload)).replace(/[^.]*$/, ""),
  ],
  ["padding", "bad_answer: base64url", async ({ payload, phone }) => `${await phone.sign(payload)}==`],
  ["a spelling of the same bytes that is not canonical", "bad_answer: base64url", async ({ payload, phone }) => {
    const compact = await phone.sign(payload);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return compact.slice(0, -1) + alphabet[alphabet.indexOf(compact.at(-1)!) + 1];
  }],
  ["another typ", "bad_answer: typ", withHeader({ typ: "location+jwt" })],
  ["no kid", "bad_answer: kid", withHeader({ kid: undefined })],
  ["a kid of nobody", "bad_answer: kid", withHeader({ kid: "A".repeat(43) })],
  ["the kid of another device of the same person", "bad_answer: kid", async ({ payload, phone, world }) => {
    const other = await enrol(world, phone.personId);
    return await other.sign({ ...payload, iss: other.id });
  }],
  [
    "alg none",
    "bad_answer: alg",
    async ({ payload, phone }) => `${encode({ ...HEADER(phone), alg: "none" })}.${encode(payload)}.AA`,
  ],
  ["HS256 with the public key as the secret", "bad_answer: alg", async ({ payload, phone }) => {
    const input = `${encode({ ...HEADER(phone), alg: "HS256" })}.${encode(payload)}`;
    const secret = utf8(JSON.stringify(phone.key.publicJwk));
    const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return `${input}.${toBase64Url(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(input))))}`;
  }],
  ...["jku", "x5u", "x5c", "jwk", "crit", "b64"].map((name) =>
    [`${name} in the header`, "bad_answer: header", withHeader({ [name]: name === "b64" ? true : ["x"] })] as const
  ),
  ["an unknown member in the header", "bad_answer: header", withHeader({ iat: 1 })],
  ["a key that is another's", "bad_answer: signature", async ({ payload, phone }) => {
    const other = await makeKey();
    return await signText(JSON.stringify(payload), HEADER(phone), { ...phone, key: { ...other, jkt: phone.key.jkt } });
  }],
  ["a changed payload", "bad_answer: signature", async ({ payload, phone }) => {
    const [header, , signature] = (await phone.sign(payload)).split(".");
    return [header, encode({ ...payload, act: "deny" }), signature].join(".");
  }],
  [
    "a member twice",
    "bad_answer: json",
    ({ payload, phone }) => signText(JSON.stringify(payload).replace("{", `{"number":"00",`), HEADER(phone), phone),
  ],
  [
    "a member twice, spelt with an escape",
    "bad_answer: json",
    ({ payload, phone }) =>
      signText(JSON.stringify(payload).replace("{", `{"n\\u0075mber":"00",`), HEADER(phone), phone),
  ],
  ["an array for a payload", "bad_answer: json", ({ phone }) => signText("[]", HEADER(phone), phone)],
  ["an unknown member", "bad_answer: members", with_({ admin: true })],
  ["no jti", "bad_answer: members", with_({ jti: undefined })],
  ["the number as a number", "bad_answer: members", with_({ number: 42 })],
  ["the number as a float", "bad_answer: members", with_({ number: 42.5 })],
  ["the number in an array", "bad_answer: members", with_({ number: ["42"] })],
  ["a space before the number", "bad_answer: members", with_({ number: " 42" })],
  ["a sign before the number", "bad_answer: members", with_({ number: "+42" })],
  ["full-width digits", "bad_answer: members", with_({ number: "４２" })],
  ["a line break after the number", "bad_answer: members", with_({ number: "42\n" })],
  ["an act that does not exist", "bad_answer: members", with_({ act: "maybe" })],
  ["another device's id", "bad_answer: iss", with_({ iss: "A".repeat(22) })],
  ["another person", "bad_answer: sub", with_({ sub: "A".repeat(22) })],
  ["another server", "bad_answer: aud", with_({ aud: "https://sign.example.com" })],
  ["this server, spelt otherwise", "bad_answer: aud", with_({ aud: "https://sign.example.org/" })],
  ["a request that does not exist", "bad_answer: rid", with_({ rid: "A".repeat(22) })],
  ["another nonce", "bad_answer: nonce", with_({ nonce: "A".repeat(22) })],
  [
    "another request's hash",
    "bad_answer: rh",
    async ({ payload, phone }) => phone.sign({ ...payload, rh: await sha256("what was shown") }),
  ],
];

describe("POST /api/answers refuses", () => {
  it.each(SPOILED)("%s as %s, and leaves the request as it was", async (_name, code, spoil) => {
    const { world, phone, browser, begun, request } = await asked(EACH_DATABASE[0][1]);
    const payload = await phone.answerTo(request, begun.number);
    expect(await codeOf(await phone.post(await spoil({ payload, phone, world })))).toBe(code);
    expect(await world.requests.stateOf(begun.rid, browser.secret)).toBe("pending");
    expect((await phone.approve(request, begun.number)).status).toBe(200);
  });

  it("8 KiB + 1 as too_large", async () => {
    const { phone, begun, request } = await asked(EACH_DATABASE[0][1]);
    const payload = await phone.answerTo(request, begun.number);
    const answer = await phone.sign(payload);
    expect(await codeOf(await phone.post(answer + "A".repeat(8 * 1024 + 1 - answer.length)))).toBe("too_large");
    expect(await codeOf(await phone.post(answer + "A".repeat(8 * 1024 - answer.length)))).not.toBe("too_large");
  });
});

describe("a policy", () => {
  it("that requires App Lock refuses an approval without it, and lets it be denied", async () => {
    const { world, phone, begun, request } = await asked(EACH_DATABASE[0][1]);
    await world.policies.writeOrganisationPolicy({
      ...await world.policies.readOrganisationPolicy(),
      appLockRequired: true,
    });
    const open = { ...await phone.answerTo(request, begun.number), uv: { method: "none", age: 0 } };
    expect(await codeOf(await phone.post(await phone.sign(open)))).toBe("level_too_low: app_lock");
    expect((await phone.post(await phone.sign({ ...open, act: "deny", number: null }))).status).toBe(200);
  });

  it("that requires a co-signature refuses a device key alone", async () => {
    const { world, phone, begun, request } = await asked(EACH_DATABASE[0][1]);
    await world.policies.writeOrganisationPolicy({
      ...await world.policies.readOrganisationPolicy(),
      cosignRequired: true,
    });
    expect(await codeOf(await phone.approve(request, begun.number))).toBe("level_too_low: cosignature");
  });

  it("of six digits asks for six", async () => {
    const { world, personId, phone } = await asked(EACH_DATABASE[0][1]);
    await world.policies.writeOrganisationPolicy({ ...await world.policies.readOrganisationPolicy(), match: "type6" });
    const { begun } = await ask(world, personId);
    expect(begun.number).toMatch(/^\d{6}$/);
    const request = await phone.waiting();
    expect((await phone.approve(request, begun.number)).status).toBe(200);
  });
});

describe("a request that needs a co-signature", () => {
  it("is asked of devices that can give one, and is not approved without", async () => {
    const world = await createWorld(EACH_DATABASE[0][1]);
    const personId = await world.person();
    const phone = await enrol(world, personId);
    const ask = { personId, signInId: null, applicationId: null, app: "Payroll", browser: makeBrowser() };
    expect(await world.requests.begin({ ...ask, needsCosign: true })).toEqual({ refused: "no_device" });
    const cosign = JSON.stringify({ credentialId: "AA", publicKey: "AA", alg: -7, transports: [] });
    await world.parts.db.updateTable("devices").set({ cosign }).where("id", "=", phone.id).execute();
    const { number } = await world.requests.begin({ ...ask, needsCosign: true }) as Begun;
    expect(await codeOf(await phone.approve(await phone.waiting(), number))).toBe("level_too_low: cosignature");
  });
});
