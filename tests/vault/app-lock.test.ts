import { expect, it, vi } from "vitest";
import type { LockedStatus } from "../../src/vault/lock-api.ts";
import { addUri, type Bytes, createProfile, OPEN, type Profile, uri } from "./profile.ts";
import { lockedBy, passkey, PASSPHRASE, PIN, turnOn, typedBack } from "./locked.ts";

async function statusOf(profile: Profile) {
  return await profile.openTab().open(OPEN);
}

it("App Lock on: a copy of the profile opens nothing, and the passphrase opens all", async () => {
  const { profile } = await lockedBy("passphrase");
  expect([...profile.files.keys()].filter((name) => name === "open-key" || name === "header-1")).toEqual([]);
  const tab = profile.openTab();
  expect(await tab.open(OPEN)).toEqual({
    state: "locked",
    ways: [{ kind: "passphrase", wait: 0, attemptsLeft: null }],
    isPinBurned: false,
  });
  await expect(tab.codes(["x"], OPEN.at)).resolves.toEqual([]);
  const status = await tab.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN);
  expect(status).toMatchObject({ state: "open", total: 2, readOnly: false });
  await addUri(tab, uri("carol"));
  expect(await tab.open(OPEN)).toMatchObject({ total: 3 });
});

it("Vault.unlock() counts a wrong passphrase, waits after the fourth, and never removes it", async () => {
  const { profile } = await lockedBy("passphrase");
  const tab = profile.openTab();
  const wrong = { kind: "passphrase", text: "not this one at all" } as const;
  for (let n = 0; n < 4; n++) await expect(tab.unlock(wrong, OPEN)).rejects.toMatchObject({ name: "wrong-secret" });
  await expect(tab.unlock({ ...wrong, text: PASSPHRASE }, OPEN)).rejects.toMatchObject({
    name: "wait",
    message: "5000",
  });
  profile.now += 86_400_000; // the wall clock shortens nothing
  await expect(tab.unlock(wrong, OPEN)).rejects.toMatchObject({ name: "wait" });
  // Nor does a new start.
  profile.elapsed += 3_000;
  expect(await profile.openTab().open(OPEN)).toMatchObject({ ways: [{ wait: 5_000 }] });
  profile.elapsed += 5_000;
  expect(await tab.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN)).toMatchObject({ state: "open" });
  expect(profile.attempts.size).toBe(0);
});

it("Vault.ways() tells what is left and how long to wait while the vault is locked, too", async () => {
  const { profile } = await lockedBy("pin");
  const tab = profile.openTab();
  await tab.open(OPEN);
  for (let n = 0; n < 4; n++) await tab.unlock({ kind: "pin", text: "000000" }, OPEN).catch(() => {});
  profile.elapsed += 2_000;
  expect(await tab.ways()).toEqual([{ kind: "pin", wait: 3_000, attemptsLeft: 6 }, { kind: "recovery" }]);
});

it("Vault.unlock() removes a PIN at the tenth wrong attempt; the recovery code still opens", async () => {
  const { profile, recovery } = await lockedBy("pin");
  const tab = profile.openTab();
  for (let n = 1; n <= 10; n++) {
    profile.elapsed += 3_600_000;
    await expect(tab.unlock({ kind: "pin", text: "000000" }, OPEN)).rejects.toMatchObject({
      name: n < 10 ? "wrong-secret" : "pin-burned",
    });
  }
  profile.elapsed += 3_600_000;
  expect([...profile.files.keys()].filter((name) => name.startsWith("slot-")).length).toBe(1);
  await expect(tab.unlock({ kind: "pin", text: PIN }, OPEN)).rejects.toMatchObject({ name: "pin-burned" });
  const other = profile.openTab();
  expect(await other.open(OPEN)).toEqual({ state: "locked", ways: [{ kind: "recovery" }], isPinBurned: true });
  expect(await other.unlock({ kind: "recovery", text: recovery! }, OPEN)).toMatchObject({ state: "open", total: 2 });
  // And the header forgets it.
  await vi.waitFor(() => expect(profile.meta!.generation).toBe(3));
  expect((await other.locks()).locks.map(({ kind }) => kind)).toEqual(["recovery"]);
});

