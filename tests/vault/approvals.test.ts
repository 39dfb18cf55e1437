import { compactVerify, importJWK } from "jose";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../src/protocol/bytes.ts";
import { DPOP, readProof } from "../../src/protocol/dpop.ts";
import { AnswerHeader, SigninAnswer } from "../../src/protocol/signin-answer.ts";
import { SIGNIN_REQUEST } from "../../src/protocol/signin-request.ts";
import type { AnswerAct } from "../../src/vault/approvals-api.ts";
import { passkey, PASSPHRASE, turnOn, typedBack } from "./locked.ts";
import {
  ACCOUNT,
  enrol,
  KEY,
  lockByPasskey,
  lockedTab,
  makeServerKey,
  ORIGIN,
  registered,
  requestFor,
  sign,
  signedRequest,
} from "./organisation.ts";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";

type Tab = ReturnType<Profile["openTab"]>;

const APPROVE: AnswerAct = { act: "approve", number: "07" };
const DENY: AnswerAct = { act: "deny", reason: "not-me" };
const REPORT: AnswerAct = { act: "report", reason: "told-to" };

/** The device's public key, as the server has it: from a proof. */
async function publicKeyOf(tab: Tab, id: string) {
  const call = { method: "GET", url: `${ORIGIN}/api/device`, body: null, nonce: null };
  return (await readProof(await tab.prove(id, call), call)).jwk;
}

/** What the server reads of an answer, its signature checked by the device's key. */
async function verified(tab: Tab, id: string, answer: string): Promise<SigninAnswer> {
  const { payload, protectedHeader } = await compactVerify(
    answer,
    await importJWK(await publicKeyOf(tab, id), "ES256"),
  );
  v.parse(AnswerHeader, protectedHeader);
  return v.parse(SigninAnswer, JSON.parse(new TextDecoder().decode(payload)));
}

/** SHA-256 of what is signed: the challenge of a co-signature. */
const challengeOf = (answer: string) => sha256(answer.split(".").slice(0, 2).join("."));

it("Vault.signAnswer() signs what was asked, and that it was shown", async () => {
  const { profile, tab, id, jkt } = await registered();
  const payload = requestFor(id), request = await sign(SIGNIN_REQUEST, payload);
  expect(await tab.readRequest(request)).toEqual(payload);
  profile.now += 1_500;
  const { draftId, cosign } = await tab.draftAnswer(request, APPROVE);
  expect(cosign).toBeNull();
  const { answer } = await tab.signAnswer(draftId);
  expect(JSON.parse(atob(answer.split(".")[0]!))).toEqual({ alg: "ES256", typ: "signin-answer+jwt", kid: jkt });
  expect(await verified(tab, id, answer)).toEqual({
    iss: id,
    aud: ORIGIN,
    sub: ACCOUNT.id,
    rid: payload.rid,
    nonce: payload.nonce,
    jti: expect.any(String),
    iat: Math.floor(profile.now / 1000),
    act: "approve",
    number: "07",
    rh: await sha256(request),
    uv: { method: "none", age: 0 }, // App Lock is off
    location: null,
    app: "0.1.0",
  });
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "not-found" });
  const { draftId: twice } = await tab.draftAnswer(request, DENY);
  const results = await Promise.allSettled([tab.signAnswer(twice), tab.signAnswer(twice)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it.each([DENY, REPORT])("Vault.signAnswer() gives the reason with %j, and no number", async (act) => {
  const { tab, id } = await registered();
  const { answer } = await tab.signAnswer((await tab.draftAnswer(await signedRequest(id), act)).draftId);
  expect(await verified(tab, id, answer)).toMatchObject({ ...act, number: null });
});

describe("a request that fails one check is refused by it, open and locked", () => {
  let open: Tab, locked: Tab, id: string;
  beforeAll(async () => {
    const made = await registered({ locked: true });
    [open, id] = [made.tab, made.id];
    locked = await lockedTab(made.profile);
  });

  it.each<[check: string, make: () => Promise<string>]>([
    ["typ", () => sign(DPOP, requestFor(id))],
    ["shape", () => sign(SIGNIN_REQUEST, { ...requestFor(id), number: "42" })],
    ["aud", () => signedRequest("another device")],
    ["iss", () => signedRequest(id, { iss: "https://other.example.org" })],
    ["account", () => signedRequest(id, { account: "account-2" })],
    ["life", () => signedRequest(id, { exp: 1_700_000_121 })],
    ["life", () => signedRequest(id, { exp: 1_700_000_000 })],
    ["kid", async () => sign(SIGNIN_REQUEST, requestFor(id), await makeServerKey())],
    ["signature", async () => sign(SIGNIN_REQUEST, requestFor(id), { ...await makeServerKey(), jwk: KEY.jwk })],
    ["signature", async () => {
      const [header, , signature] = (await signedRequest(id)).split(".");
      return [header, (await signedRequest(id)).split(".")[1], signature].join(".");
    }],
    ["parts", async () => (await signedRequest(id)).split(".").slice(0, 2).join(".")],
    ["size", async () => (await signedRequest(id)) + "A".repeat(8_192)],
    ["base64url", async () => (await signedRequest(id)) + "="],
  ])("%s", async (check, make) => {
    expect(await open.readRequest(await signedRequest(id))).toMatchObject({ aud: id });
    const request = await make();
    for (const tab of [open, locked]) {
      const refused = { name: "not-verified-request", message: check };
      await expect(tab.readRequest(request)).rejects.toMatchObject(refused);
      await expect(tab.draftAnswer(request, APPROVE)).rejects.toMatchObject(refused);
    }
  });
});

it("drafted while locked: one gesture opens the vault and is what the co-signature is over", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  const { draftId, cosign } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  expect(cosign?.credentialIds).toEqual(["credential-1"]);
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.unlock((await passkey(1)).proof(), OPEN);
  profile.elapsed += 1_200;
  const { answer } = await tab.signAnswer(draftId);
  expect(await challengeOf(answer)).toBe(cosign?.challenge);
  expect(await verified(tab, id, answer)).toMatchObject({ act: "approve", uv: { method: "passkey", age: 0 } });
});

it("a gesture by another way than the passkey is told as it was, and is not what the co-signature would be over", async () => {
  const { profile, id, recovery } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  const { draftId, cosign } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await tab.unlock({ kind: "recovery", text: recovery! }, OPEN);
  profile.elapsed += 3_900;
  const { answer } = await tab.signAnswer(draftId);
  expect(await challengeOf(answer)).not.toBe(cosign?.challenge);
  expect(await verified(tab, id, answer)).toMatchObject({ uv: { method: "passphrase", age: 3 } });
});

it("an approval needs a gesture since it was drafted, however fresh the last one is", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile), { proof } = await passkey(1);
  await tab.unlock(proof(), OPEN);
  const { draftId } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  expect(await tab.isFresh()).toBe(true);
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.confirm(proof());
  expect((await tab.signAnswer(draftId)).answer).toContain(".");
});

