import { expect, it, vi } from "vitest";
import type { AccountsChange } from "../../src/vault/api.ts";
import { addUri, createProfile, OPEN, SECRET, uri } from "./profile.ts";
import { openProfile } from "./reader.ts";

const DAY = 86_400_000;

async function withAccounts(...labels: readonly string[]) {
  const profile = createProfile();
  const tab = profile.openTab();
  const ids: string[] = [];
  for (const label of labels) ids.push(await addUri(tab, uri(label)));
  return { profile, tab, ids };
}

it("Vault.edit() stores tags, icon and pin, tells them, and leaves them alone where it is given none", async () => {
  const { profile, tab, ids: [id] } = await withAccounts("alice");
  const heard = vi.fn<(change: AccountsChange) => void>();
  await tab.watch(heard);
  await tab.edit(id!, { tags: [" Work ", "work"], icon: "brand:acme", pinned: true });
  await tab.edit(id!, { note: "mine" });
  const expected = { tags: ["Work"], icon: "brand:acme", pinned: true, note: "mine", recovery: null };
  expect(heard.mock.lastCall![0].put).toMatchObject([expected]);
  expect(await profile.openTab().open(OPEN)).toMatchObject({ head: [expected] });
  await tab.edit(id!, { tags: [], icon: null, pinned: false });
  expect(heard.mock.lastCall![0].put).toMatchObject([{ tags: [], icon: null, pinned: false, note: "mine" }]);
  const [account] = openProfile(profile).codes.value.accounts;
  for (const name of ["tags", "icon", "pinned"]) expect(account).not.toHaveProperty(name);
});

it("Vault.edit() takes no icon that is none, and changes nothing", async () => {
  const { tab, ids: [id] } = await withAccounts("alice");
  await expect(tab.edit(id!, { icon: "data:image/svg+xml,<svg/>", label: "bob" })).rejects.toThrow();
  expect(await tab.open(OPEN)).toMatchObject({ head: [{ label: "alice", icon: null }] });
});

it("Vault.add() with replace keeps tags, icon, pin and recovery codes", async () => {
  const { tab, ids: [id] } = await withAccounts("alice");
  const kept = { tags: ["work"], icon: "letter", pinned: true };
  await tab.edit(id!, kept);
  await tab.setRecoveryCodes(id!, [{ code: "1", used: true }]);
  const { stageId } = await tab.stage(uri("alice", "AAAABBBBCCCCDDDD"));
  await tab.add(stageId, { issuer: "ACME", label: "alice", replace: id! });
  expect(await tab.open(OPEN)).toMatchObject({ head: [{ ...kept, recovery: { total: 1, left: 0 }, secretBits: 80 }] });
});

it("Vault.tag() changes several accounts in one write", async () => {
  const { profile, tab, ids } = await withAccounts("alice", "bob", "carol");
  await tab.edit(ids[0]!, { tags: ["old"] });
  const { revision } = profile.documents.get("codes")!.record;
  await tab.tag(ids.slice(0, 2), { add: ["work"], remove: ["OLD"] });
  expect(profile.documents.get("codes")!.record.revision).toBe(revision + 1);
  expect(await tab.open(OPEN)).toMatchObject({ head: [{ tags: ["work"] }, { tags: ["work"] }, { tags: [] }] });
});

it("Vault.setRecoveryCodes() keeps them sealed, and views tell their number alone", async () => {
  const { profile, tab, ids: [id] } = await withAccounts("alice");
  await tab.setRecoveryCodes(id!, [{ code: " 1111 ", used: true }, { code: "", used: false }, {
    code: "2222",
    used: false,
  }]);
  const status = await tab.open(OPEN);
  expect(status).toMatchObject({ head: [{ recovery: { total: 2, left: 1 } }] });
  expect(JSON.stringify(status)).not.toMatch(/1111|2222/);
  expect(await tab.recoveryCodes(id!)).toEqual([{ code: "1111", used: true }, { code: "2222", used: false }]);
  expect(openProfile(profile).codes.value.accounts[0].recoveryCodes).toEqual([
    { code: "1111", used: true },
    { code: "2222" },
  ]);
  await tab.setRecoveryCodes(id!, []);
  expect(await tab.open(OPEN)).toMatchObject({ head: [{ recovery: null }] });
});

