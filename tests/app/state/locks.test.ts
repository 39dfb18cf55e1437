import { expect, it } from "vitest";
import { LocksModel } from "../../../src/app/state/locks.ts";
import type { Vault } from "../../../src/vault/api.ts";
import { createFakeLocks, lock } from "../locks.ts";
import { createFakeVault, refusal } from "../vault.ts";

const KEY = lock({ id: "k", kind: "passkey", name: "Key" });

function createModel(methods: Partial<Vault> = {}) {
  const fake = createFakeLocks([lock(), KEY]);
  return { fake, model: new LocksModel(createFakeVault({ ...fake.methods, ...methods })) };
}

it("LocksModel shows the locks as they are after every change", async () => {
  const { fake, model } = createModel();
  expect(model.state.value).toBeNull();
  await model.rename("k", "Blue key");
  expect(model.state.value).toEqual(fake.state);
  await model.remove("k");
  expect(model.state.value!.locks).toEqual([lock()]);
  await model.turnOff();
  expect(model.state.value!.isOn).toBe(false);
});

it("LocksModel reads the locks also when a change was refused: another tab may have been first", async () => {
  const { model } = createModel({ removeLock: () => Promise.reject(refusal("not-found")) });
  await expect(model.remove("gone")).rejects.toMatchObject({ name: "not-found" });
  expect(model.state.value!.locks).toHaveLength(2);
});

it("LocksModel.needGesture() rejects as the vault does, when the last gesture is too old", async () => {
  const { fake, model } = createModel();
  await model.needGesture();
  fake.isFresh = false;
  await expect(model.needGesture()).rejects.toMatchObject({ name: "gesture-needed" });
});

it("LocksModel.passkeys() gives the credentials of passkeys alone", async () => {
  const { model } = createModel();
  expect(await model.passkeys()).toEqual(["credential of k"]);
});
