import { expect, it } from "vitest";
import type { VaultStatus } from "../../src/vault/api.ts";
import { openBackupFile } from "../../src/vault/backup-file.ts";
import { lockedBy, passkey, PASSPHRASE, typedBack } from "./locked.ts";
import { addUri, createProfile, OPEN, uri } from "./profile.ts";

type OpenStatus = Extract<VaultStatus, { state: "open" }>;

const ALL = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };
const NEW = { ...ALL, changedHere: false, deletedHere: false };
const BY_WORDS = { kind: "passphrase", text: PASSPHRASE } as const;

it("Vault.makeBackup() needs something that opens it", async () => {
  const tab = createProfile().openTab();
  expect(await tab.backupState()).toEqual({ openedBy: [], last: null, changesSince: 0, proven: null });
  await addUri(tab, uri("alice"));
  await expect(tab.makeBackup()).rejects.toMatchObject({ name: "no-backup-secret" });
  expect(await tab.renewBackup()).toBeNull();
});

it("with App Lock off, a backup passphrase opens backups and not the app", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  await tab.stageLock({ kind: "passphrase", name: "", text: PASSPHRASE, use: "backup" });
  await tab.addLocks([]);
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "open", total: 1 });
  expect((await tab.locks()).isOn).toBe(false);
  const { bytes } = await tab.makeBackup();
  const elsewhere = createProfile();
  const other = elsewhere.openTab();
  expect(await other.openBackup(bytes, BY_WORDS)).toMatchObject({ total: 1, fresh: [{ label: "alice" }] });
  expect(await other.restoreBackup(NEW)).toEqual({ changed: 1 });
  expect(await elsewhere.openTab().open(OPEN)).toMatchObject({ state: "open", total: 1 });
});

it("Vault.backedUp() remembers when, how much, and counts changes from there", async () => {
  const { profile, tab } = await lockedBy("passphrase", true);
  expect(await tab.backupState()).toEqual({
    openedBy: ["passphrase", "recovery"],
    last: null,
    changesSince: 2,
    proven: null,
  });
  const { backupId } = await tab.makeBackup();
  expect((await tab.backupState()).last).toBeNull(); // not saved yet
  await tab.backedUp(backupId);
  await addUri(tab, uri("carol"));
  expect(await tab.backupState()).toMatchObject({ last: { at: profile.now, accounts: 2 }, changesSince: 1 });
  await expect(tab.backedUp(backupId)).rejects.toMatchObject({ name: "not-found" });
});

it("Vault.backedUp() goes by the newest of two, whichever was saved last, and no two have one number", async () => {
  const { tab } = await lockedBy("passphrase");
  const older = await tab.makeBackup();
  await addUri(tab, uri("carol"));
  const newer = await tab.makeBackup();
  const sequences = await Promise.all(
    [older, newer].map(async ({ bytes }) => (await openBackupFile(bytes, BY_WORDS)).header.sequence),
  );
  expect(sequences).toEqual([1, 2]);
  await tab.backedUp(newer.backupId);
  await tab.backedUp(older.backupId);
  expect(await tab.backupState()).toMatchObject({ last: { accounts: 3 }, changesSince: 0 });
});

it("Vault.closeBackup() closes a backup that is just being opened, too", async () => {
  const { tab } = await lockedBy("passphrase");
  const { bytes } = await tab.makeBackup();
  const opening = tab.openBackup(bytes, BY_WORDS);
  await tab.closeBackup();
  await expect(opening).rejects.toMatchObject({ name: "not-found" });
  await expect(tab.rehearse()).rejects.toMatchObject({ name: "not-found" });
});

it("Vault.makeBackup() needs a fresh gesture, and Vault.renewBackup() none", async () => {
  const { profile, tab } = await lockedBy("passphrase");
  profile.elapsed += 60_000;
  await expect(tab.makeBackup()).rejects.toMatchObject({ name: "gesture-needed" });
  expect((await tab.renewBackup())!.bytes.length).toBeGreaterThan(4_096);
});

