/** What is counted when something else than the secret was wrong. @module */
import { expect, it, vi } from "vitest";
import { StorageError } from "../../src/core/stored.ts";
import { lockedBy, PASSPHRASE, PIN } from "./locked.ts";
import { OPEN, type Profile } from "./profile.ts";

let hasMemory = true;
vi.mock("hash-wasm", async (original) => {
  const real = await original() as typeof import("hash-wasm");
  return {
    ...real,
    argon2id(options: Parameters<typeof real.argon2id>[0]) {
      if (!hasMemory) throw new RangeError("WebAssembly.Memory(): could not allocate memory");
      return real.argon2id(options);
    },
  };
});

const BY_WORDS = { kind: "passphrase", text: PASSPHRASE } as const;
const WRONG = { kind: "passphrase", text: "not this one at all" } as const;

function fillDisk(profile: Profile) {
  profile.beforeStep = (what) => {
    if (what === "count attempts") throw new StorageError("full");
  };
}

it("Vault.unlock() does not count a PIN against which Argon2id could not run, however often", async () => {
  const { profile } = await lockedBy("pin");
  const tab = profile.openTab();
  await tab.open(OPEN);
  await expect(tab.unlock({ kind: "pin", text: "000000" }, OPEN)).rejects.toMatchObject({ name: "wrong-secret" });
  hasMemory = false;
  try {
    for (let n = 0; n < 11; n++) {
      await expect(tab.unlock({ kind: "pin", text: PIN }, OPEN)).rejects.toMatchObject({ name: "internal" });
    }
  } finally {
    hasMemory = true;
  }
  expect([...profile.attempts.values()]).toEqual([1]);
  expect(await tab.unlock({ kind: "pin", text: PIN }, OPEN)).toMatchObject({ state: "open" });
});

it("Vault.unlock() takes the right passphrase on a full disk, and waits after wrong ones all the same", async () => {
  const { profile } = await lockedBy("passphrase");
  fillDisk(profile);
  const tab = profile.openTab();
  await tab.open(OPEN);
  for (let n = 0; n < 4; n++) {
    await expect(tab.unlock(WRONG, OPEN)).rejects.toMatchObject({ name: "wrong-secret" });
    await tab.ways();
  }
  await expect(tab.unlock(BY_WORDS, OPEN)).rejects.toMatchObject({ name: "wait", message: "5000" });
  expect(await tab.ways()).toMatchObject([{ kind: "passphrase", wait: 5_000 }]);
  profile.elapsed += 5_000;
  expect(await tab.unlock(BY_WORDS, OPEN)).toMatchObject({ state: "open" });
  await expect(tab.confirm(WRONG)).rejects.toMatchObject({ name: "wrong-secret" });
  expect(await tab.ways()).toMatchObject([{ wait: 0 }]);
});

it("Vault.unlock() tries no PIN that can't be counted", async () => {
  const { profile } = await lockedBy("pin");
  fillDisk(profile);
  await expect(profile.openTab().unlock({ kind: "pin", text: PIN }, OPEN)).rejects.toMatchObject({
    name: "storage-full",
  });
});