it("Vault.unlock() counts an attempt before it tries, so that a kill meanwhile is no free guess", async () => {
  const { profile } = await lockedBy("pin");
  const tab = profile.openTab();
  await tab.open(OPEN);
  const seen: string[] = [];
  profile.beforeStep = (what) => void seen.push(what);
  await expect(tab.unlock({ kind: "pin", text: "999999" }, OPEN)).rejects.toThrow();
  expect(seen).toContain("count attempts");
  expect([...profile.attempts.values()]).toEqual([1]);
  // Killed where the KDF would begin: as many as were counted.
  profile.beforeStep = (what) => {
    if (what === "count attempts") queueMicrotask(() => (profile.beforeStep = () => new Promise(() => {}) as never));
  };
  void tab.unlock({ kind: "pin", text: "999998" }, OPEN).catch(() => {});
  await vi.waitFor(() => expect([...profile.attempts.values()]).toEqual([2]));
});

it("ten PIN attempts from three tabs at once: four run, the others are told to wait", async () => {
  const { profile } = await lockedBy("pin");
  const tabs = [profile.openTab(), profile.openTab(), profile.openTab()];
  for (const tab of tabs) await tab.open(OPEN);
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => tabs[n % 3]!.unlock({ kind: "pin", text: `99999${n}` }, OPEN)),
  );
  const names = results.map((result) => (result as PromiseRejectedResult).reason.name);
  expect(names.filter((name) => name === "wrong-secret").length).toBe(4);
  expect(names.filter((name) => name === "wait").length).toBe(6);
  expect([...profile.attempts.values()]).toEqual([4]);
});

it("Vault.turnOff() lets the vault open by itself, keeps the passphrase for backups, and drops the PIN", async () => {
  const { profile, tab } = await lockedBy("passphrase");
  await tab.stageLock({ kind: "pin", name: "PIN", text: PIN });
  const code = await tab.stageRecovery();
  await tab.addLocks(typedBack(code));
  await tab.turnOff();
  expect(await statusOf(profile)).toMatchObject({ state: "open", total: 2, readOnly: false });
  const { isOn, locks } = await tab.locks();
  expect(isOn).toBe(false);
  expect(locks.map(({ kind, use }) => [kind, use])).toEqual([["passphrase", "backup"], ["recovery", "backup"]]);
  expect([...profile.files.keys()].filter((name) => name.startsWith("slot-")).length).toBe(3);
});

it("changing locks and revealing need a gesture of the last 60 s, which the worker verifies", async () => {
  const { profile, id } = await lockedBy("passphrase");
  const tab = profile.openTab();
  await tab.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN);
  profile.elapsed += 60_000;
  const guarded: (() => Promise<unknown>)[] = [
    () => tab.reveal(id),
    () => tab.recoveryCodes(id),
    () => tab.stageLock({ kind: "pin", name: "", text: PIN }),
    () => tab.stageRecovery(),
    () => tab.addLocks([]),
    () => tab.renameLock("x", "y"),
    () => tab.removeLock("x"),
    () => tab.turnOff(),
    () => tab.setTimes({ idle: null, hidden: null }),
  ];
  for (const act of guarded) await expect(act()).rejects.toMatchObject({ name: "gesture-needed" });
  await expect(tab.confirm({ kind: "passphrase", text: "certainly not this" })).rejects.toMatchObject({
    name: "wrong-secret",
  });
  await expect(tab.reveal(id)).rejects.toMatchObject({ name: "gesture-needed" });
  await tab.confirm({ kind: "passphrase", text: PASSPHRASE });
  expect(await tab.reveal(id)).toMatchObject({ uri: expect.stringContaining("otpauth://totp/ACME:alice") });
  profile.elapsed += 59_000;
  await tab.reveal(id);
});

it("a gesture is over after a sleep in which one clock stood still, and when the other was set back", async () => {
  const { profile, id } = await lockedBy("passphrase");
  const tab = profile.openTab();
  for (const passed of [60_000, 8 * 3_600_000, -1]) {
    await tab.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN);
    await tab.reveal(id);
    profile.now += passed;
    await expect(tab.reveal(id), String(passed)).rejects.toMatchObject({ name: "gesture-needed" });
  }
});

it("Vault.addLocks() adds no passkey and no PIN without a recovery code that was typed back", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  expect(await tab.stageLock({ kind: "pin", name: "PIN", text: PIN })).toEqual({ needsRecovery: true });
  await expect(tab.addLocks([])).rejects.toMatchObject({ name: "recovery-needed" });
  const code = await tab.stageRecovery();
  const [first] = typedBack(code);
  for (const typed of [[], [first!], [first!, first!], [first!, { group: 3, text: "0000" }]]) {
    await expect(tab.addLocks(typed)).rejects.toMatchObject({ name: "recovery-mismatch" });
  }
  expect(profile.meta!.generation).toBe(1);
  await tab.addLocks(typedBack(code));
  expect(profile.meta!.generation).toBe(2);
});

