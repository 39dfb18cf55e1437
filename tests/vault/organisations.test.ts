import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, it, vi } from "vitest";
import { fromBase64Url, toBase64Url, utf8 } from "../../src/protocol/bytes.ts";
import { DEVICE_REVOKED, KEY_ROTATION, NOTICE, SIGNIN_REQUEST } from "../../src/protocol/signin-request.ts";
import type { OrganisationView } from "../../src/vault/approvals-api.ts";
import { openBackupFile } from "../../src/vault/backup-file.ts";
import { passkey } from "./locked.ts";
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
  type ServerKey,
  sign,
  signedRequest,
  signedRevocation,
  signedRotation,
} from "./organisation.ts";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";
import { openProfile } from "./reader.ts";

type Tab = ReturnType<Profile["openTab"]>;

const CALL = { method: "GET", url: `${ORIGIN}/api/device`, body: null, nonce: null };

/** The PKCS#8 of every device key, as it rests sealed in a profile with App Lock off. */
function keysIn(profile: Profile): (string | null)[] {
  const { organisations = {} } = openProfile(profile).read("devices").value as {
    organisations?: Record<string, { privateKey: string | null }>;
  };
  return Object.values(organisations).map(({ privateKey }) => privateKey);
}

async function watched(tab: Tab) {
  const heard = vi.fn<(all: readonly OrganisationView[]) => void>();
  await tab.watchOrganisations(heard);
  return { heard, last: () => heard.mock.lastCall![0] };
}

it("Vault.watchOrganisations() tells at once, and what another tab did", async () => {
  const { profile, tab, id } = await registered();
  const other = profile.openTab();
  const { heard, last } = await watched(other);
  expect(last()).toMatchObject([{ id, state: "active" }]);
  await tab.note(id, { server: "Example GmbH" });
  await vi.waitFor(() => expect(last()).toMatchObject([{ id, server: "Example GmbH" }]));
  const second = await enrol(tab);
  await vi.waitFor(() => expect(last().map((one) => one.id)).toEqual([id, second.id].sort()));
  const calls = heard.mock.calls.length;
  await other.refresh(); // nothing new
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toHaveBeenCalledTimes(calls);
});

it("a tab with no vault hears of the one that another tab makes for its first device", async () => {
  const profile = createProfile();
  const [tab, other] = [profile.openTab(), profile.openTab()];
  const { last } = await watched(other);
  expect(last()).toEqual([]);
  const { id } = await enrol(tab);
  await vi.waitFor(() => expect(last()).toMatchObject([{ id }]));
});

it("Vault.watchOrganisations() tells none while locked, all once it is open, and none once all was erased", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  const { last } = await watched(tab);
  expect(last()).toEqual([]);
  await tab.unlock((await passkey(1)).proof(), OPEN);
  await vi.waitFor(() => expect(last()).toMatchObject([{ id }]));
  await tab.eraseAll();
  await vi.waitFor(() => expect(last()).toEqual([]));
});

it("two tabs that keep a device each, at once, lose neither", async () => {
  const profile = createProfile();
  const tabs = [profile.openTab(), profile.openTab()];
  const ids = (await Promise.all(tabs.map((tab) => enrol(tab)))).map(({ id }) => id).sort();
  expect((await profile.openTab().organisations()).map(({ id }) => id).sort()).toEqual(ids);
  expect([...profile.servers.keys()].sort()).toEqual(ids);
});

it("Vault.note() stores what the server said, here and in the clear copy, and nothing else", async () => {
  const { profile, tab, id } = await registered();
  const [before] = await tab.organisations();
  await tab.note(id, { mode: "codes", details: true, push: "hash", codesId: "code-1", server: undefined as never });
  expect(await tab.organisations()).toEqual([
    { ...before, mode: "codes", details: true, push: "hash", codesId: "code-1" },
  ]);
  expect(profile.servers.get(id)).toMatchObject({ details: true, push: "hash" });
  await tab.note(id, { account: { id: "account-2", name: "eve", displayName: "Eve" } });
  expect((await tab.organisations())[0]!.account).toEqual({ id: ACCOUNT.id, name: "eve", displayName: "Eve" });
  await expect(tab.note("another", {})).rejects.toMatchObject({ name: "not-found" });
});