it("Vault.setRecoveryCodes() refuses what it would have to cut, and accounts that are gone", async () => {
  const { tab, ids: [id] } = await withAccounts("alice");
  const refused = { name: "unreadable", message: "recovery-codes" };
  await expect(tab.setRecoveryCodes(id!, [{ code: "x".repeat(129), used: false }])).rejects.toMatchObject(refused);
  await expect(tab.setRecoveryCodes(id!, Array(65).fill({ code: "x", used: false }))).rejects.toMatchObject(refused);
  await expect(tab.setRecoveryCodes("gone", [])).rejects.toMatchObject({ name: "not-found" });
  await expect(tab.recoveryCodes("gone")).rejects.toMatchObject({ name: "not-found" });
  expect(await tab.recoveryCodes(id!)).toEqual([]);
});

it("Vault.trash() gives what was deleted in the last 30 days, and Vault.restore() brings it back", async () => {
  const { profile, tab, ids } = await withAccounts("alice", "bob", "carol");
  await tab.remove([ids[0]!]);
  profile.now += DAY;
  await tab.remove([ids[1]!]);
  expect(await tab.trash()).toEqual([
    { id: ids[1], issuer: "ACME", label: "bob", deletedAt: profile.now },
    { id: ids[0], issuer: "ACME", label: "alice", deletedAt: profile.now - DAY },
  ]);
  profile.now += 29 * DAY + 1;
  expect(await profile.openTab().trash()).toMatchObject([{ id: ids[1] }]);
  await tab.restore([ids[1]!]);
  expect(await tab.trash()).toEqual([]);
  expect(await tab.open(OPEN)).toMatchObject({ total: 2 });
});

it("Vault.purge() forgets at once what is in the trash, and nothing else", async () => {
  const { profile, tab, ids } = await withAccounts("alice", "bob");
  await tab.setRecoveryCodes(ids[0]!, [{ code: "1111", used: false }]);
  await tab.remove([ids[0]!]);
  await tab.purge(ids);
  expect(await tab.trash()).toEqual([]);
  const { accounts } = openProfile(profile).codes.value;
  expect(accounts).toMatchObject([{ id: ids[0], secret: "", deletedAt: OPEN.at }, { id: ids[1], secret: SECRET }]);
  expect(JSON.stringify(accounts[0])).not.toMatch(/alice|1111/);
  await tab.restore(ids);
  expect(await tab.open(OPEN)).toMatchObject({ total: 1 });
});

it("Vault.duplicates() tells of shown accounts alone", async () => {
  const { tab, ids } = await withAccounts("alice", "alice", "alice");
  await tab.remove([ids[2]!]);
  expect(await tab.duplicates()).toEqual([{ ids: ids.slice(0, 2), why: "secret" }]);
});

it.each([["hand", "bca"], ["name", "bac"], ["used", "bca"], ["recent", "bac"]] as const)(
  "Vault.open() sorted by %s gives the head in that order, pinned first",
  async (sort, expected) => {
    const { profile, tab, ids: [c, a, b] } = await withAccounts("c", "a", "b");
    await tab.edit(b!, { pinned: true });
    for (const [id, at] of [[c, 1], [c, 2], [a, 3], [b, 0]] as const) await tab.used(id!, at);
    await tab.flushUses();
    const status = await profile.openTab().open({ ...OPEN, rows: 2, sort });
    expect(status).toMatchObject({ total: 3, head: [...expected.slice(0, 2)].map((label) => ({ label })) });
    expect(status).toMatchObject({ codes: [{ id: b }, {}] });
  },
);

it("Vault.open() reads `devices` only where uses are asked for, and opens where it can't be read", async () => {
  const { profile } = await withAccounts("alice");
  const steps: string[] = [];
  profile.beforeStep = (what) => void steps.push(what);
  for (const sort of ["hand", "name"] as const) await profile.openTab().open({ ...OPEN, sort });
  expect(steps).not.toContain("read devices");
  expect(steps).not.toContain("peek codes");
  await profile.openTab().open({ ...OPEN, sort: "used" });
  expect(steps).toContain("read devices");
  profile.documents.get("devices")!.bytes.fill(0);
  expect(await profile.openTab().open({ ...OPEN, sort: "recent" })).toMatchObject({ state: "open", total: 1 });
});
