import { expose } from "comlink";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Vault } from "../../../src/vault/api.ts";
import type { Proof } from "../../../src/vault/lock-api.ts";

/** The other end of a worker, on a channel: what a vault of the test was asked. */
let ports: MessagePort[], isTerminated: boolean;

class FakeWorker {
  readonly #port: MessagePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    expose(vault, port2);
    ports.push(port1, port2);
    port1.start();
    this.#port = port1;
  }
  postMessage(message: unknown, transfer: Transferable[] = []) {
    if (!isTerminated) this.#port.postMessage(message, transfer);
  }
  addEventListener(type: string, listener: EventListener) {
    this.#port.addEventListener(type, listener);
  }
  terminate() {
    isTerminated = true;
    this.#port.close();
  }
}

let tell: () => unknown;
const given: Proof[] = [];
const vault: Partial<Vault> = {
  async watchLock(listener) {
    tell = listener;
  },
  async confirm(proof) {
    given.push(proof);
  },
  stageLock: async () => ({ needsRecovery: false }),
  isFresh: () => Promise.reject(Object.assign(new Error("5000"), { name: "wait" })),
};

beforeEach(() => {
  ports = [];
  given.length = 0;
  isTerminated = false;
  vi.stubGlobal("Worker", FakeWorker);
});
afterEach(() => {
  for (const port of ports) port.close();
  vi.unstubAllGlobals();
});

async function createClient() {
  const { createVaultClient } = await import("../../../src/app/platform/vault.ts");
  return createVaultClient();
}
const proof = () => ({
  kind: "passkey" as const,
  credentialId: "BwgJ",
  prf: new Uint8Array(32).fill(7),
  authenticatorData: new Uint8Array(37),
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

it("createVaultClient() transfers a proof, so that nothing of it stays", async () => {
  const client = await createClient();
  const mine = proof();
  await client.vault.confirm(mine);
  expect(given).toEqual([proof()]);
  expect([mine.prf.length, mine.authenticatorData.length]).toEqual([0, 0]);
});

it("createVaultClient() hands a new lock over once more after a gesture, and leaves nothing of it otherwise", async () => {
  const client = await createClient();
  const staged = vi.spyOn(vault, "stageLock");
  const problem = (name: string) => Promise.reject(Object.assign(new Error(), { name }));
  for (const outcome of ["done", "passkey-unfit"]) {
    staged.mockClear();
    staged.mockImplementationOnce(() => problem("gesture-needed"));
    if (outcome !== "done") staged.mockImplementationOnce(() => problem(outcome));
    const mine = proof(); // twice in there, as buffers that are shared may be
    const lock = { kind: "passkey", name: "", enrolment: { straight: mine, swapped: mine } } as never;
    await expect(client.vault.stageLock(lock)).rejects.toMatchObject({ name: "gesture-needed" });
    expect(mine).toEqual(proof());
    const again = client.vault.stageLock(lock).then(() => "done", ({ name }: Error) => name);
    expect(await again).toBe(outcome);
    for (const [given] of staged.mock.calls) expect(given).toMatchObject({ enrolment: { straight: proof() } });
    expect([...mine.prf, ...mine.authenticatorData].every((byte) => byte === 0)).toBe(true);
  }
});

it("createVaultClient() hands errors on by name and message", async () => {
  const client = await createClient();
  await expect(client.vault.isFresh()).rejects.toMatchObject({ name: "wait", message: "5000" });
});

it("createVaultClient() calls listeners until it shall forget them, and those that come after", async () => {
  const client = await createClient();
  const [before, after] = [vi.fn(), vi.fn()];
  await client.vault.watchLock(before);
  const tellBefore = tell;
  await tellBefore();
  client.forget();
  await client.vault.watchLock(after);
  await tellBefore();
  await tell();
  expect(before).toHaveBeenCalledOnce();
  expect(after).toHaveBeenCalledOnce();
});

it("VaultClient.end() ends the worker; what was asked and what is asked is never answered, nor an error", async () => {
  const client = await createClient();
  const listener = vi.fn(), answered = vi.fn();
  await client.vault.watchLock(listener);
  client.vault.isFresh().then(answered, answered);
  client.end();
  expect(isTerminated).toBe(true);
  client.vault.confirm(proof()).then(answered, answered);
  void tell();
  await settled();
  expect(answered).not.toHaveBeenCalled();
  expect(listener).not.toHaveBeenCalled();
});