it("an approval is not signed by a gesture that is older than 60 s", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile), { proof } = await passkey(1);
  const { draftId } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await tab.unlock(proof(), OPEN);
  profile.elapsed += 60_000;
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.confirm(proof());
  expect((await tab.signAnswer(draftId)).answer).toContain(".");
});

it("one gesture signs one approval, also of two that are signed at once", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile), { proof } = await passkey(1);
  const drafts = await Promise.all(
    [1, 2, 3].map(async () => (await tab.draftAnswer(await signedRequest(id), APPROVE)).draftId),
  );
  await tab.unlock(proof(), OPEN);
  const results = await Promise.allSettled(drafts.slice(0, 2).map((draftId) => tab.signAnswer(draftId)));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(tab.signAnswer(drafts[2]!)).rejects.toMatchObject({ name: "gesture-needed" });
});

it("a gesture in another tab, a wrong one and a lock just set up sign no approval", async () => {
  const { profile, tab: first, id } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  await tab.unlock((await passkey(1)).proof(), OPEN);
  const { draftId } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await first.confirm((await passkey(1)).proof());
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await expect(tab.confirm({ kind: "recovery", text: "0".repeat(28) })).rejects.toThrow();
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(2)).enrolment });
  await tab.addLocks([]);
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
});

it.each([DENY, REPORT])("%j needs an open vault, no gesture and no co-signature", async (act) => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  const { draftId, cosign } = await tab.draftAnswer(await signedRequest(id), act);
  expect(cosign).toBeNull();
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.unlock((await passkey(1)).proof(), OPEN);
  profile.elapsed += 600_900;
  expect(await verified(tab, id, (await tab.signAnswer(draftId)).answer)).toMatchObject({
    act: act.act,
    uv: { method: "passkey", age: 600 },
  });
});

it("uv tells a passphrase, and none with App Lock off again", async () => {
  const profile = createProfile();
  const first = profile.openTab();
  await addUri(first, uri("alice"));
  const { id } = await enrol(first);
  await turnOn(first, "passphrase");
  const tab = await lockedTab(profile);
  const { draftId } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  await tab.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN);
  const { answer } = await tab.signAnswer(draftId);
  expect((await verified(tab, id, answer)).uv).toEqual({ method: "passphrase", age: 0 });
  await tab.turnOff();
  const next = await tab.draftAnswer(await signedRequest(id), APPROVE);
  expect((await verified(tab, id, (await tab.signAnswer(next.draftId)).answer)).uv).toEqual({ method: "none", age: 0 });
});

