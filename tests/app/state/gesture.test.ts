import { expect, it } from "vitest";
import { GestureModel } from "../../../src/app/state/gesture.ts";
import type { Vault } from "../../../src/vault/api.ts";
import type { Proof, WayIn } from "../../../src/vault/lock-api.ts";
import { createFakeVault, refusal } from "../vault.ts";

const WAYS: readonly WayIn[] = [{ kind: "passphrase", wait: 0, attemptsLeft: null }];

function createGuarded(methods: Partial<Vault> = {}) {
  let isFresh = false;
  const calls: string[] = [];
  const model = new GestureModel(createFakeVault({
    ways: async () => WAYS,
    async confirm(proof) {
      if (proof.kind !== "passphrase" || proof.text !== "right") throw refusal("wrong-secret");
      isFresh = true;
    },
    ...methods,
  }));
  return {
    model,
    calls,
    async call(name = "done") {
      calls.push(name);
      if (!isFresh) throw refusal("gesture-needed");
      return name;
    },
  };
}

/** Lets what was asked of the vault arrive. */
async function arrive() {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

it("GestureModel.withGesture() asks nothing of a person who is known", async () => {
  const { model } = createGuarded();
  expect(await model.withGesture(async () => 7)).toBe(7);
  expect(model.asked.value).toBeNull();
});

it("GestureModel.withGesture() asks, stays open over a wrong proof, and runs the call once more after the right one", async () => {
  const { model, call, calls } = createGuarded();
  const given = model.withGesture(call);
  await arrive();
  expect(model.asked.value?.ways).toEqual(WAYS);
  await expect(model.give({ kind: "passphrase", text: "wrong" })).rejects.toMatchObject({ name: "wrong-secret" });
  expect(model.asked.value).not.toBeNull();
  await model.give({ kind: "passphrase", text: "right" });
  expect(model.asked.value).toBeNull();
  expect(await given).toBe("done");
  expect(calls.length).toBe(2);
});

it("GestureModel.withGesture() gives null when the person cancels, and can ask again", async () => {
  const { model, call, calls } = createGuarded();
  for (let i = 1; i <= 2; i++) {
    const given = model.withGesture(call);
    await arrive();
    model.cancel();
    expect(await given).toBeNull();
    expect(model.asked.value).toBeNull();
    expect(calls.length).toBe(i);
  }
});

it("GestureModel.withGesture() serves two calls with one gesture", async () => {
  const { model, call } = createGuarded();
  const both = Promise.all([model.withGesture(() => call("one")), model.withGesture(() => call("two"))]);
  await arrive();
  await model.give({ kind: "passphrase", text: "right" });
  expect(await both).toEqual(["one", "two"]);
});

it("GestureModel.withGesture() lets every other error through, those of asking too", async () => {
  const { model, call } = createGuarded({ ways: () => Promise.reject(refusal("storage-refused")) });
  await expect(model.withGesture(() => Promise.reject(refusal("busy")))).rejects.toMatchObject({ name: "busy" });
  await expect(model.withGesture(call)).rejects.toMatchObject({ name: "storage-refused" });
  expect(model.asked.value).toBeNull();
});

const COSIGN = { challenge: "hash", credentialIds: ["c"] };
const ASSERTION = { credentialId: "c", authenticatorData: "", clientDataJSON: "", signature: "s" };

it("GestureModel.withCosign() asks nothing where no gesture is needed", async () => {
  const { model } = createGuarded();
  expect(await model.withCosign(async () => 7, COSIGN)).toEqual({ result: 7, assertion: null });
  expect(model.asked.value).toBeNull();
});

it("GestureModel.withCosign() hands the challenge to the dialog, and gives the assertion that came with the gesture", async () => {
  const { model, call } = createGuarded();
  const given = model.withCosign(call, COSIGN);
  await arrive();
  expect(model.asked.value?.cosign).toEqual(COSIGN);
  await model.give({ kind: "passphrase", text: "right" }, ASSERTION);
  expect(await given).toEqual({ result: "done", assertion: ASSERTION });
});

it("GestureModel.withCosign() gives null when the person cancels, and no assertion when they typed", async () => {
  const { model, call } = createGuarded();
  const first = model.withCosign(call, COSIGN);
  await arrive();
  model.cancel();
  expect(await first).toBeNull();
  const second = model.withCosign(call, COSIGN);
  await arrive();
  await model.give({ kind: "passphrase", text: "right" });
  expect(await second).toEqual({ result: "done", assertion: null });
});

it("GestureModel.withCosign() waits for another question, whose challenge is none of its own", async () => {
  const { model, call } = createGuarded();
  const other = model.withGesture(call);
  const given = model.withCosign(call, COSIGN);
  await arrive();
  expect(model.asked.value?.cosign).toBeNull();
  model.cancel();
  expect(await other).toBeNull();
  await arrive();
  expect(model.asked.value?.cosign).toEqual(COSIGN);
  await model.give({ kind: "passphrase", text: "right" }, ASSERTION);
  expect(await given).toMatchObject({ assertion: ASSERTION });
});

it("GestureModel.toUnlock() waits for another question, whose challenge is none of its own", async () => {
  const { model, call } = createGuarded();
  const other = model.withGesture(call);
  await arrive();
  const unlocked: Proof[] = [], proof: Proof = { kind: "passphrase", text: "right" };
  const given = model.toUnlock(async (typed) => void unlocked.push(typed), COSIGN, new AbortController().signal);
  await arrive();
  expect(model.asked.value).toMatchObject({ cosign: null, unlocks: false });
  await model.give(proof);
  expect([await other, unlocked]).toEqual(["done", []]);
  await arrive();
  expect(model.asked.value).toMatchObject({ cosign: COSIGN, unlocks: true });
  await model.give(proof, ASSERTION);
  expect([await given, unlocked]).toEqual([{ assertion: ASSERTION }, [proof]]);
});

it("GestureModel.give() answers the question it was given for, and none that came in its place", async () => {
  const slow = Promise.withResolvers<void>();
  const { model, call } = createGuarded({ confirm: () => slow.promise });
  const first = model.withCosign(call, COSIGN);
  await arrive();
  const giving = model.give({ kind: "passphrase", text: "right" }, ASSERTION);
  model.cancel();
  expect(await first).toBeNull();
  const second = model.withCosign(call, COSIGN);
  await arrive();
  slow.resolve();
  await giving;
  await arrive();
  expect(model.asked.value).not.toBeNull();
  model.cancel();
  expect(await second).toBeNull();
});

/** Both ways of asking for a question that `signal` takes away. */
const ASKING: [string, (model: ReturnType<typeof createGuarded>, signal: AbortSignal) => Promise<unknown>][] = [
  ["withCosign", ({ model, call }, signal) => model.withCosign(call, COSIGN, signal)],
  ["toUnlock", ({ model }, signal) => model.toUnlock(async () => {}, COSIGN, signal)],
];
it.each(ASKING)(
  "GestureModel.%s() gives null when its signal aborts, and leaves another's question",
  async (_, ask) => {
    const guarded = createGuarded(), { model } = guarded, leaving = new AbortController();
    const first = ask(guarded, leaving.signal);
    await arrive();
    expect(model.asked.value).not.toBeNull();
    leaving.abort();
    expect([await first, model.asked.value]).toEqual([null, null]);
    const early = new AbortController();
    const second = ask(guarded, early.signal);
    model.cancel();
    await arrive();
    const other = model.withGesture(guarded.call); // joins it
    early.abort();
    expect([await second, await other]).toEqual([null, null]);
  },
);
it.each(ASKING)(
  "GestureModel.%s() asks nothing when its signal aborts before the ways in are known",
  async (_, ask) => {
    const known = Promise.withResolvers<typeof WAYS>(), leaving = new AbortController();
    const guarded = createGuarded({ ways: () => known.promise });
    const given = ask(guarded, leaving.signal);
    await arrive();
    leaving.abort();
    known.resolve(WAYS);
    expect([await given, guarded.model.asked.value]).toEqual([null, null]);
  },
);