it("the check value goes once the device is active", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  const { id, view } = await enrol(tab);
  expect(view.check).toMatch(/^\d{6}$/);
  await tab.note(id, { state: "claimed" });
  expect(await tab.organisations()).toMatchObject([{ check: view.check }]);
  await tab.note(id, { state: "active" });
  expect(await tab.organisations()).toMatchObject([{ check: null }]);
});

it("the service worker's notes stay until the server was told of the subscription", async () => {
  const { profile, tab, id } = await registered();
  profile.servers.set(id, { ...profile.servers.get(id)!, pushChanged: true, lastPushAt: 5 });
  await tab.note(id, { mode: "approvals" });
  expect(await tab.organisations()).toMatchObject([{ pushChanged: true, lastPushAt: 5 }]);
  await tab.note(id, { push: "hash" });
  const [view] = await tab.organisations();
  expect(view).toMatchObject({ push: "hash", lastPushAt: 5 });
  expect(view).not.toHaveProperty("pushChanged");
  expect(view).not.toHaveProperty("wasAltered");
});

it("Vault.leave() hides a device, whose key still speaks to the server", async () => {
  const { profile, tab, id } = await registered();
  await tab.leave(id);
  await tab.note(id, { state: "active" }); // a late answer brings nothing back
  expect(await tab.organisations()).toMatchObject([{ state: "leaving" }]);
  expect([...profile.servers.keys()]).toEqual([]);
  await tab.prove(id, CALL);
  const refused = { name: "not-verified-request", message: "aud" };
  await expect(tab.readRequest(await signedRequest(id))).rejects.toMatchObject(refused);
});

describe("Vault.revoke() wipes the key on the server's signed word, and on nothing that fails one check", () => {
  const payload = (id: string, jkt: string) => ({ iss: ORIGIN, aud: id, jkt, iat: 1 });

  it.each<[check: string, make: (id: string, jkt: string) => Promise<string>]>([
    ["typ", (id, jkt) => sign(NOTICE, payload(id, jkt))],
    ["shape", (id, jkt) => sign(DEVICE_REVOKED, { ...payload(id, jkt), more: 1 })],
    ["iss", (id, jkt) => sign(DEVICE_REVOKED, { ...payload(id, jkt), iss: "https://evil.example.org" })],
    ["aud", (_, jkt) => sign(DEVICE_REVOKED, payload("another device", jkt))],
    ["jkt", (id) => sign(DEVICE_REVOKED, payload(id, KEY.jwk.kid))],
    ["kid", async (id, jkt) => sign(DEVICE_REVOKED, payload(id, jkt), await makeServerKey())],
    [
      "signature",
      async (id, jkt) => sign(DEVICE_REVOKED, payload(id, jkt), { ...await makeServerKey(), jwk: KEY.jwk }),
    ],
    ["parts", async () => ""],
  ])("%s", async (check, make) => {
    const { profile, tab, id, jkt } = await registered();
    const statement = await make(id, jkt);
    await expect(tab.revoke(id, statement)).rejects.toMatchObject({ name: "not-revoked", message: check });
    await tab.prove(id, CALL);
    expect(keysIn(profile)).toEqual([expect.any(String)]);
    await tab.revoke(id, await signedRevocation(id, jkt));
    expect(keysIn(profile)).toEqual([null]);
  });

  it("and it stays so", async () => {
    const { profile, tab, id, jkt } = await registered();
    await tab.revoke(id, await signedRevocation(id, jkt));
    await tab.note(id, { state: "active" });
    await tab.leave(id);
    expect(await tab.organisations()).toMatchObject([{ id, state: "revoked" }]);
    expect([...profile.servers.keys()]).toEqual([]);
    await expect(tab.prove(id, CALL)).rejects.toMatchObject({ name: "not-found" });
    await expect(tab.draftAnswer(await signedRequest(id), { act: "approve", number: "42" })).rejects.toMatchObject({
      name: "not-verified-request",
    });
    await tab.forget(id);
    expect(await tab.organisations()).toEqual([]);
  });
});

it.each(["claimed", "active"] as const)("Vault.forget() refuses while the device is %s", async (state) => {
  const profile = createProfile();
  const tab = profile.openTab();
  const { id } = await enrol(tab);
  await tab.note(id, { state });
  await expect(tab.forget(id)).rejects.toMatchObject({ name: "not-revoked", message: state });
  await tab.prove(id, CALL);
});

