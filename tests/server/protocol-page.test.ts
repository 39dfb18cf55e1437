/** docs/protocol.md against the code: every error code, call, schema and answer, member by member. @module */
import { describe, expect, it } from "vitest";
import { randomId } from "../../src/protocol/bytes.ts";
import * as deviceApi from "../../src/protocol/device-api.ts";
import { makeProof } from "../../src/protocol/dpop.ts";
import * as enrolment from "../../src/protocol/enrolment.ts";
import { STATUS_OF } from "../../src/protocol/errors.ts";
import { MAX_JWS, readStatement } from "../../src/protocol/jws.ts";
import * as location from "../../src/protocol/location.ts";
import * as pinned from "../../src/protocol/pinned.ts";
import * as signinAnswer from "../../src/protocol/signin-answer.ts";
import * as signinRequest from "../../src/protocol/signin-request.ts";
import { MAX_BODY } from "../../src/server/api/body.ts";
import type { Begun } from "../../src/server/requests.ts";
import { PUSH_LENGTH } from "../../src/server/push/payload.ts";
import { makePasskey } from "./approvals/passkey.ts";
import { enrol, makeKey, registrationFor, signRegistration } from "./approvals/phone.ts";
import { createWorld, makeBrowser, ORIGIN } from "./approvals/world.ts";
import { SQLITE } from "./databases.ts";
import { application as createApplication, post, sign, statement, SWISS } from "./location/share.ts";
import { leavesOf, membersOf, numberText, PAGE, pathsOf, type Schema, tableAfter } from "./protocol-page.ts";

/** Every object that the protocol's modules check, by the name it has on the page. */
const SCHEMAS = Object.entries({
  ...deviceApi,
  ...enrolment,
  ...location,
  ...pinned,
  ...signinAnswer,
  ...signinRequest,
})
  .filter((entry): entry is [string, Schema & typeof entry[1]] => (entry[1] as Partial<Schema>).kind === "schema")
  .filter(([, { type }]) => type !== "picklist")
  .map(([name, schema]) => [name.replace(/Shape$/, ""), schema as Schema] as const);

