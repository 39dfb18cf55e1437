import { compactVerify, importJWK } from "jose";
import * as v from "valibot";
import { expect, it } from "vitest";
import { readProof } from "../../src/protocol/dpop.ts";
import { sha256 } from "../../src/protocol/bytes.ts";
import { readStatement } from "../../src/protocol/jws.ts";
import { LocationHeader, LocationStatement } from "../../src/protocol/location.ts";
import type { AnswerAct, LocationFix } from "../../src/vault/approvals-api.ts";
import { passkey } from "./locked.ts";
import { ACCOUNT, lockedTab, ORIGIN, registered, requestFor, sign, signedRequest } from "./organisation.ts";
import { SIGNIN_REQUEST } from "../../src/protocol/signin-request.ts";
import { OPEN, type Profile } from "./profile.ts";

type Tab = ReturnType<Profile["openTab"]>;

const APPROVE: AnswerAct = { act: "approve", number: "07" };
const FIX: LocationFix = { countries: ["CH", "DE"], accuracy: "<1km", fixAge: 2 };
const POSITION = { latitude: 47.5596, longitude: 7.5886, radius: 50 };
const NONCE = "AAECAwQFBgcICQoLDA0ODw";

/** What the server reads of a statement, its signature checked by the device's key. */
async function verified(tab: Tab, id: string, statement: string) {
  const call = { method: "GET", url: `${ORIGIN}/api/device`, body: null, nonce: null };
  const { jwk } = await readProof(await tab.prove(id, call), call);
  const { payload, protectedHeader } = await compactVerify(statement, await importJWK(jwk, "ES256"));
  return {
    header: v.parse(LocationHeader, protectedHeader),
    payload: v.parse(LocationStatement, JSON.parse(new TextDecoder().decode(payload))),
  };
}

const hashSaidBy = (answer: string) => readStatement(answer).payload.location;
const hashOf = (statement: string) => sha256(readStatement(statement).signingInput);

it("Vault.signLocation() states the countries by the device's key, and no position but one that it is given", async () => {
  const { profile, tab, id, jkt } = await registered();
  profile.now += 1_500;
  const { header, payload } = await verified(tab, id, await tab.signLocation(id, NONCE, FIX));
  expect(header).toEqual({ alg: "ES256", typ: "location+jwt", kid: jkt });
  const stated = {
    iss: id,
    aud: ORIGIN,
    account: ACCOUNT.id,
    nonce: NONCE,
    iat: Math.floor(profile.now / 1000),
    rid: null,
    countries: ["CH", "DE"],
    accuracy: "<1km",
    fixAge: 2,
  };
  expect(payload).toEqual(stated);
  const withPosition = await tab.signLocation(id, NONCE, { ...FIX, coordinates: POSITION });
  expect((await verified(tab, id, withPosition)).payload).toEqual({ ...stated, coordinates: POSITION });
});

it("Vault.signLocation() refuses while the vault is locked, and for an account that it does not know", async () => {
  const { profile, tab, id } = await registered({ locked: true });
  const locked = await lockedTab(profile);
  await expect(locked.signLocation(id, NONCE, FIX)).rejects.toMatchObject({ name: "gesture-needed" });
  await expect(tab.signLocation("another", NONCE, FIX)).rejects.toMatchObject({ name: "not-found" });
  await locked.unlock((await passkey(1)).proof(), OPEN);
  expect(await locked.signLocation(id, NONCE, FIX)).toContain(".");
});

it("Vault.signAnswer() binds the approval to the statement of location that goes with it", async () => {
  const { tab, id } = await registered();
  const request = requestFor(id, { location: "country" });
  const { draftId } = await tab.draftAnswer(await sign(SIGNIN_REQUEST, request), APPROVE, FIX);
  const { answer, location } = await tab.signAnswer(draftId);
  expect(hashSaidBy(answer)).toBe(await hashOf(location!));
  expect((await verified(tab, id, location!)).payload).toMatchObject({
    ...FIX,
    nonce: request.nonce,
    rid: request.rid,
    account: ACCOUNT.id,
  });
});

it("Vault.draftAnswer() binds the co-signature to the statement of location while the vault is locked", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  const { draftId, cosign } = await tab.draftAnswer(await signedRequest(id, { location: "country" }), APPROVE, FIX);
  await tab.unlock((await passkey(1)).proof(), OPEN);
  const { answer, location } = await tab.signAnswer(draftId);
  expect(hashSaidBy(answer)).toBe(await hashOf(location!));
  expect(cosign!.challenge).toBe(await hashOf(answer));
});

it.each(
  [["none", APPROVE], ["country", { act: "deny", reason: "not-me" }]] as const,
)("Vault.draftAnswer() states no location where %s is asked for, with %j", async (asked, act) => {
  const { tab, id } = await registered();
  const request = await signedRequest(id, { location: asked });
  const { answer, location } = await tab.signAnswer((await tab.draftAnswer(request, act, FIX)).draftId);
  expect([hashSaidBy(answer), location]).toEqual([null, undefined]);
});

it.each(
  [["country", undefined], ["coordinates", POSITION]] as const,
)("Vault.draftAnswer() gives the position away only where the signed request asks for it: %s", async (asked, given) => {
  const { tab, id } = await registered();
  const request = await signedRequest(id, { location: asked });
  const { draftId } = await tab.draftAnswer(request, APPROVE, { ...FIX, coordinates: POSITION });
  const { location } = await tab.signAnswer(draftId);
  expect((await verified(tab, id, location!)).payload.coordinates).toEqual(given);
});

it("Vault.discardAnswer() forgets a draft", async () => {
  const { tab, id } = await registered();
  const { draftId } = await tab.draftAnswer(await signedRequest(id, { location: "country" }), APPROVE, FIX);
  await tab.discardAnswer(draftId);
  await expect(tab.signAnswer(draftId)).rejects.toMatchObject({ name: "not-found" });
});

it("Vault.draftAnswer() holds sixteen drafts, and forgets the oldest with what it says of the location", async () => {
  const { tab, id } = await registered();
  const request = await signedRequest(id, { location: "country" });
  const drafts: string[] = [];
  for (let n = 0; n < 17; n++) drafts.push((await tab.draftAnswer(request, APPROVE, FIX)).draftId);
  await expect(tab.signAnswer(drafts[0]!)).rejects.toMatchObject({ name: "not-found" });
  expect(await tab.signAnswer(drafts[1]!)).toHaveProperty("location");
});

it("Vault.note() keeps sealed that the person lets the app share, until they stop it", async () => {
  const { profile, tab, id } = await registered();
  const shares = { since: 1_700_000_000_000, evidence: "country" } as const;
  expect((await tab.organisations())[0]).not.toHaveProperty("shares");
  await tab.note(id, { shares });
  const other = profile.openTab();
  await other.open(OPEN);
  expect((await other.organisations())[0]).toMatchObject({ shares });
  await tab.note(id, { state: "active" });
  expect((await tab.organisations())[0]).toMatchObject({ shares });
  await tab.note(id, { shares: null });
  expect((await tab.organisations())[0]).not.toHaveProperty("shares");
});