it.each<[string, (tab: Tab, id: string) => Promise<void>]>([
  ["was left", (tab, id) => tab.leave(id)],
  ["answers no more", (tab, id) => tab.note(id, { state: "unanswered" })],
])("Vault.forget() forgets key and copy where the server %s", async (_, leave) => {
  const { profile, tab, id } = await registered();
  await leave(tab, id);
  await tab.forget(id);
  expect([keysIn(profile), profile.servers.size, await tab.organisations()]).toEqual([[], 0, []]);
});

describe("Vault.rotateKey() takes a key by the current one's word, and by nothing that fails one check", () => {
  const payload = ({ jwk }: ServerKey) => ({ iss: ORIGIN, iat: 1, jwk });

  it.each<[check: string, make: (next: ServerKey) => Promise<string>]>([
    ["typ", (next) => sign(DEVICE_REVOKED, payload(next))],
    ["shape", (next) => sign(KEY_ROTATION, { ...payload(next), jwk: { ...next.jwk, d: next.jwk.x } })],
    ["iss", (next) => sign(KEY_ROTATION, { ...payload(next), iss: "https://evil.example.org" })],
    ["kid", async (next) => sign(KEY_ROTATION, payload(next), await makeServerKey())],
    ["kid", (next) => sign(KEY_ROTATION, payload(next), next)],
    ["signature", async (next) => sign(KEY_ROTATION, payload(next), { ...await makeServerKey(), jwk: KEY.jwk })],
  ])("%s", async (check, make) => {
    const { profile, tab, id } = await registered();
    const next = await makeServerKey(), statement = await make(next);
    await expect(tab.rotateKey(id, statement)).rejects.toMatchObject({ name: "not-verified-request", message: check });
    expect(profile.servers.get(id)?.requestKeys).toEqual([KEY.jwk]);
    await tab.rotateKey(id, await signedRotation(next));
    expect(profile.servers.get(id)?.requestKeys).toEqual([next.jwk, KEY.jwk]);
  });

  it("one after the other, each once, and the key before the last is not pinned any more", async () => {
    const { profile, tab, id } = await registered();
    const [two, three, evil] = await Promise.all([makeServerKey(), makeServerKey(), makeServerKey()]);
    const rotations = [await signedRotation(two), await signedRotation(three, two)];
    for (const rotation of [...rotations, ...rotations]) await tab.rotateKey(id, rotation);
    expect(profile.servers.get(id)?.requestKeys).toEqual([three.jwk, two.jwk]);
    const { revision } = profile.documents.get("devices")!.record;
    for (const rotation of rotations) await tab.rotateKey(id, rotation);
    expect(profile.documents.get("devices")!.record.revision).toBe(revision);
    // The key before reads requests that were on their way, and names no successor.
    const { rid } = await tab.readRequest(await sign(SIGNIN_REQUEST, requestFor(id), two));
    expect(rid).toBeTruthy();
    await expect(tab.rotateKey(id, await signedRotation(evil, two))).rejects.toMatchObject({ message: "kid" });
    await expect(tab.readRequest(await signedRequest(id))).rejects.toMatchObject({ message: "kid" });
  });
});

describe("a clear copy that differs from what is sealed is replaced and told", () => {
  it.each<[string, (profile: Profile, id: string) => void]>([
    ["keys", (profile, id) => void profile.servers.set(id, { ...profile.servers.get(id)!, requestKeys: [] })],
    ["details", (profile, id) => void profile.servers.set(id, { ...profile.servers.get(id)!, details: true })],
    ["a member more", (profile, id) => void profile.servers.set(id, { ...profile.servers.get(id)!, x: 1 } as never)],
    ["none", (profile) => profile.servers.clear()],
    ["one more", (profile, id) => void profile.servers.set("evil", { ...profile.servers.get(id)!, id: "evil" })],
  ])("%s", async (_, alter) => {
    const { profile, id } = await registered({ locked: true });
    const good = structuredClone(profile.servers);
    alter(profile, id);
    const tab = await lockedTab(profile);
    const { last } = await watched(tab);
    await tab.unlock((await passkey(1)).proof(), OPEN);
    await vi.waitFor(() => expect(last()).toMatchObject([{ id, wasAltered: true }]));
    await vi.waitFor(() => expect([...profile.servers.values()]).toMatchObject([...good.values()]));
    expect([...profile.servers.values()].flatMap((copy) => Object.keys(copy))).not.toContain("x");
    // Put right: the next start has nothing to tell.
    const next = await lockedTab(profile);
    await next.unlock((await passkey(1)).proof(), OPEN);
    expect((await next.organisations())[0]).not.toHaveProperty("wasAltered");
  });

  it("but not while another tab writes both", async () => {
    const { profile, tab } = await registered();
    const other = profile.openTab();
    await other.open(OPEN);
    let isDone = false;
    const writing = (async () => {
      for (let n = 0; n < 20; n++) await enrol(tab);
      isDone = true;
    })();
    while (!isDone) {
      for (const view of await other.organisations()) expect(view).not.toHaveProperty("wasAltered");
    }
    await writing;
    expect(await other.organisations()).toHaveLength(21);
  });
});

