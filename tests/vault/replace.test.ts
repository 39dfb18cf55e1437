/** A damaged vault gives way to a backup, or stays as it was. @module */
import { beforeAll, expect, it, vi } from "vitest";
import { StorageError } from "../../src/core/stored.ts";
import { lockedBy, PASSPHRASE } from "./locked.ts";
import { addUri, type Bytes, createProfile, OPEN, type Profile, uri } from "./profile.ts";
import { documentIn } from "./tampered.ts";

type Tab = ReturnType<Profile["openTab"]>;

const BY_WORDS = { kind: "passphrase", text: PASSPHRASE } as const;
const REPLACE = { fresh: true, changedThere: true, changedHere: true, deletedHere: true, replaceDamaged: true };
const NEW = { state: "open", total: 2, readOnly: false };

/** A locked vault, one with App Lock off, one that never had a lock, and a backup of two accounts. */
let locked: Profile, unlocked: Profile, fresh: Profile, backup: Bytes, code: string;
beforeAll(async () => {
  fresh = createProfile();
  await addUri(fresh.openTab(), uri("dave"));
  const { profile, tab, recovery } = await lockedBy("passphrase", true);
  code = recovery!;
  locked = profile.copy();
  backup = (await tab.makeBackup()).bytes;
  await tab.turnOff();
  unlocked = profile;
});

/** Those of all other names are as they were. */
function partsOf({ files, documents, meta }: Profile, names: readonly string[]) {
  return { meta, documents: [...documents], files: names.map((name) => [name, files.get(name)]) };
}

/** The vault without its header: damaged, and by that alone. */
function damaged(profile: Profile) {
  const copy = profile.copy();
  const name = `header-${copy.meta!.generation}`;
  const header = copy.files.get(name)!;
  copy.files.delete(name);
  return { profile: copy, repair: () => void copy.files.set(name, header) };
}

async function ready(tab: Tab): Promise<void> {
  expect(await tab.open(OPEN)).toMatchObject({ state: "damaged" });
  await tab.openBackup(backup, { kind: "recovery", text: code }); // costs no Argon2id
}

it("Vault.restoreBackup() replaces a vault whose damage shows when it is unlocked", async () => {
  const profile = locked.copy();
  documentIn(profile, "codes").bytes[100]! ^= 1;
  const tab = profile.openTab();
  expect(await tab.open(OPEN)).toMatchObject({ state: "locked" });
  expect(await tab.unlock(BY_WORDS, OPEN)).toMatchObject({ state: "damaged", part: "document" });
  await ready(tab);
  await expect(tab.restoreBackup({ ...REPLACE, replaceDamaged: false })).rejects.toMatchObject({ name: "read-only" });
  expect(await tab.restoreBackup(REPLACE)).toEqual({ changed: 2 });
  expect(await profile.openTab().open(OPEN)).toMatchObject(NEW);
});

it("Vault.restoreBackup() replaces no vault that a person has not unlocked, or that opens by now", async () => {
  const profile = locked.copy();
  const codes = documentIn(profile, "codes").bytes;
  codes[100]! ^= 1;
  const tab = profile.openTab();
  await tab.openBackup(backup, BY_WORDS);
  expect(await tab.open(OPEN)).toMatchObject({ state: "locked" });
  await expect(tab.restoreBackup(REPLACE)).rejects.toMatchObject({ name: "read-only" });
  await tab.unlock(BY_WORDS, OPEN);
  codes[100]! ^= 1;
  await expect(tab.restoreBackup(REPLACE)).rejects.toMatchObject({ name: "busy" });
  expect(await profile.openTab().unlock(BY_WORDS, OPEN)).toMatchObject(NEW);
});

it("Vault.restoreBackup() replaces no vault that was repaired under a tab that found it damaged", async () => {
  const { profile, repair } = damaged(locked);
  const stale = profile.openTab();
  await ready(stale);
  repair();
  const other = profile.openTab();
  await other.unlock(BY_WORDS, OPEN);
  await addUri(other, uri("carol"));
  await expect(stale.restoreBackup(REPLACE)).rejects.toMatchObject({ name: "busy" });
  expect(await profile.openTab().unlock(BY_WORDS, OPEN)).toMatchObject({ total: 3 });
});

it.each<[string, () => Profile]>([
  ["locked", () => damaged(locked).profile],
  ["App Lock off", () => damaged(unlocked).profile],
  ["its first header whole", () => {
    const profile = fresh.copy();
    documentIn(profile, "codes").bytes[100]! ^= 1;
    return profile;
  }],
])("a full disk at any step leaves a damaged vault (%s) as it was", async (which, make) => {
  for (let at = 0, isDone = false; !isDone; at++) {
    const profile = make();
    const names = [...profile.files.keys()];
    const before = partsOf(profile.copy(), names);
    const tab = profile.openTab();
    await ready(tab);
    let steps = 0;
    profile.beforeStep = (what) => {
      if (/^(write|create)/.test(what) && steps++ === at) throw new StorageError("full");
    };
    const outcome = await tab.restoreBackup(REPLACE).then(() => "done", ({ name }: Error) => name);
    profile.beforeStep = () => {};
    isDone = outcome === "done";
    if (isDone) {
      expect(at).toBe(which === "locked" ? 4 : 3); // key, slot, header, commit; the key that lies there is used again
      continue;
    }
    expect(outcome).toBe("storage-full");
    expect(partsOf(profile, names)).toEqual(before);
    expect(await tab.restoreBackup(REPLACE)).toEqual({ changed: 2 }); // it is still there to be tried again
    expect(await profile.openTab().open(OPEN)).toMatchObject(NEW);
  }
});

it("killed at any step, a vault is damaged as before or replaced, and nothing of the old one stays then", async () => {
  for (let at = 0, isDone = false; !isDone; at++) {
    const { profile } = damaged(unlocked);
    const names = [...profile.files.keys()];
    const before = partsOf(profile.copy(), names);
    const tab = profile.openTab();
    await ready(tab);
    let steps = 0;
    const killed = Promise.withResolvers<boolean>();
    profile.beforeStep = () => {
      if (steps++ < at) return;
      killed.resolve(false);
      return new Promise(() => {}); // a dead worker does nothing more
    };
    isDone = await Promise.race([tab.restoreBackup(REPLACE).then(() => true), killed.promise]);
    const next = profile.copy(); // with the dead tab's locks released
    const status = await next.openTab().open(OPEN);
    if (status.state === "damaged") {
      expect(partsOf(next, names)).toEqual(before);
      continue;
    }
    expect(status).toMatchObject(NEW);
    await vi.waitFor(() => expect(next.files.size).toBe(4)); // open-key, slot, header, made
  }
}, 60_000);

it("a tab that waits at the lock begins anew when another has replaced the vault", async () => {
  const { profile } = damaged(unlocked);
  const [tab, other] = [profile.openTab(), profile.openTab()];
  await ready(tab);
  await other.open(OPEN);
  await tab.restoreBackup(REPLACE);
  await vi.waitFor(async () => expect(await other.open(OPEN)).toMatchObject(NEW));
});