describe("docs/protocol.md", () => {
  it("names every error code, with its status, and no other", () => {
    const told = tableAfter("| Code ").map(([code, status]) => [code!.replaceAll("`", ""), Number(status)]);
    expect(Object.fromEntries(told)).toEqual(STATUS_OF);
    expect(told).toHaveLength(Object.keys(STATUS_OF).length);
  });

  it("names every call of the API, and no other", async () => {
    const { app } = await createWorld(SQLITE);
    const calls = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
    const told = tableAfter("## All calls").map(([call]) => call!.replaceAll("`", ""));
    expect(told.sort()).toEqual([...new Set(calls)].sort());
    for (const call of told) expect(PAGE).toMatch(new RegExp(`^### \`${RegExp.escape(call)}\`$`, "m"));
  });

  it("says how long things may be", () => {
    expect(PAGE).toContain(
      `A body has at most ${numberText(MAX_BODY)} bytes, a signed statement ${numberText(MAX_JWS)}`,
    );
    expect(PAGE).toContain(`exactly ${numberText(PUSH_LENGTH)} bytes`);
    expect(membersOf("EnrolmentOffer").get("expiresIn")).toContain(`≤ ${enrolment.OFFER_LIFE}`);
    expect(membersOf("SigninRequest").get("exp")).toContain(`${signinRequest.REQUEST_LIFE} at most`);
  });

  it.each([
    enrolment.REGISTRATION,
    enrolment.COSIGN_REGISTRATION,
    location.LOCATION,
    signinAnswer.SIGNIN_ANSWER,
    signinRequest.SIGNIN_REQUEST,
    signinRequest.NOTICE,
    signinRequest.DEVICE_REVOKED,
    signinRequest.KEY_ROTATION,
    "dpop+jwt",
  ])("says who signs a %s", (typ) => {
    expect(tableAfter("## Signed statements").map(([first]) => first)).toContain(`\`${typ}\``);
  });

  it("names every kind of activity", () => {
    for (const kind of deviceApi.ACTIVITY_KINDS) expect(PAGE).toContain(`\`${kind}\``);
  });

  it("leads nowhere that is not there", () => {
    const slugs = [...PAGE.matchAll(/^#+ (.*)$/gm)]
      .map(([, heading]) => heading!.toLowerCase().replace(/[^\w\s-]/g, "").replaceAll(" ", "-"));
    const links = [...PAGE.matchAll(/\]\(#([^)]*)\)/g)].map(([, slug]) => slug!);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((slug) => !slugs.includes(slug))).toEqual([]);
  });

  it("is held against all schemas", () => {
    expect(SCHEMAS.map(([name]) => name)).toEqual(expect.arrayContaining([
      "BeginEnrolment",
      "ClaimEnrolment",
      "CosignRegistration",
      "LocationStatement",
      "PostAnswer",
      "PostDeny",
      "PostLocation",
      "PutCosign",
      "PutMode",
      "PutName",
      "PutPush",
      "Registration",
      "SigninAnswer",
      "SigninRequest",
    ]));
  });

  it.each(SCHEMAS)("has every member of %s, with its limits, and no other", (name, schema) => {
    const parts = schema.type === "union" ? schema.options as readonly Schema[] : [schema];
    const leaves = parts.flatMap((part) => leavesOf(part));
    const told = membersOf(name);
    expect([...told.keys()].sort()).toEqual(leaves.map(([path]) => path).sort());
    for (const [path, limits] of leaves) {
      for (const limit of limits) expect(told.get(path), `${name}.${path}`).toContain(limit);
    }
  });

  it("has every member of a proof", async () => {
    const key = await makeKey();
    const call = { method: "POST", url: `${ORIGIN}/api/answers`, body: "{}", nonce: "a", jti: randomId(), at: 0 };
    const { protected: header, payload } = readStatement(await makeProof(call, key));
    expect([...membersOf("DpopHeader").keys()].sort()).toEqual(pathsOf(header));
    expect([...membersOf("DpopClaims").keys()].sort()).toEqual(pathsOf(payload));
  });
});

/** One of each answer, by its name on the page. */
async function answers(): Promise<Record<string, unknown>> {
  const world = await createWorld(SQLITE);
  const personId = await world.person();
  const phone = await enrol(world, personId), browser = makeBrowser();
  const read = async (response: Promise<Response>) => await (await response).json();

  const offer = await world.enrolments.offer(personId), key = await makeKey();
  const begun = await read(world.post("/api/enrol/begin", { code: offer.code }));
  const registration = await signRegistration(key, await registrationFor(key, offer.token, begun.nonce));
  const claimed = await read(world.post("/api/enrol/claim", { registration }));

  const { id: applicationId, key: apiKey } = await world.applications.create("Payroll", ["https://app.example.org/"]);
  const asApplication = (path: string, body: unknown) =>
    world.app.request(`${ORIGIN}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${apiKey}` },
    });
  const signIn = await read(
    Promise.resolve(asApplication("/api/sign-ins", { returnUrl: "https://app.example.org/", state: "s" })),
  );
  const ask = async () =>
    await world.requests.begin({ personId, signInId: signIn.id, applicationId, app: "Payroll", browser }) as Begun;
  const { number } = await ask();
  const answered = await read(phone.approve(await phone.waiting(), number));
  await ask();
  const list = await read(phone.call("GET", "/api/requests"));
  const done = await world.signIns.finish(signIn.id, personId, ["swk"], phone.id);
  const code = new URL("redirect" in done ? done.redirect : "").searchParams.get("code");
  const exact = await createApplication(world, { ...SWISS, evidence: "coordinates" });
  await exact.grant(personId);
  const locationBegun = await read(phone.call("POST", "/api/locations/begin"));
  const coordinates = { latitude: 46.9, longitude: 7.4, radius: 20 };
  const payload = { ...statement(phone, locationBegun.nonce), coordinates };
  const locationTaken = await read(post(phone, await sign(phone, payload)));
  const pushTested = await read(phone.call("POST", "/api/push/test"));
  await world.settle();

  const { nonce } = (await read(phone.call("GET", "/api/device"))).cosign;
  const passkey = await makePasskey(new URL(ORIGIN));
  const cosigned = await phone.cosign({ iss: phone.id, aud: ORIGIN, nonce, cosign: passkey.cosign });
  const assertion = await passkey.assert(cosigned.slice(0, cosigned.lastIndexOf(".")));
  const waiting = await read(phone.call("PUT", "/api/device/cosign", { registration: cosigned, assertion }));

  await world.totp.set(personId, 6);
  const totp = await read(phone.call("GET", "/api/device/totp"));
  const errors = [await read(world.post("/api/deny", {}))];
  while (errors.at(-1).error !== "rate_limited") errors.push(await read(world.post("/api/deny", {})));
  return {
    ErrorBody: errors,
    Discovery: await read(Promise.resolve(world.app.request(`${ORIGIN}/.well-known/countersign`))),
    EnrolmentOffer: begun,
    Claimed: claimed,
    DeviceNews: await read(phone.call("GET", "/api/device")),
    RequestsList: list,
    Answered: answered,
    PushTested: pushTested,
    PushStored: await read(phone.call("PUT", "/api/push", { subscription: null })),
    PushPayload: world.pushes.map(({ payload }) => payload),
    SignInBegun: signIn,
    SignedIn: await read(Promise.resolve(asApplication(`/api/sign-ins/${signIn.id}/consume`, { code }))),
    CosignWaiting: waiting,
    LocationBegun: locationBegun,
    LocationTaken: locationTaken,
    LocationsList: await read(phone.call("GET", "/api/locations")),
    LocationAccess: await exact.state(personId),
    Totp: totp,
    Removed: await read(phone.call("DELETE", "/api/device")),
  };
}

it("docs/protocol.md has every member of every answer, and no other", async () => {
  for (const [name, answer] of Object.entries(await answers())) {
    const told = [...membersOf(name).keys()].sort();
    const paths = [...new Set(pathsOf(answer).map((path) => path.replace(/^\[\]\./, "")))].sort();
    expect(told.filter((path) => !paths.includes(path)), `${name}: told, not there`).toEqual([]);
    expect(paths.filter((path) => !told.includes(path)), `${name}: there, not told`).toEqual([]);
  }
});

describe("docs/protocol.md has every member of", () => {
  async function takes(name: string, path: string, good: Record<string, string>) {
    const world = await createWorld(SQLITE);
    const { key } = await world.applications.create("Payroll", ["https://app.example.org/"]);
    const told = [...membersOf(name).keys()];
    expect(Object.keys(good).sort()).toEqual(told.sort());
    const post = async (body: unknown) => {
      const init = { method: "POST", body: JSON.stringify(body), headers: { authorization: `Bearer ${key}` } };
      return (await (await world.app.request(`${ORIGIN}${path}`, init)).json()) as { error?: string; detail?: string };
    };
    const limit = (member: string) => Number(/≤ ([\d ]+)/.exec(membersOf(name).get(member)!)![1]!.replace(/\D/g, ""));
    for (const member of told) {
      const { [member]: _, ...less } = good;
      expect(await post(less)).toEqual({ error: "bad_request", detail: member });
      expect(await post({ ...good, [member]: "a".repeat(limit(member) + 1) }))
        .toEqual({ error: "bad_request", detail: member });
      expect(await post({ ...good, [member]: "a".repeat(limit(member)) })).not.toMatchObject({ detail: member });
    }
    expect(await post({ ...good, more: "x" })).toEqual({ error: "bad_request", detail: "more" });
    expect((await post(good)).error).not.toBe("bad_request");
  }

  it("BeginSignIn", () => takes("BeginSignIn", "/api/sign-ins", { returnUrl: "https://app.example.org/", state: "" }));
  it("ConsumeSignIn", () => takes("ConsumeSignIn", `/api/sign-ins/${randomId()}/consume`, { code: "x" }));
});
