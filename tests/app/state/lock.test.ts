import { expect, it, vi } from "vitest";
import { LockModel } from "../../../src/app/state/lock.ts";
import type { Vault, VaultStatus } from "../../../src/vault/api.ts";
import type { Locks, LockTimes } from "../../../src/vault/lock-api.ts";
import { createFakeVault, refusal } from "../vault.ts";

const OPEN: VaultStatus = { state: "open", revision: 1, total: 0, head: [], codes: [], readOnly: false };
const PROOF = { kind: "passphrase", text: "right" } as const;

function createLock(methods: Partial<Vault> = {}) {
  let locks: Locks = { isOn: true, locks: [], times: { idle: 60, hidden: 0 } };
  /** The times of what watches now. */
  const watching: LockTimes[] = [];
  const parts = {
    isStart: true,
    firstView: () => ({ rows: 8, at: 1_000, sort: "hand" as const }),
    onOpened: vi.fn(),
    watch(times: LockTimes) {
      watching.push(times);
      return {
        lock: parts.lock,
        suspend: () => parts.resume,
        end: () => void watching.splice(watching.indexOf(times), 1),
      };
    },
    lock: vi.fn(),
    resume: vi.fn(),
  };
  const unlock = vi.fn<Vault["unlock"]>(async () => OPEN);
  const vault = createFakeVault({ unlock, locks: async () => locks, ...methods });
  return { model: new LockModel(vault, parts), parts, watching, unlock, set: (next: Locks) => void (locks = next) };
}

it("LockModel.unlock() hands the proof on with what fits the screen, and the answer back", async () => {
  const { model, parts, unlock } = createLock();
  await model.unlock(PROOF);
  expect(unlock.mock.calls).toEqual([[PROOF, { rows: 8, at: 1_000, sort: "hand" }]]);
  expect(parts.onOpened.mock.calls).toEqual([[OPEN]]);
});

it("LockModel.unlock() watches at once, before the person's own times are known, and by those afterwards", async () => {
  const { model, watching } = createLock();
  expect(model.isOn.value).toBe(false);
  await model.unlock(PROOF);
  expect(model.isOn.value).toBe(true);
  expect(watching).toEqual([{ idle: 300, hidden: 60 }]);
  await model.refresh();
  expect(watching).toEqual([{ idle: 60, hidden: 0 }]);
});

it("LockModel.unlock() passes refusals and trouble on, and watches nothing then", async () => {
  const refused = createLock({ unlock: () => Promise.reject(refusal("wait", "5000")) });
  await expect(refused.model.unlock(PROOF)).rejects.toMatchObject({ name: "wait", message: "5000" });
  const damaged: VaultStatus = { state: "damaged", part: "document", found: [] };
  const { model, parts, watching } = createLock({ unlock: async () => damaged });
  await model.unlock(PROOF);
  expect(parts.onOpened.mock.calls).toEqual([[damaged]]);
  expect([...watching, ...refused.watching]).toEqual([]);
});

it("LockModel.refresh() begins to watch when App Lock was turned on, and ends it when it was turned off", async () => {
  const { model, watching, set } = createLock();
  await model.refresh();
  expect([model.isOn.value, watching.length]).toEqual([true, 1]);
  set({ isOn: false, locks: [], times: { idle: 60, hidden: 0 } });
  await model.refresh();
  expect([model.isOn.value, watching.length]).toEqual([false, 0]);
});

it("LockModel watches by the times that another tab has set, and goes on undisturbed by the same ones", async () => {
  let tell = () => {};
  const { model, watching, set } = createLock({ watchTimes: async (listener) => void (tell = listener) });
  tell();
  await model.refresh();
  const [before] = watching;
  await model.refresh();
  expect(watching).toEqual([before]);
  expect(watching[0]).toBe(before);
  set({ isOn: true, locks: [], times: { idle: 60, hidden: 0 } });
  await model.refresh();
  expect(watching[0]).toBe(before);
  set({ isOn: true, locks: [], times: { idle: 900, hidden: null } });
  tell();
  await vi.waitFor(() => expect(watching).toEqual([{ idle: 900, hidden: null }]));
});

it("LockModel.lockNow() and suspendHiding() do nothing while App Lock is off", async () => {
  const { model, parts } = createLock();
  model.lockNow();
  model.suspendHiding()();
  expect(parts.lock).not.toHaveBeenCalled();
  await model.refresh();
  model.lockNow();
  model.suspendHiding()();
  expect(parts.lock).toHaveBeenCalledOnce();
  expect(parts.resume).toHaveBeenCalledOnce();
});

it("LockModel leaves nothing that watches when it is disposed", async () => {
  const { model, watching } = createLock();
  await model.refresh();
  model[Symbol.dispose]();
  expect(watching).toEqual([]);
});