it("Vault.removeLock() keeps the last lock, and the recovery code that a PIN rests on", async () => {
  const { tab } = await lockedBy("pin");
  const { locks } = await tab.locks();
  const idOf = (kind: string) => locks.find((lock) => lock.kind === kind)!.id;
  await expect(tab.removeLock(idOf("pin"))).rejects.toMatchObject({ name: "last-lock" });
  await expect(tab.removeLock(idOf("recovery"))).rejects.toMatchObject({ name: "recovery-needed" });
  await tab.stageLock({ kind: "passphrase", name: "Words", text: PASSPHRASE, use: "unlock" });
  await tab.addLocks([]);
  await tab.removeLock(idOf("pin"));
  await tab.removeLock(idOf("recovery"));
  expect((await tab.locks()).locks).toMatchObject([{ kind: "passphrase", name: "Words" }]);
});

it("a new passphrase takes the place of the old one, which opens nothing any more", async () => {
  const { profile, tab } = await lockedBy("passphrase");
  await tab.stageLock({ kind: "passphrase", name: "Words", text: "another one, quite long", use: "unlock" });
  await tab.addLocks([]);
  const other = profile.openTab();
  await expect(other.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN)).rejects.toMatchObject({
    name: "wrong-secret",
  });
  expect(await other.unlock({ kind: "passphrase", text: "another one, quite long" }, OPEN)).toMatchObject({ total: 2 });
});

it("another tab's locking closes this one, and a change on its way waits until it is opened again", async () => {
  const profile = createProfile();
  const first = profile.openTab(), second = profile.openTab();
  await addUri(first, uri("alice"));
  await second.open(OPEN);
  await second.refresh();
  const heard = vi.fn();
  await second.watchLock(heard);
  await turnOn(first, "passphrase");
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  expect(await second.open(OPEN)).toMatchObject({ state: "locked" });
  const adding = addUri(second, uri("bob"));
  expect(await second.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN)).toMatchObject({ state: "open" });
  await adding;
  expect(await second.open(OPEN)).toMatchObject({ total: 2 });
  await first.refresh();
  expect(await first.open(OPEN)).toMatchObject({ total: 2 });
});

it("a tab that writes while another renews the key seals nothing under the dead one", async () => {
  // The other tab begins to write at every third step of the renewal.
  for (let n = 0, wasCut = true; wasCut; n++) {
    const profile = createProfile();
    const first = profile.openTab(), second = profile.openTab();
    await addUri(first, uri("alice"));
    await second.refresh();
    await first.stageLock({ kind: "passphrase", name: "", text: PASSPHRASE, use: "unlock" });
    const recovery = await first.stageRecovery();
    const { promise: isThere, resolve } = Promise.withResolvers<boolean>();
    let steps = 0;
    profile.beforeStep = () => {
      if (++steps === 3 * n + 1) resolve(true);
    };
    const locking = first.addLocks(typedBack(recovery)).then(() => resolve(false));
    wasCut = await isThere;
    const opener = { kind: "recovery", text: recovery } as const;
    await second.watchLock(() => void second.unlock(opener, OPEN));
    await Promise.all([locking, addUri(second, uri("bob"))]);
    expect(await profile.openTab().unlock(opener, OPEN)).toMatchObject({ total: 2 });
    for (const { record } of profile.documents.values()) expect(record.generation).toBe(profile.meta!.generation);
  }
}, 60_000);

it("Vault.open() on a locked vault tells no name of a lock or account", async () => {
  const { profile } = await lockedBy("pin");
  const status = await statusOf(profile) as LockedStatus;
  expect(JSON.stringify(status)).not.toMatch(/ACME|alice|My PIN/);
});

it("a PIN whose tenth attempt was killed counts as burned, and is gone when the vault is opened otherwise", async () => {
  const { profile, recovery } = await lockedBy("pin");
  const pin = (await profile.openTab().open(OPEN) as LockedStatus).ways.find(({ kind }) => kind === "pin");
  expect(pin).toBeDefined();
  const header = [...profile.files.keys()].find((name) => name.startsWith("header-"))!;
  const { slots } = JSON.parse(new TextDecoder().decode(profile.files.get(header)));
  const { id } = slots.find(({ kind }: { kind: string }) => kind === "pin");
  profile.attempts.set(id, 10);
  const tab = profile.openTab();
  expect(await tab.open(OPEN)).toEqual({ state: "locked", ways: [{ kind: "recovery" }], isPinBurned: true });
  await tab.unlock({ kind: "recovery", text: recovery! }, OPEN);
  await vi.waitFor(() => expect(profile.files.has(`slot-${id}`)).toBe(false));
  await vi.waitFor(() => expect(profile.meta!.generation).toBe(3));
});

