import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK, type JWK } from "jose";
import * as v from "valibot";
import { expect, it, vi } from "vitest";
import { sha256 } from "../../src/protocol/bytes.ts";
import {
  checkValue,
  CosignHeader,
  CosignRegistration,
  Registration,
  RegistrationHeader,
} from "../../src/protocol/enrolment.ts";
import { enrol, KEY, lockByPasskey, lockedTab, ORIGIN, PUSH, registered, signedRevocation } from "./organisation.ts";
import { addUri, createProfile, OPEN, uri } from "./profile.ts";

/** What the server reads of a registration, its signature checked by the key in its header. */
async function verified(registration: string) {
  const header = decodeProtectedHeader(registration);
  const { payload } = await compactVerify(registration, await importJWK(header.jwk as JWK, "ES256"));
  return {
    header: v.parse(RegistrationHeader, header),
    claims: v.parse(Registration, JSON.parse(new TextDecoder().decode(payload))),
  };
}

it("Vault.register() signs the claim by the staged key, and names that key", async () => {
  const tab = createProfile().openTab();
  const { registration, cosign, jkt, token, nonce } = await enrol(tab, { push: PUSH });
  const { header, claims } = await verified(registration);
  expect(await calculateJwkThumbprint(header.jwk)).toBe(jkt);
  expect(claims).toEqual({
    aud: ORIGIN,
    nonce,
    th: await sha256(token),
    jkt,
    name: "Ada’s phone",
    platform: "Android 17",
    push: PUSH,
  });
  expect(cosign).toBeNull();
});

it("Vault.register() brings the first passkey of App Lock along, and wants its assertion over the signing input", async () => {
  const tab = createProfile().openTab();
  await addUri(tab, uri("alice"));
  await lockByPasskey(tab, 7);
  await lockByPasskey(tab, 8);
  const { registration, cosign } = await enrol(tab);
  const { claims } = await verified(registration);
  const publicKey = "A".repeat(122); // 91 zero bytes
  expect(claims.cosign).toEqual({ credentialId: "credential-7", publicKey, alg: -7, transports: ["internal"] });
  const signingInput = registration.split(".").slice(0, 2).join(".");
  expect(cosign).toEqual({ challenge: await sha256(signingInput), credentialIds: ["credential-7"] });
});

it("Vault.draftCosign() signs the first passkey of App Lock by the device's key, and wants its assertion", async () => {
  const { tab, id, jkt } = await registered();
  expect(await tab.draftCosign(id, "nonce")).toBeNull(); // App Lock is off
  await lockByPasskey(tab, 7);
  const draft = await tab.draftCosign(id, "nonce");
  const { registration, cosign } = draft!;
  const proof = await tab.prove(id, { method: "GET", url: ORIGIN, body: null, nonce: null });
  const { jwk } = decodeProtectedHeader(proof);
  const { protectedHeader, payload } = await compactVerify(registration, await importJWK(jwk!, "ES256"));
  expect(v.parse(CosignHeader, protectedHeader).kid).toBe(jkt);
  expect(v.parse(CosignRegistration, JSON.parse(new TextDecoder().decode(payload)))).toEqual({
    iss: id,
    aud: ORIGIN,
    nonce: "nonce",
    cosign: { credentialId: "credential-7", publicKey: "A".repeat(122), alg: -7, transports: ["internal"] },
  });
  const signingInput = registration.split(".").slice(0, 2).join(".");
  expect(cosign).toEqual({ challenge: await sha256(signingInput), credentialIds: ["credential-7"] });
  expect(draft!.jkt).toBe(jkt);
});

it("Vault.draftCosign() signs nothing while the vault is locked, and nothing for a key that is gone", async () => {
  const { profile, tab, id, jkt } = await registered({ locked: true });
  const locked = await lockedTab(profile);
  await expect(locked.draftCosign(id, "nonce")).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.revoke(id, await signedRevocation(id, jkt));
  expect(await tab.draftCosign(id, "nonce")).toBeNull();
});

it("Vault.watchOrganisations() tells when App Lock gets a passkey, and Vault.note() what co-signs", async () => {
  const { profile, tab, id } = await registered();
  const told: unknown[] = [];
  await tab.watchOrganisations((all) => told.push(all.map(({ cosign, lockPasskeys }) => ({ cosign, lockPasskeys }))));
  expect(told).toEqual([[{ cosign: [], lockPasskeys: [] }]]);
  await lockByPasskey(tab, 7);
  await vi.waitFor(() => expect(told.at(-1)).toEqual([{ cosign: [], lockPasskeys: ["credential-7"] }]));
  await tab.note(id, { cosign: ["credential-7"] });
  await vi.waitFor(() => expect(told.at(-1)).toEqual([{ cosign: ["credential-7"], lockPasskeys: ["credential-7"] }]));
  expect(profile.servers.get(id)?.cosignCredentialIds).toEqual(["credential-7"]);
});

