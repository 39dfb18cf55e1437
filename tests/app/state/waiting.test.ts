import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import type { Proof } from "../../../src/vault/lock-api.ts";
import { arrival, createWorld, EMPTY, organisation, PASSPHRASE, type World } from "../approvals.ts";
import { refusal } from "../vault.ts";

const RIGHT: Proof = { kind: "passphrase", text: PASSPHRASE };
const ASSERTION = { credentialId: "c", authenticatorData: "", clientDataJSON: "", signature: "s" };

let world: World;
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockReturnValue();
  world = createWorld([organisation(), organisation({ id: "dev2" })]);
  world.device.isLockOn = true;
});
afterEach(() => {
  world.loaded.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const settle = () => vi.advanceTimersByTimeAsync(0);
const rids = () => world.loaded.waiting.all.value.map(({ claims }) => claims.rid);
/** What the server got. */
function sent() {
  const answer = vi.fn(world.server.answers.answer);
  world.server.answers.answer = answer;
  return answer;
}

it("WaitingModel.approve() drafts first, asks once for both, and sends what the gesture that opens has signed", async () => {
  const { loaded: { waiting, requests }, device, gesture, server } = world;
  const order: string[] = [];
  for (const name of ["draftAnswer", "unlock", "signAnswer"] as const) {
    const call = device[name] as (...args: unknown[]) => unknown;
    Object.assign(device, { [name]: (...args: unknown[]) => (order.push(name), call(...args)) });
  }
  device.cosign = { challenge: "hash", credentialIds: ["c"] };
  const answer = sent();
  await waiting.take(arrival());
  const approving = waiting.approve("r1", "42");
  await settle();
  expect(gesture.asked.value).toMatchObject({ unlocks: true, cosign: device.cosign });
  expect([order, server.calls, waiting.isSending.value]).toEqual([["draftAnswer"], [], true]);
  await gesture.give(RIGHT, ASSERTION);
  expect(await approving).toBe(true);
  expect(order).toEqual(["draftAnswer", "unlock", "signAnswer"]);
  expect(answer).toHaveBeenCalledExactlyOnceWith("dev1", {
    answer: `answer:{"act":"approve","number":"42"}`,
    assertion: ASSERTION,
  });
  expect(requests.outcome.value).toEqual({ state: "approved", isMine: true, clock: 0 });
  expect(requests.shown.value?.claims.rid).toBe("r1");
  expect([waiting.isSending.value, world.settled]).toEqual([false, ["r1"]]);
});

it("WaitingModel.approve() keeps the request over a wrong secret and a cancelled gesture, and calls no server", async () => {
  const { loaded: { waiting }, gesture, server } = world;
  await waiting.take(arrival());
  const first = waiting.approve("r1", "42");
  await settle();
  await expect(gesture.give({ kind: "passphrase", text: "wrong" })).rejects.toMatchObject({ name: "wrong-secret" });
  expect(gesture.asked.value).not.toBeNull();
  gesture.cancel();
  expect(await first).toBe(false);
  expect([rids(), server.calls, waiting.isSending.value, waiting.trouble.value]).toEqual([["r1"], [], false, null]);
  const second = waiting.approve("r1", "42");
  await settle();
  await gesture.give(RIGHT);
  expect(await second).toBe(true);
});

it("WaitingModel.approve() answers that request and no other; the other waits in the open app", async () => {
  const { loaded: { waiting, requests }, gesture, server } = world;
  const answer = sent(), second = arrival({ aud: "dev2", rid: "r2", iat: 1_010 });
  server.answers.requests = async (id) => ({ ...EMPTY, pending: id === "dev2" ? [second] : [] });
  await waiting.take(arrival());
  await waiting.take(second);
  waiting.show("r1");
  const approving = waiting.approve("r1", "11");
  await settle();
  expect(await waiting.approve("r2", "22")).toBe(false); // one after the other
  await waiting.deny("r2");
  expect(world.server.calls).toEqual([]);
  await gesture.give(RIGHT);
  await approving;
  expect(answer).toHaveBeenCalledExactlyOnceWith("dev1", { answer: `answer:{"act":"approve","number":"11"}` });
  expect(requests.outcome.value?.state).toBe("approved");
  expect(requests.pending.value.map(({ claims }) => claims.rid)).toEqual(["r2"]);
  requests.next();
  expect(requests.shown.value?.claims.rid).toBe("r2");
});

it("WaitingModel.show() ends the gesture for another request than the one that is seen", async () => {
  const { loaded: { waiting }, gesture } = world;
  await waiting.take(arrival());
  await waiting.take(arrival({ aud: "dev2", rid: "r2", iat: 1_010 }));
  for (const other of ["r2", null]) {
    waiting.show("r1");
    const approving = waiting.approve("r1", "42");
    await settle();
    waiting.show("r1");
    expect(gesture.asked.value).not.toBeNull();
    waiting.show(other);
    expect(await approving).toBe(false);
  }
  expect(rids()).toEqual(["r1", "r2"]);
});

it("WaitingModel tells what became of the request that is seen: replaced, over, denied in its notification", async () => {
  const { loaded: { waiting }, gesture } = world;
  await waiting.take(arrival());
  waiting.show("r1");
  await waiting.take(arrival({ rid: "r2", iat: 1_010 }, 5));
  expect([rids(), waiting.outcome.value]).toEqual([["r2"], "superseded"]);
  waiting.show("r2");
  expect(waiting.outcome.value).toBeNull();
  await vi.advanceTimersByTimeAsync(6_000);
  expect([rids(), waiting.outcome.value]).toEqual([[], "expired"]);
  await waiting.take(arrival({ rid: "r3", iat: 1_020 }));
  waiting.show("r3");
  const approving = waiting.approve("r3", "42");
  await settle();
  world.loaded.hear({ type: "denied", rid: "r3", outcome: "denied" });
  expect(await approving).toBe(false);
  expect([gesture.asked.value, rids(), waiting.outcome.value]).toEqual([null, [], "denied"]);
});

it("WaitingModel leaves it to the server whether one that is being approved is over or replaced", async () => {
  const { loaded: { waiting, requests }, gesture, server } = world;
  await waiting.take(arrival({}, 5));
  waiting.show("r1");
  const cancelled = waiting.approve("r1", "42");
  await vi.advanceTimersByTimeAsync(6_000);
  expect(rids()).toEqual(["r1"]);
  gesture.cancel();
  await cancelled;
  expect([rids(), waiting.outcome.value]).toEqual([[], "expired"]);
  await waiting.take(arrival({ rid: "r2", iat: 1_010 }, 5));
  waiting.show("r2");
  const sending = waiting.approve("r2", "42");
  await settle();
  await waiting.take(arrival({ rid: "r3", iat: 1_020 }));
  await vi.advanceTimersByTimeAsync(6_000);
  expect([rids(), waiting.outcome.value]).toEqual([["r2", "r3"], null]);
  server.answers.answer = () => Promise.reject(new ProtocolError("request_expired"));
  await gesture.give(RIGHT);
  await sending;
  expect(requests.outcome.value?.state).toBe("superseded");
});

it("WaitingModel.approve() says when no answer could be drafted, and in the open app when it was not taken", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const { loaded: { waiting, requests }, device, gesture, server } = world;
  const { draftAnswer } = device;
  device.draftAnswer = () => Promise.reject(refusal("storage-refused"));
  await waiting.take(arrival());
  expect(await waiting.approve("r1", "42")).toBe(false);
  expect([waiting.trouble.value, rids(), gesture.asked.value]).toEqual(["internal", ["r1"], null]);
  device.draftAnswer = draftAnswer;
  server.answers.answer = () => Promise.reject(new ProtocolError("level_too_low", { detail: "cosign" }));
  const sending = waiting.approve("r1", "42");
  await settle();
  await gesture.give(RIGHT);
  await sending;
  expect([requests.trouble.value, requests.shown.value?.claims.rid]).toEqual(["level_too_low", "r1"]);
});

it("WaitingModel.deny() says by trouble that it was not sent", async () => {
  const { loaded: { waiting }, server } = world;
  server.answers.deny = () => Promise.reject(new ProtocolError("unavailable"));
  await waiting.take(arrival());
  await waiting.deny("r1");
  expect([waiting.trouble.value, rids()]).toEqual(["unavailable", ["r1"]]);
});

it("RequestsModel.sendDrafted() sends nothing in the place of a request that was decided meanwhile", async () => {
  const { loaded: { requests }, device } = world, answer = sent();
  await world.loaded.open();
  await requests.take(arrival({ aud: "dev2", rid: "r2" }));
  const { draftId } = await device.draftAnswer(arrival().request, { act: "approve", number: "42" });
  await requests.sendDrafted({ rid: "r1", draftId, assertion: null, signal: new AbortController().signal });
  expect(answer).not.toHaveBeenCalled();
  expect([requests.shown.value?.claims.rid, requests.trouble.value]).toEqual(["r2", null]);
});

/** What an approval waits for before it asks for the gesture. */
const HOLDS: [string, (held: Promise<void>) => void][] = [
  ["the position is sought", (held) => {
    const { fix } = world.position;
    world.position.fix = async (...args) => (await held, await fix(...args));
  }],
  ["it is drafted", (held) => {
    const { draftAnswer } = world.device;
    world.device.draftAnswer = async (...args) => (await held, await draftAnswer(...args));
  }],
  ["the ways in are asked for", (held) => {
    const { ways } = world.device;
    world.device.ways = async () => (await held, await ways());
  }],
];
it.each(HOLDS.flatMap(([name, hold]) => [null, "r2"].map((other) => [name, other, hold] as const)))(
  "WaitingModel.approve() asks and sends nothing when the person left while %s, for %s",
  async (_, other, hold) => {
    const { loaded: { waiting }, gesture, server } = world, held = Promise.withResolvers<void>();
    const discarded = vi.spyOn(world.device, "discardAnswer"), drafted = vi.spyOn(world.device, "draftAnswer");
    hold(held.promise);
    await waiting.take(arrival({ location: "country" }));
    await waiting.take(arrival({ aud: "dev2", rid: "r2", iat: 1_010 }));
    waiting.show("r1");
    const approving = waiting.approve("r1", "42");
    await settle();
    waiting.show(other);
    waiting.show("r1"); // that they are back is no consent
    held.resolve();
    expect(await approving).toBe(false);
    await settle();
    expect([gesture.asked.value, server.calls, waiting.isSeeking.value, rids()]).toEqual([
      null,
      [],
      false,
      ["r1", "r2"],
    ]);
    expect(discarded).toHaveBeenCalledTimes(drafted.mock.calls.length);
    const again = waiting.approve("r1", "42");
    await settle();
    await gesture.give(RIGHT);
    expect(await again).toBe(true);
  },
);

it("WaitingModel.approve() is answered by no gesture that was begun for another request", async () => {
  const { loaded: { waiting }, device, gesture, server } = world, held = Promise.withResolvers<void>();
  const { unlock } = device;
  device.unlock = async (...args) => (await held.promise, await unlock(...args));
  await waiting.take(arrival());
  await waiting.take(arrival({ aud: "dev2", rid: "r2", iat: 1_010 }));
  waiting.show("r1");
  const first = waiting.approve("r1", "11");
  await settle();
  const giving = gesture.give(RIGHT);
  waiting.show("r2");
  expect(await first).toBe(false);
  const second = waiting.approve("r2", "22");
  await settle();
  held.resolve();
  await giving;
  await settle();
  expect([gesture.asked.value === null, server.calls]).toEqual([false, []]);
  gesture.cancel();
  expect(await second).toBe(false);
});

it("RequestsModel.sendDrafted() sends nothing when the person left while the vault was being opened", async () => {
  const { loaded: { waiting, requests }, device, gesture } = world, answer = sent();
  const known = Promise.withResolvers<void>();
  const { watchOrganisations } = device;
  device.watchOrganisations = async (...args) => (await known.promise, await watchOrganisations(...args));
  await waiting.take(arrival());
  waiting.show("r1");
  const approving = waiting.approve("r1", "42");
  await settle();
  await gesture.give(RIGHT);
  waiting.show(null);
  known.resolve();
  expect(await approving).toBe(false);
  expect(answer).not.toHaveBeenCalled();
  expect([requests.pending.value.length, requests.outcome.value]).toEqual([1, null]);
});