it("a slot that no header names stays until the vault is opened, and goes then", async () => {
  const { profile, recovery } = await lockedBy("pin");
  profile.files.set("slot-strange", new Uint8Array(326));
  const tab = profile.openTab();
  await tab.open(OPEN);
  expect(profile.files.has("slot-strange")).toBe(true);
  await tab.unlock({ kind: "recovery", text: recovery! }, OPEN);
  await vi.waitFor(() => expect(profile.files.has("slot-strange")).toBe(false));
});

it.each(
  [
    ["header-2", (bytes: Bytes) => bytes.length >> 1],
    ["header-2", (bytes: Bytes) => new TextDecoder().decode(bytes).indexOf('"sig":"') + 20],
    ["slot-", (bytes: Bytes) => bytes.length >> 1],
  ] as const,
)("a renewal whose %s was not written as it should be changes nothing", async (prefix, placeIn) => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  await tab.stageLock({ kind: "passphrase", name: "", text: PASSPHRASE, use: "unlock" });
  profile.beforeStep = (what, bytes) => {
    if (what.startsWith(`write ${prefix}`)) bytes![placeIn(bytes!)]! ^= 1;
  };
  await expect(tab.addLocks([])).rejects.toThrow();
  profile.beforeStep = () => {};
  expect(profile.meta!.generation).toBe(1);
  const other = profile.openTab();
  expect(await other.open(OPEN)).toMatchObject({ state: "open", total: 1, readOnly: false });
  await vi.waitFor(() =>
    expect([...profile.files.keys()].filter((name) => name.startsWith("header-"))).toEqual(["header-1"])
  );
  await tab.addLocks([]); // what was staged is still there
  expect(profile.meta!.generation).toBe(2);
});

it("Vault.stageLock() and Vault.discardLocks() leave nothing of a passkey's outputs", async () => {
  const tab = createProfile().openTab();
  await addUri(tab, uri("alice"));
  const { enrolment } = await passkey(7);
  const kept = enrolment.straight.first!.slice();
  const slices: Uint8Array[] = [];
  const slice = Uint8Array.prototype.slice;
  const spy = vi.spyOn(Uint8Array.prototype, "slice").mockImplementation(function (this: Uint8Array, ...range) {
    const copy = slice.apply(this, range);
    if (copy.length === 32 && copy[0] === 7) slices.push(copy);
    return copy;
  });
  try {
    await tab.stageLock({ kind: "passkey", name: "", enrolment });
  } finally {
    spy.mockRestore();
  }
  const { straight, swapped } = enrolment;
  for (const { first, second } of [straight, swapped]) {
    expect([...first!, ...second!].every((byte) => byte === 0)).toBe(true);
  }
  expect(slices).toEqual([kept]);
  await tab.discardLocks();
  expect(slices).toEqual([new Uint8Array(32)]);
});

it("Vault.watchTimes() tells of times that another tab has set", async () => {
  const { profile, tab } = await lockedBy("passphrase");
  const other = profile.openTab();
  await other.unlock({ kind: "passphrase", text: PASSPHRASE }, OPEN);
  const heard = vi.fn();
  await other.watchTimes(heard);
  await tab.setTimes({ idle: 60, hidden: 0 });
  await vi.waitFor(() => expect(heard).toHaveBeenCalled());
  expect((await other.locks()).times).toEqual({ idle: 60, hidden: 0 });
});

it("a renewal whose documents were not sealed as they should be changes nothing", async () => {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  await tab.stageRecovery().then((code) => tab.addLocks(typedBack(code)));
  await tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(1)).enrolment });
  // No storage stands between sealing and opening, so WebCrypto itself is made to err.
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  const spy = vi.spyOn(crypto.subtle, "encrypt").mockImplementation(async (algorithm, key, plain) => {
    const sealed = await encrypt(algorithm, key, plain);
    if (sealed.byteLength > 4_096) new Uint8Array(sealed)[100]! ^= 1;
    return sealed;
  });
  try {
    await expect(tab.addLocks([])).rejects.toThrow();
  } finally {
    spy.mockRestore();
  }
  expect(profile.meta!.generation).toBe(2);
  expect(await profile.openTab().open(OPEN)).toMatchObject({ state: "open", total: 1 });
});
