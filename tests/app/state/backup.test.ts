import { signal } from "@preact/signals";
import { beforeEach, expect, it, vi } from "vitest";
import { BackupModel, backupName } from "../../../src/app/state/backup.ts";
import type { Vault } from "../../../src/vault/api.ts";
import type { BackupState } from "../../../src/vault/backup-api.ts";
import { createFakeFiles } from "../files.ts";
import { createFakeVault, refusal } from "../vault.ts";

const DAY = 86_400_000, NOW = 1_800_000_000_000;

/** A vault of which `changes` were made since a backup `days` ago; null: never. */
function createBackups(
  given: { days: number | null; changes: number; accounts?: number },
  methods: Partial<Vault> = {},
) {
  let now = NOW;
  const timers = new Map<number, { run: () => void; at: number }>();
  const state = {
    openedBy: ["passphrase"] as BackupState["openedBy"],
    last: given.days === null ? null : { at: NOW - given.days * DAY, accounts: given.accounts ?? 3 },
    changesSince: given.changes,
    proven: null,
  };
  let made = 0;
  const fake = createFakeFiles();
  const vault = createFakeVault({
    backupState: async () => ({ ...state }),
    undoable: async () => null,
    makeBackup: async () => ({ backupId: `${++made}`, bytes: new Uint8Array([made]) }),
    renewBackup: async () => ({ backupId: `${++made}`, bytes: new Uint8Array([made]) }),
    backedUp: async () => {
      state.last = { at: now, accounts: 3 };
      state.changesSince = 0;
    },
    ...methods,
  });
  const backups = new BackupModel(vault, {
    ...fake,
    now: () => now,
    setTimeout(run, ms) {
      const id = timers.size + 1;
      timers.set(id, { run, at: now + ms });
      return id;
    },
    clearTimeout: (id) => void timers.delete(id),
  });
  return {
    backups,
    fake,
    state,
    /** Lets time pass, and all that follows from it. */
    async pass(ms: number) {
      now += ms;
      for (const [id, { run, at }] of timers) {
        if (at > now) continue;
        timers.delete(id);
        run();
      }
      await vi.waitFor(() => expect(timers.size).toBeLessThan(2));
      for (let i = 0; i < 20; i++) await Promise.resolve();
    },
  };
}

beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => {}));

it("backupName() is the day of this place", () => {
  expect(backupName(new Date(2026, 1, 3, 23, 59).getTime())).toBe("countersign-2026-02-03.countersign");
});

it.each([
  [{ days: null, changes: 2 }, null],
  [{ days: null, changes: 3 }, { kind: "never" }],
  [{ days: 6.9, changes: 50 }, null],
  [{ days: 7, changes: 2 }, null],
  [{ days: 7, changes: 3 }, { kind: "old", days: 7 }],
])("BackupModel.age of %j is %j", async (given, age) => {
  const { backups } = createBackups(given);
  expect(backups.age.value).toBeNull();
  await backups.read();
  expect(backups.age.value).toEqual(age);
});

it("BackupModel.hideAge() keeps the age away for a week", async () => {
  const { backups, pass } = createBackups({ days: 20, changes: 9 });
  await backups.read();
  backups.hideAge();
  expect(backups.age.value).toBeNull();
  await pass(7 * DAY);
  await backups.read();
  expect(backups.age.value).toEqual({ kind: "old", days: 27 });
});

it.each(["cancelled", "tap-again"] as const)("BackupModel.save() that is %s counts as no backup", async (outcome) => {
  const { backups, fake, state } = createBackups({ days: null, changes: 5 });
  fake.next.outcome = outcome;
  expect((await backups.save(await backups.make(), true)).outcome).toBe(outcome);
  expect([state.last, fake.kept]).toEqual([null, null]);
});

