/** Approving what asks for the location: open, and from the locked screen. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PositionError } from "../../../src/app/platform/geolocation.ts";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import type { Evidence } from "../../../src/protocol/location.ts";
import { arrival, createWorld, organisation, PASSPHRASE, type World } from "../approvals.ts";

const FIX = { countries: ["CH"], accuracy: "<100m", fixAge: 0 };

let world: World;
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockReturnValue();
  world = createWorld([organisation()]);
});
afterEach(() => {
  world.loaded.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const settle = () => vi.advanceTimersByTimeAsync(0);
/** Every answer that the server gets; it refuses the first ones by `refusals`. */
function sent(refusals: ProtocolError[] = []) {
  const { answer } = world.server.answers;
  return world.server.answers.answer = vi.fn(async (...sent: Parameters<typeof answer>) => {
    const refused = refusals.shift();
    if (refused) throw refused;
    return await answer(...sent);
  });
}
async function take(location: "none" | Evidence) {
  await world.loaded.open();
  await world.loaded.requests.take(arrival({ location }));
  return world.loaded.requests;
}

it.each(["country", "coordinates"] as const)(
  "RequestsModel.approve() shares the %s with the approval",
  async (asked) => {
    const requests = await take(asked), answer = sent();
    vi.advanceTimersByTime(20_000);
    await requests.approve("42");
    // 20 s after a request of 60 s was made, by the server's clock.
    expect(world.position.taken).toEqual([[asked, 1_020_000]]);
    expect(answer).toHaveBeenCalledExactlyOnceWith("dev1", {
      answer: `answer:{"act":"approve","number":"42"}`,
      location: `location:${JSON.stringify(FIX)}`,
    });
    expect(requests.outcome.value?.state).toBe("approved");
  },
);

it("RequestsModel takes no position for a request that asks for none, nor for a denial", async () => {
  const requests = await take("none"), answer = sent();
  await requests.approve("42");
  await requests.next();
  await requests.take(arrival({ rid: "r2", location: "country", iat: 2_000, exp: 2_060 }));
  await requests.deny("not-me");
  expect(world.position.taken).toEqual([]);
  expect(answer.mock.calls.map(([, { location }]) => location)).toEqual([undefined, undefined]);
});

it("RequestsModel.approve() is no consent to share by itself", async () => {
  const requests = await take("country");
  await requests.approve("42");
  expect(world.device.all[0]!.shares).toBeUndefined();
});

it.each(["refused", "border", "unknown", "network"])(
  "RequestsModel.approve() leaves a request open that was refused as %s, and takes a new position at the next try",
  async (detail) => {
    const requests = await take("country");
    const answer = sent([new ProtocolError("location_refused", { detail })]);
    await requests.approve("42");
    expect(requests.trouble.value).toBe(`location-${detail}`);
    expect([requests.outcome.value, requests.pending.value.length]).toEqual([null, 1]);
    world.position.fix = async () => ({ countries: ["DE"], accuracy: "<1km", fixAge: 1 });
    await requests.approve("42");
    expect(answer.mock.calls[1]![1].location).toContain("DE");
    expect([world.position.taken.length, requests.outcome.value?.state]).toEqual([2, "approved"]);
  },
);

it.each(["denied", "timeout", "unavailable", "stale"] as const)(
  "RequestsModel.approve() sends nothing when the position is %s, and says so",
  async (problem) => {
    const requests = await take("country"), answer = sent();
    world.position.fix = () => Promise.reject(new PositionError(problem));
    await requests.approve("42");
    expect([requests.trouble.value, requests.pending.value.length]).toEqual([`position-${problem}`, 1]);
    expect(answer).not.toHaveBeenCalled();
  },
);

it("RequestsModel.approve() has a draft forgotten when the person gives no gesture", async () => {
  const requests = await take("coordinates");
  world.device.isLockOn = true;
  const discarded = vi.spyOn(world.device, "discardAnswer");
  const approving = requests.approve("42");
  await settle();
  world.gesture.cancel();
  expect(await approving).toBe(false);
  expect(discarded).toHaveBeenCalledExactlyOnceWith("draft 0");
});

it("WaitingModel.approve() takes the position before the gesture, and sends it after", async () => {
  const { loaded: { waiting }, device, gesture, server } = world, answer = sent();
  device.isLockOn = true;
  await waiting.take(arrival({ location: "country" }));
  const approving = waiting.approve("r1", "42");
  await settle();
  expect([world.position.taken.length, gesture.asked.value?.unlocks, server.calls]).toEqual([1, true, []]);
  await gesture.give({ kind: "passphrase", text: PASSPHRASE });
  expect(await approving).toBe(true);
  expect(answer.mock.calls[0]![1].location).toBe(`location:${JSON.stringify(FIX)}`);
});

it("WaitingModel.approve() asks for no gesture when the position is denied, and says so", async () => {
  const { loaded: { waiting }, gesture, server } = world;
  world.position.fix = () => Promise.reject(new PositionError("denied"));
  await waiting.take(arrival({ location: "country" }));
  expect(await waiting.approve("r1", "42")).toBe(false);
  expect([waiting.trouble.value, gesture.asked.value, server.calls]).toEqual(["position-denied", null, []]);
  expect(waiting.all.value).toHaveLength(1);
});

it("WaitingModel.approve() has a draft forgotten when the person gives no gesture", async () => {
  const { loaded: { waiting }, device, gesture } = world;
  const discarded = vi.spyOn(device, "discardAnswer");
  await waiting.take(arrival({ location: "coordinates" }));
  const approving = waiting.approve("r1", "42");
  await settle();
  gesture.cancel();
  expect(await approving).toBe(false);
  expect(discarded).toHaveBeenCalledExactlyOnceWith("draft 0");
});

it("RequestsModel.cancel() gives an approval up while the position is sought", async () => {
  const requests = await take("country"), answer = sent(), held = Promise.withResolvers<typeof FIX>();
  const drafted = vi.spyOn(world.device, "draftAnswer");
  world.position.fix = () => held.promise as ReturnType<World["position"]["fix"]>;
  const approving = requests.approve("42");
  await settle();
  requests.cancel();
  expect(await approving).toBe(false);
  held.resolve(FIX);
  await settle();
  expect([drafted.mock.calls.length, answer.mock.calls.length, requests.isSending.value]).toEqual([0, 0, false]);
});

it("WaitingModel waits for no position any more when the person leaves, or denies", async () => {
  const { loaded: { waiting }, device, server } = world, drafted = vi.spyOn(device, "draftAnswer");
  world.position.fix = () => new Promise(() => {});
  await waiting.take(arrival({ location: "country" }));
  waiting.show("r1");
  for (const end of [() => waiting.show(null), () => waiting.deny("r1")]) {
    const approving = waiting.approve("r1", "42");
    await settle();
    expect(waiting.isSeeking.value).toBe(true);
    await end();
    expect([await approving, waiting.isSending.value]).toEqual([false, false]);
  }
  expect([drafted.mock.calls, server.calls]).toEqual([[], ["deny"]]);
});