it("a backup holds no lock but passphrase and recovery code, no device key, and nothing that was deleted", async () => {
  const { tab, id, recovery } = await lockedBy("pin");
  await tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(1)).enrolment });
  await tab.addLocks([]);
  await tab.remove([id]);
  const { bytes } = await tab.makeBackup();
  const length = new DataView(bytes.buffer).getUint32(5);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(9, 9 + length)));
  expect(header.slots.map(({ kind }: { kind: string }) => kind)).toEqual(["recovery"]);
  const opened = await tab.openBackup(bytes, { kind: "recovery", text: recovery! });
  expect(opened).toMatchObject({ total: 1, deletedHere: [], same: 1 });
  const { body } = await openBackupFile(bytes, { kind: "recovery", text: recovery! });
  expect(body.codes.accounts.map(({ label }) => label)).toEqual(["bob"]);
  expect(JSON.stringify(body)).not.toContain("headerKey");
  await expect(tab.openBackup(bytes, BY_WORDS)).rejects.toMatchObject({ name: "backup-other-secret" });
});

it("an old backup file still opens after the root key was renewed", async () => {
  const { tab, recovery } = await lockedBy("passphrase", true);
  const { bytes } = await tab.makeBackup();
  await tab.stageLock({ kind: "passphrase", name: "", text: "another one, quite long", use: "unlock" });
  await tab.addLocks([]);
  expect(await tab.openBackup(bytes, BY_WORDS)).toMatchObject({ total: 2 });
  expect(await tab.openBackup(bytes, { kind: "recovery", text: recovery! })).toMatchObject({ total: 2 });
});

it("Vault.rehearse() says what of here is in the file, and remembers it", async () => {
  const { profile, tab } = await lockedBy("passphrase");
  const { bytes, backupId } = await tab.makeBackup();
  await tab.backedUp(backupId);
  await tab.openBackup(bytes, BY_WORDS);
  expect(await tab.rehearse()).toEqual({ madeAt: profile.now, matched: 2, total: 2, missing: [] });
  await addUri(tab, uri("carol", "GEZDGNBVGY3TQOJQ"));
  expect(await tab.rehearse()).toMatchObject({ matched: 2, total: 3, missing: [{ label: "carol" }] });
  expect((await tab.backupState()).proven).toMatchObject({ at: profile.now, matched: 2, total: 3 });
  await tab.closeBackup();
  await expect(tab.rehearse()).rejects.toMatchObject({ name: "not-found" });
});

it("Vault.restoreBackup() takes the groups that were chosen, and Vault.undoRestore() gives them back for a day", async () => {
  const { profile, tab, id } = await lockedBy("passphrase");
  const { bytes } = await tab.makeBackup();
  await tab.edit(id, { label: "alicia" });
  const status = await tab.open(OPEN) as OpenStatus;
  await tab.remove([status.head.find(({ label }) => label === "bob")!.id]);
  const labels = async () => (await tab.open(OPEN) as OpenStatus).head.map(({ label }) => label);
  const opened = await tab.openBackup(bytes, BY_WORDS);
  expect(opened).toMatchObject({ changedHere: [{ label: "alice" }], deletedHere: [{ label: "bob" }], fresh: [] });
  expect(await tab.restoreBackup(NEW)).toEqual({ changed: 0 });
  expect(await labels()).toEqual(["alicia"]);
  await tab.openBackup(bytes, BY_WORDS);
  expect(await tab.restoreBackup({ ...NEW, deletedHere: true })).toEqual({ changed: 1 });
  expect(await labels()).toEqual(["alicia", "bob"]);
  expect(await tab.undoable()).toEqual({ at: profile.now, changed: 1 });
  await tab.undoRestore();
  expect(await labels()).toEqual(["alicia"]);
  await tab.openBackup(bytes, BY_WORDS);
  await tab.restoreBackup(ALL);
  expect(await labels()).toEqual(["alice", "bob"]);
  profile.now += 86_400_001;
  expect(await tab.undoable()).toBeNull();
  await expect(tab.undoRestore()).rejects.toMatchObject({ name: "not-found" });
});

it("Vault.openBackup() tells whether what was changed there gives other codes", async () => {
  const { profile, tab, id } = await lockedBy("passphrase");
  const copy = profile.copy().openTab();
  await copy.unlock(BY_WORDS, OPEN);
  await copy.edit(id, { label: "alicia" });
  const { bytes } = await copy.makeBackup();
  expect(await tab.openBackup(bytes, BY_WORDS)).toMatchObject({ changedThere: [{}], changesCodes: false });
  await copy.edit(id, { secret: "GEZDGNBVGY3TQOJQ" });
  const { bytes: later } = await copy.makeBackup();
  expect(await tab.openBackup(later, BY_WORDS)).toMatchObject({ changedThere: [{}], changesCodes: true });
});