it("a passkey that came later co-signs nothing: that server does not know it", async () => {
  const { tab, id } = await registered();
  await lockByPasskey(tab);
  expect((await tab.draftAnswer(await signedRequest(id), APPROVE)).cosign).toBeNull();
});

it("with App Lock off, the registered passkey is still asked, and signs for no gesture of the vault", async () => {
  const { tab, id } = await registered({ locked: true });
  await tab.turnOff();
  const { draftId, cosign } = await tab.draftAnswer(await signedRequest(id), APPROVE);
  expect(cosign?.credentialIds).toEqual(["credential-1"]);
  const { answer } = await tab.signAnswer(draftId);
  expect(await challengeOf(answer)).toBe(cosign?.challenge);
  expect((await verified(tab, id, answer)).uv).toEqual({ method: "none", age: 0 });
});

it.each<[what: string, forge: (profile: Profile, id: string) => Promise<string>]>([
  ["request keys", async (profile, id) => {
    const key = await makeServerKey();
    profile.servers.set(id, { ...profile.servers.get(id)!, requestKeys: [key.jwk] });
    return sign(SIGNIN_REQUEST, requestFor(id), key);
  }],
  ["account", async (profile, id) => {
    profile.servers.set(id, { ...profile.servers.get(id)!, accountId: "account-2" });
    return signedRequest(id, { account: "account-2" });
  }],
  ["thumbprint", async (profile, id) => {
    profile.servers.set(id, { ...profile.servers.get(id)!, jkt: "A".repeat(43) });
    return signedRequest(id);
  }],
  ["address", async (profile, id) => {
    profile.servers.set(id, { ...profile.servers.get(id)!, origin: "https://evil.example.org" });
    return signedRequest(id, { iss: "https://evil.example.org" });
  }],
])("what was drafted from a clear copy with a forged %s is not signed", async (_, forge) => {
  const { profile, id } = await registered({ locked: true });
  const request = await forge(profile, id);
  const tab = await lockedTab(profile);
  const { draftId } = await tab.draftAnswer(request, APPROVE); // nothing can tell yet
  await tab.unlock((await passkey(1)).proof(), OPEN);
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "not-verified-request" });
});

it("Vault.prove() makes proofs that the server takes, with the body in them", async () => {
  const { profile, tab, id } = await registered();
  const call = { method: "POST", url: `${ORIGIN}/api/answers?x=1`, body: `{"answer":"…"}`, nonce: "from the server" };
  const proof = await tab.prove(id, call);
  const { jwk, claims } = await readProof(proof, { ...call, body: new TextEncoder().encode(call.body) });
  expect(await publicKeyOf(tab, id)).toEqual(jwk);
  expect(claims).toMatchObject({ nonce: "from the server", iat: Math.floor(profile.now / 1000) });
  const again = await tab.prove(id, call);
  expect((await readProof(again, { ...call, body: new TextEncoder().encode(call.body) })).claims.jti).not.toBe(
    claims.jti,
  );
});

it("Vault.prove() makes none while locked, or for who is not here", async () => {
  const { profile, tab, id } = await registered({ locked: true });
  const call = { method: "GET", url: `${ORIGIN}/api/device`, body: null, nonce: null };
  await expect((await lockedTab(profile)).prove(id, call)).rejects.toMatchObject({ name: "gesture-needed" });
  await expect(tab.prove("another", call)).rejects.toMatchObject({ name: "not-found" });
});

it("the key is the same through App Lock on, another lock, off, and a new start", async () => {
  const { profile, tab, id } = await registered();
  const key = await publicKeyOf(tab, id);
  const generations = [profile.meta!.generation];
  const check = async (tab: Tab) => {
    expect(await publicKeyOf(tab, id)).toEqual(key);
    expect(await tab.organisations()).toMatchObject([{ id, state: "active" }]);
    generations.push(profile.meta!.generation);
  };
  await lockByPasskey(tab);
  await check(tab);
  const other = await lockedTab(profile);
  await other.unlock((await passkey(1)).proof(), OPEN);
  await check(other);
  await tab.stageRecovery().then((code) => tab.addLocks(typedBack(code)));
  await check(tab);
  await tab.turnOff();
  await check(tab);
  await check(profile.openTab());
  expect(generations).toEqual([1, 2, 2, 3, 4, 4]);
  expect([...profile.servers.keys()]).toEqual([id]);
});