it("BackupModel.save() tells the vault once the file is written", async () => {
  const { backups, fake } = createBackups({ days: null, changes: 5 });
  await backups.save(await backups.make(), true);
  expect(fake.written).toEqual([new Uint8Array([1])]);
  expect(backups.state.value?.changesSince).toBe(0);
  expect(backups.kept.value?.isAllowed).toBe(true);
});

it("BackupModel.follow() writes the kept file 30 s after the last change, once", async () => {
  const { backups, fake, state, pass } = createBackups({ days: 1, changes: 0 });
  fake.kept = { name: "it", isAllowed: true };
  const accounts = signal(0);
  backups.follow(accounts);
  await pass(30_000);
  expect(fake.written).toEqual([]); // nothing has changed

  state.changesSince = 1;
  accounts.value++;
  await pass(29_000);
  accounts.value++;
  await pass(29_000);
  expect(fake.written).toEqual([]);
  await pass(1_000);
  expect(fake.written).toHaveLength(1);
  expect(state.changesSince).toBe(0);
  await pass(DAY);
  expect(fake.written).toHaveLength(1);
});

it.each(["no file", "not allowed", "another tab", "no secret"])(
  "BackupModel.follow() writes nothing: %s",
  async (why) => {
    const { backups, fake, state, pass } = createBackups(
      { days: 1, changes: 1 },
      why === "no secret" ? { renewBackup: async () => null } : {},
    );
    fake.kept = why === "no file" ? null : { name: "it", isAllowed: why !== "not allowed" };
    fake.isTaken = why === "another tab";
    backups.follow(signal(0));
    await pass(30_000);
    expect([fake.written, state.changesSince]).toEqual([[], 1]);
  },
);

it("BackupModel.age tells that the kept file can't be written, until it can", async () => {
  const { backups, fake, pass, state } = createBackups({ days: 1, changes: 1 });
  fake.kept = { name: "it", isAllowed: true };
  fake.next.renews = false;
  const accounts = signal(0);
  backups.follow(accounts);
  await pass(30_000);
  expect(backups.age.value).toEqual({ kind: "failed" });
  expect(state.changesSince).toBe(1);
  fake.next.renews = true;
  accounts.value++;
  await pass(30_000);
  expect(backups.age.value).toBeNull();
});

it("BackupModel.allow() has the browser ask, and writes the file then", async () => {
  const { backups, fake } = createBackups({ days: 1, changes: 1 });
  fake.kept = { name: "it", isAllowed: false };
  await backups.read();
  expect(backups.age.value).toEqual({ kind: "asks" });
  fake.next.allows = false;
  await backups.allow();
  expect(fake.written).toEqual([]);
  fake.next.allows = true;
  await backups.allow();
  expect(fake.written).toHaveLength(1);
  expect(backups.age.value).toBeNull();
});

it("BackupModel.restore() in the place of a damaged vault forgets the kept file first, which may hold more", async () => {
  const restoreBackup = vi.fn(async () => ({ changed: 2 }));
  const { backups, fake } = createBackups({ days: 1, changes: 0 }, { restoreBackup });
  const choice = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };
  fake.kept = { name: "mine", isAllowed: true };
  await backups.restore(choice);
  expect(fake.kept).not.toBeNull();
  restoreBackup.mockImplementationOnce(async () => (expect(fake.kept).toBeNull(), { changed: 2 }));
  await backups.restore({ ...choice, replaceDamaged: true });
  expect(fake.kept).toBeNull();
});

it("BackupModel.eraseAll() erases the vault first, and nothing around it when that fails", async () => {
  const eraseAll = vi.fn().mockRejectedValueOnce(refusal("storage-refused")).mockResolvedValue(undefined);
  const { backups, fake } = createBackups({ days: 1, changes: 1 }, { eraseAll });
  await expect(backups.eraseAll()).rejects.toThrow();
  expect([fake.isErased, backups.isErased.value]).toEqual([false, false]);
  await backups.eraseAll();
  expect([fake.isErased, backups.isErased.value]).toEqual([true, true]);
});