it("Vault.restoreBackup() leaves everything as it was when the write fails", async () => {
  const { tab: there } = await lockedBy("passphrase");
  const { bytes } = await there.makeBackup();
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("carol", "GEZDGNBVGY3TQOJQ"));
  await tab.openBackup(bytes, BY_WORDS);
  profile.beforeStep = (what) => {
    if (what.startsWith("put")) throw new DOMException("", "QuotaExceededError");
  };
  await expect(tab.restoreBackup(NEW)).rejects.toMatchObject({ name: "storage-full" });
  profile.beforeStep = () => {};
  expect(await profile.openTab().open(OPEN)).toMatchObject({ total: 1 });
  expect(await tab.restoreBackup(NEW)).toEqual({ changed: 2 }); // it is still there to be tried again
});

it("a damaged vault is replaced by a backup only when that is said, and nothing is deleted before", async () => {
  const { profile, tab: old } = await lockedBy("passphrase");
  const { bytes } = await old.makeBackup();
  for (const name of profile.files.keys()) if (name.startsWith("header-")) profile.files.delete(name);
  const damaged = profile.copy();
  const before = damaged.copy();
  const tab = damaged.openTab();
  expect(await tab.open(OPEN)).toMatchObject({ state: "damaged", part: "header" });
  await expect(tab.openBackup(bytes, { kind: "passphrase", text: "not the right one" })).rejects.toMatchObject({
    name: "wrong-secret",
  });
  expect(await tab.openBackup(bytes, BY_WORDS)).toMatchObject({ total: 2, fresh: [{}, {}] });
  await expect(tab.restoreBackup(NEW)).rejects.toMatchObject({ name: "read-only" });
  expect([damaged.files, damaged.documents, damaged.meta]).toEqual([before.files, before.documents, before.meta]);
  expect(await tab.restoreBackup({ ...NEW, replaceDamaged: true })).toEqual({ changed: 2 });
  expect(await damaged.openTab().open(OPEN)).toMatchObject({ state: "open", total: 2, readOnly: false });
});

it("Vault.eraseAll() leaves nothing, locked or open, and another tab begins anew", async () => {
  const { profile, tab } = await lockedBy("pin");
  const locked = profile.openTab();
  expect(await locked.open(OPEN)).toMatchObject({ state: "locked" });
  await locked.eraseAll();
  expect([profile.files.size, profile.documents.size, profile.attempts.size, profile.meta]).toEqual([0, 0, 0, null]);
  expect(await locked.open(OPEN)).toEqual({ state: "empty" });
  await Promise.resolve();
  expect(await tab.open(OPEN)).toEqual({ state: "empty" });
  await addUri(tab, uri("alice"));
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "open", total: 1 });
});

it("Vault.addLocks() gives a recovery code to backups alone while App Lock is off", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  const code = await tab.stageRecovery();
  await tab.addLocks(typedBack(code));
  expect((await tab.locks()).locks).toMatchObject([{ kind: "recovery", use: "backup" }]);
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "open" });
  // It unlocks once there is a lock to recover from.
  await tab.stageLock({ kind: "passkey", name: "Key", enrolment: (await passkey(1)).enrolment });
  await tab.addLocks([]);
  expect((await tab.locks()).locks).toMatchObject([{ kind: "recovery", use: "unlock" }, { kind: "passkey" }]);
  const other = profile.openTab();
  expect(await other.unlock({ kind: "recovery", text: code.toLowerCase() }, OPEN)).toMatchObject({ state: "open" });
});

it("a passkey opens the vault, unless its person was not verified", async () => {
  const { profile, tab } = await lockedBy("passphrase", true);
  const { enrolment, proof } = await passkey(1);
  await tab.stageLock({ kind: "passkey", name: "Key", enrolment });
  await tab.addLocks([]);
  const other = profile.openTab();
  const given = proof() as Extract<ReturnType<typeof proof>, { kind: "passkey" }>;
  const unverified = given.authenticatorData.slice();
  unverified[32]! &= ~0x04;
  await expect(other.unlock({ ...given, authenticatorData: unverified }, OPEN)).rejects.toMatchObject({
    name: "not-verified",
  });
  expect(await other.unlock(proof(), OPEN)).toMatchObject({ state: "open", total: 2 });
});