it("a vault whose header was altered shows its registrations, and changes nothing", async () => {
  const { profile, id } = await registered();
  const [name, header] = [...profile.files].find(([name]) => name.startsWith("header-"))!;
  const text = JSON.parse(new TextDecoder().decode(header));
  const sig = fromBase64Url(text.sig);
  sig[0]! ^= 1;
  profile.files.set(name, utf8(new TextDecoder().decode(header).replace(text.sig, toBase64Url(sig))));
  profile.servers.clear();
  const tab = profile.openTab();
  expect(await tab.open(OPEN)).toMatchObject({ state: "open", readOnly: true });
  expect(await tab.organisations()).toMatchObject([{ id, wasAltered: true }]);
  expect(profile.servers.size).toBe(0);
  await expect(tab.note(id, { mode: "codes" })).rejects.toMatchObject({ name: "read-only" });
});

it("a backup holds no device key, nor anything of the registration", async () => {
  const { profile, tab, id } = await registered();
  const [key] = keysIn(profile);
  const { recovery } = await lockByPasskey(tab);
  const { bytes } = await tab.makeBackup();
  const { header, body } = await openBackupFile(bytes, { kind: "recovery", text: recovery });
  const all = JSON.stringify([header, body]);
  expect(all).toContain("alice");
  for (const text of [key!, id, ORIGIN, "Ada", "organisations"]) expect(all).not.toContain(text);
  const fresh = createProfile();
  const there = fresh.openTab();
  await there.openBackup(bytes, { kind: "recovery", text: recovery });
  await there.restoreBackup({ fresh: true, changedThere: true, changedHere: false, deletedHere: false });
  expect([await there.organisations(), fresh.servers.size]).toEqual([[], 0]);
});

it("Vault.eraseAll() takes keys and copies, locked too, and a new vault begins with none", async () => {
  const { profile, id } = await registered({ locked: true });
  const tab = await lockedTab(profile);
  await tab.eraseAll();
  expect([profile.servers.size, profile.documents.size]).toEqual([0, 0]);
  await addUri(tab, uri("alice"));
  expect(await tab.organisations()).toEqual([]);
  await expect(tab.readRequest(await signedRequest(id))).rejects.toMatchObject({ message: "aud" });
});

it("a registration rests as docs/vault-format.md says, its public key that of the private one", async () => {
  const { profile, tab, id, jkt } = await registered();
  await tab.note(id, { shares: { since: 1_700_000_000_000, evidence: "country" } });
  const { organisations } = openProfile(profile).read("devices").value as {
    organisations: Record<string, { privateKey: string; publicKey: { x: string; y: string } }>;
  };
  const record = organisations[id]!;
  const text = await Deno.readTextFile(new URL("../../docs/vault-format.md", import.meta.url));
  const table = text.slice(text.indexOf("An **organisation** is"), text.indexOf("Nothing of `devices`"));
  const told = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name!);
  // `check` lacks once the device is active.
  expect(Object.keys(record).sort()).toEqual(told.filter((name) => name !== "check").sort());
  const der = { key: Buffer.from(record.privateKey, "base64url"), format: "der", type: "pkcs8" } as const;
  const { x, y } = createPublicKey(createPrivateKey(der)).export({ format: "jwk" });
  expect(record.publicKey).toEqual({ x, y });
  expect(await calculateJwkThumbprint({ kty: "EC", crv: "P-256", ...record.publicKey })).toBe(jkt);
});
