import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openBackupFile } from "../../src/vault/backup-file.ts";
import { addUri, createProfile, OPEN, type Profile, uri } from "./profile.ts";
import { openProfile } from "./reader.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** A tab with two accounts, and how often `devices` was written since. */
async function opened() {
  const profile = createProfile();
  const tab = profile.openTab();
  const [a, b] = [await addUri(tab, uri("alice")), await addUri(tab, uri("bob"))];
  const writes: string[] = [];
  profile.beforeStep = (what) => void (what.startsWith("put") && writes.push(what));
  return { profile, tab, a, b, writes };
}

function stored(profile: Profile): unknown {
  return openProfile(profile).read("devices").value.uses;
}

/** Waits without any time going by: `vi.waitFor` would make it. */
async function until(isSo: () => boolean) {
  while (!isSo()) await new Promise(setImmediate);
}

it("Vault.used() is stored at once, and then every 10 s at most", async () => {
  const { profile, tab, a, b, writes } = await opened();
  await tab.used(a, 1_000);
  await until(() => writes.length === 1);
  for (let at = 2_000; at < 9_000; at += 1_000) await tab.used(a, at);
  await tab.used(b, 500);
  await vi.advanceTimersByTimeAsync(9_900);
  expect(writes).toEqual(["put devices"]);
  expect(await tab.uses()).toEqual({ [a]: [8, 8_000], [b]: [1, 500] });
  await vi.advanceTimersByTimeAsync(200);
  await until(() => writes.length === 2);
  await tab.flushUses();
  expect(stored(profile)).toEqual({ [a]: [8, 8_000], [b]: [1, 500] });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(writes).toEqual(["put devices", "put devices"]);
});

it("Vault.flushUses() stores what waits, and is through when it is stored", async () => {
  const { profile, tab, a, writes } = await opened();
  await tab.flushUses();
  await tab.used(a, 1);
  await tab.used(a, 2);
  await Promise.all([tab.flushUses(), tab.flushUses()]);
  expect(stored(profile)).toEqual({ [a]: [2, 2] });
  await tab.flushUses();
  expect(writes.length).toBeLessThanOrEqual(2);
});

it("uses of two tabs add up, and tell nobody", async () => {
  const { profile, tab, a } = await opened();
  const other = profile.openTab();
  await other.open(OPEN);
  const changed = vi.fn();
  await other.watchTimes(changed);
  await tab.used(a, 5);
  await other.used(a, 3);
  await Promise.all([tab.flushUses(), other.flushUses()]);
  expect(stored(profile)).toEqual({ [a]: [2, 5] });
  expect(await other.uses()).toEqual({ [a]: [2, 5] });
  expect(changed).not.toHaveBeenCalled();
});

it("a write of uses drops accounts that are emptied, and keeps those in the trash", async () => {
  const { profile, tab, a, b } = await opened();
  await tab.used(a, 1);
  await tab.used(b, 2);
  await tab.used("unknown", 3);
  await tab.flushUses();
  await tab.remove([a, b]);
  await tab.purge([a]);
  const c = await addUri(tab, uri("carol"));
  await tab.used(c, 4);
  await tab.flushUses();
  expect(stored(profile)).toEqual({ [b]: [1, 2], [c]: [1, 4] });
});

it("uses that could not be written wait for the next one, and stop nobody", async () => {
  const { profile, tab, a, writes } = await opened();
  const count = profile.beforeStep;
  profile.beforeStep = (what) => {
    void count(what);
    if (what === "put devices") throw new Error("full");
  };
  await tab.used(a, 1);
  await tab.flushUses();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(writes.length).toBeLessThanOrEqual(2);
  expect(await tab.uses()).toEqual({ [a]: [1, 1] });
  profile.beforeStep = count;
  await tab.used(a, 2);
  await tab.flushUses();
  expect(stored(profile)).toEqual({ [a]: [2, 2] });
});

it("uses stand in no backup, and live through a renewal of the root key", async () => {
  const { profile, tab, a } = await opened();
  await tab.used(a, 1_234_567);
  await tab.flushUses();
  await tab.stageLock({ kind: "passphrase", name: "", text: "tea with 3 old friends", use: "backup" });
  await tab.addLocks([]);
  expect(stored(profile)).toEqual({ [a]: [1, 1_234_567] });
  const { bytes } = await tab.makeBackup();
  const { body } = await openBackupFile(bytes, { kind: "passphrase", text: "tea with 3 old friends" });
  expect(body.codes.accounts).toHaveLength(2);
  expect(JSON.stringify(body)).not.toMatch(/uses|1234567/);
}, 60_000);

it("Vault.uses() is empty where no vault is, and makes none", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await tab.open(OPEN);
  expect(await tab.uses()).toEqual({});
  await tab.used("a", 1);
  expect(profile.meta).toBeNull();
});