it("Vault.keepDevice() makes the vault where there is none, and keeps the device through a new start", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  expect(await tab.open(OPEN)).toEqual({ state: "empty" });
  const { view, id, jkt, token, nonce } = await enrol(tab, { push: PUSH });
  expect(view).toEqual({
    id,
    origin: ORIGIN,
    server: "Example",
    account: { id: "account-1", name: "ada", displayName: "Ada Lovelace" },
    mode: "approvals",
    state: "claimed",
    codesId: null,
    addedAt: profile.now,
    push: await sha256(JSON.stringify(PUSH)),
    details: false,
    check: await checkValue(jkt, token, nonce),
    cosign: [],
    lockPasskeys: [],
  });
  const later = profile.openTab();
  expect(await later.open(OPEN)).toMatchObject({ state: "open", total: 0, readOnly: false });
  expect(await later.organisations()).toEqual([view]);
});

it("Vault.keepDevice() leaves a clear copy without names, and no key in clear", async () => {
  const { profile, id, jkt } = await registered({ locked: true });
  expect([...profile.servers.values()]).toEqual([{
    id,
    origin: ORIGIN,
    accountId: "account-1",
    jkt,
    requestKeys: [KEY.jwk],
    cosignCredentialIds: ["credential-1"],
    details: false,
    push: null,
  }]);
  expect(JSON.stringify([...profile.servers])).not.toMatch(/ada|Ada|Example|"d"/);
});

it("a stage is good for one device, once, and only after it was registered with", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const kept = {
    deviceId: "device",
    server: "Example",
    account: { id: "a", name: "a", displayName: "A" },
    requestKeys: [KEY.jwk],
    vapidPublicKey: "",
  };
  const { stageId } = await tab.stageDevice();
  await expect(tab.keepDevice(stageId, kept)).rejects.toMatchObject({ name: "not-found" });
  const claim = { origin: ORIGIN, nonce: "A".repeat(22), token: "A".repeat(22), name: "x", platform: "", push: null };
  await tab.register(stageId, claim);
  await tab.discardDevice(stageId);
  await expect(tab.keepDevice(stageId, kept)).rejects.toMatchObject({ name: "not-found" });
  expect(profile.meta).toBeNull();
  const done = await enrol(tab);
  await expect(tab.keepDevice(done.stageId, kept)).rejects.toMatchObject({ name: "not-found" });
});

it("Vault.keepDevice() never puts a device in the place of another", async () => {
  const { tab, id, jkt, profile } = await registered();
  await expect(enrol(tab, { deviceId: id })).rejects.toMatchObject({ name: "internal" });
  expect(profile.servers.get(id)?.jkt).toBe(jkt);
  expect(await tab.organisations()).toMatchObject([{ id, state: "active" }]);
});

it("nothing is registered and nothing kept while the vault is locked", async () => {
  const { profile } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  const { stageId } = await tab.stageDevice();
  const claim = { origin: ORIGIN, nonce: "A".repeat(22), token: "A".repeat(22), name: "x", platform: "", push: null };
  await expect(tab.register(stageId, claim)).rejects.toMatchObject({ name: "gesture-needed" });
  expect(await tab.organisations()).toEqual([]);
});

it("Vault.keepDevice(), killed at any step, leaves the device whole or not at all", async () => {
  const cuts: string[] = [];
  for (const isFirst of [true, false]) {
    for (let at = 0;; at++) {
      const profile = createProfile();
      const tab = profile.openTab();
      if (!isFirst) await addUri(tab, uri("alice"));
      await tab.open(OPEN);
      let steps = 0;
      const killed = Promise.withResolvers<string>();
      profile.beforeStep = (what) => {
        if (steps++ < at) return;
        killed.resolve(what);
        return new Promise(() => {}); // a dead worker does nothing more
      };
      const what = await Promise.race([enrol(tab, { deviceId: "device" }).then(() => null), killed.promise]);
      if (what === null) break;
      cuts.push(what);
      const after = profile.copy();
      const next = after.openTab();
      const { state } = await next.open(OPEN);
      expect(["empty", "open"], what).toContain(state);
      const all = await next.organisations();
      expect(all.map(({ id, wasAltered }) => [id, wasAltered]), what).toEqual(
        [...after.servers.keys()].map((id) => [id, undefined]),
      );
      if (all.length > 0) await next.prove("device", { method: "GET", url: ORIGIN, body: null, nonce: null });
      else await enrol(next, { deviceId: "device" });
      expect(await after.openTab().organisations(), what).toMatchObject([{ id: "device" }]);
    }
  }
  expect(cuts).toEqual(expect.arrayContaining(["create", "put devices"]));
});
