import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PositionError } from "../../../src/app/platform/geolocation.ts";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import type { Evidence, LocationAsk, LocationResult } from "../../../src/protocol/location.ts";
import { createWorld, news, organisation, type World } from "../approvals.ts";
import { refusal } from "../vault.ts";

const SECOND = 1_000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE;
const DEVICE_NOW = 1_700_000_000_000;

let world: World;
beforeEach(() => {
  vi.useFakeTimers({ now: DEVICE_NOW });
  vi.spyOn(console, "warn").mockReturnValue();
});
afterEach(() => {
  world.loaded.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What a server makes of statements, for each account: good for an hour, by a clock that is `behind` the device's (ms). */
function serve(
  { server }: World,
  { evidence = "country" as Evidence, result = "allowed" as LocationResult, behind = 0 },
) {
  const until = new Map<string, number>(), results = new Map<string, LocationResult>();
  const posted: [id: string, statement: Record<string, unknown>][] = [];
  const told = { evidence, result, stoppedAt: null as number | null };
  const now = () => Date.now() - behind;
  server.answers.device = async () => news({ location: true });
  server.answers.locations = async (id) => {
    const isGood = (until.get(id) ?? 0) > now();
    const state: LocationAsk["state"] = isGood ? results.get(id)! : "due";
    const end = isGood && state === "allowed" ? until.get(id)! : null;
    const application = { id: "app", name: `Members of ${id}` };
    return {
      now: now(),
      stoppedAt: told.stoppedAt,
      asks: [{ application, evidence: told.evidence, state, until: end, inUse: true }],
      past: [],
      keptDays: 30,
    };
  };
  server.answers.postLocation = async (id, statement) => {
    posted.push([id, JSON.parse(statement.replace("location:", ""))]);
    until.set(id, now() + HOUR);
    results.set(id, told.result);
    const end = told.result === "allowed" ? now() + HOUR : null;
    return {
      decisions: [{ application: { id: "app", name: "Members" }, result: told.result, until: end }],
      otherNetwork: false,
    };
  };
  function stop(id: string) {
    told.stoppedAt = now();
    until.delete(id);
  }
  server.answers.stopLocation = async (id) => stop(id);
  return { posted, told, stop };
}

async function open(given: Parameters<typeof serve>[1] = {}, all = [organisation()]) {
  world = createWorld(all);
  const served = serve(world, given);
  await world.loaded.open();
  await pass(0);
  return { ...served, location: world.loaded.location };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const first = () => world.loaded.location.accounts.value[0]!;
const calls = (name: string) => world.server.calls.filter((one) => one === name).length;

it("LocationModel asks no server and takes no position while nobody asks", async () => {
  world = createWorld([organisation()]);
  await world.loaded.open();
  await pass(2 * HOUR);
  expect(world.loaded.location.accounts.value).toEqual([]);
  expect(world.server.calls.filter((name) => /location/i.test(name))).toEqual([]);
  expect(world.position.taken).toEqual([]);
});

it("LocationModel.share() takes a position, and states the country by the server's nonce", async () => {
  const { location, posted } = await open();
  expect(first()).toMatchObject({ evidence: "country", isDue: true, sharesUntil: null, sharing: null, taken: null });
  expect(world.position.taken).toEqual([]);
  const sharing = location.share("dev1");
  await pass(0);
  expect(await sharing).toBe(true);
  const fix = { countries: ["CH"], accuracy: "<100m", fixAge: 0 };
  expect(posted).toEqual([["dev1", { nonce: "location nonce", ...fix }]]);
  expect(world.position.taken).toEqual([["country", DEVICE_NOW]]);
  expect(first()).toMatchObject({ isDue: false, trouble: null, sharesUntil: DEVICE_NOW + 24 * HOUR });
  expect(first().list!.asks[0]).toMatchObject({ state: "allowed", until: DEVICE_NOW + HOUR });
});

it("LocationModel shares by itself at 55:00, and not at 54:59", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  await pass(55 * MINUTE - SECOND);
  expect(posted).toHaveLength(1);
  await pass(SECOND);
  expect(posted).toHaveLength(2);
  await pass(55 * MINUTE);
  expect(posted).toHaveLength(3);
  expect(first().sharesUntil).toBe(DEVICE_NOW + 24 * HOUR); // since the tap
});

it("LocationModel calls it due at 60:00, and not at 59:59", async () => {
  const { location } = await open();
  await location.share("dev1");
  world.position.isOnline = false;
  world.position.tell();
  await pass(HOUR - SECOND);
  expect(first().isDue).toBe(false);
  await pass(SECOND);
  expect(first()).toMatchObject({ isDue: true, list: { asks: [{ state: "due", until: null }] } });
});

it("LocationModel shares by itself for 24 h since the tap, and asks anew at 24 h + 1 s", async () => {
  const { posted } = await open({}, [
    organisation({ shares: { since: DEVICE_NOW - 24 * HOUR, evidence: "country" } }),
  ]);
  expect(posted).toHaveLength(1);
  expect(first().sharesUntil).toBe(DEVICE_NOW);
  await pass(SECOND);
  expect(first().sharesUntil).toBeNull();
  await pass(2 * HOUR);
  expect(posted).toHaveLength(1);
  expect(first().isDue).toBe(true);

  world.loaded.end();
  const late = organisation({ shares: { since: Date.now() - 24 * HOUR - SECOND, evidence: "country" } });
  expect((await open({}, [late])).posted).toEqual([]);
  expect(first()).toMatchObject({ isDue: true, sharesUntil: null });
});

it("LocationModel ends consent by the time that went by, though the device's clock was set back", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  await pass(12 * HOUR);
  vi.setSystemTime(DEVICE_NOW + HOUR);
  await pass(12 * HOUR + MINUTE); // it looks once a minute
  const before = posted.length;
  expect(first().sharesUntil).toBeNull();
  await pass(2 * HOUR);
  expect(posted).toHaveLength(before);
});

it("LocationModel takes no consent from the future: the device's clock was set back", async () => {
  const { posted } = await open({}, [organisation({ shares: { since: DEVICE_NOW + SECOND, evidence: "country" } })]);
  expect([posted, first().sharesUntil]).toEqual([[], null]);
});

it("LocationModel goes by the server's clock where the device's is 26 h ahead", async () => {
  const { location, posted } = await open({ behind: 26 * HOUR });
  await location.share("dev1");
  expect(world.position.taken).toEqual([["country", DEVICE_NOW - 26 * HOUR]]);
  expect(first()).toMatchObject({ isDue: false, list: { asks: [{ state: "allowed" }] } });
  await pass(55 * MINUTE - SECOND);
  expect(posted).toHaveLength(1);
  await pass(SECOND);
  expect(posted).toHaveLength(2);
  expect(first().isDue).toBe(false);
});

it("LocationModel asks the server again when the device's clock is set 26 h ahead", async () => {
  const { location } = await open();
  await location.share("dev1");
  vi.setSystemTime(DEVICE_NOW + 26 * HOUR);
  // The server's clock goes on as it was.
  const { locations } = world.server.answers;
  world.server.answers.locations = async (id) => {
    const list = await locations(id);
    const asks = list.asks.map((ask) => ({ ...ask, state: "allowed" as const, until: DEVICE_NOW + HOUR }));
    return { ...list, now: list.now - 26 * HOUR, asks };
  };
  await pass(2 * MINUTE);
  expect(first()).toMatchObject({ isDue: false, sharesUntil: null });
});

it("LocationModel shares nothing while it is hidden, and at once when it is seen again", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  world.loaded.setVisible(false);
  await pass(3 * HOUR);
  world.position.tell(); // something else happens
  await pass(0);
  expect([posted.length, world.position.taken.length]).toEqual([1, 1]);
  world.loaded.setVisible(true);
  await pass(0);
  expect(posted).toHaveLength(2);
});

it("LocationModel shares nothing without a network, and at once with it", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  world.position.isOnline = false;
  world.position.tell();
  await pass(3 * HOUR);
  expect([posted.length, world.position.taken.length]).toEqual([1, 1]);
  world.position.isOnline = true;
  world.position.tell();
  await pass(0);
  expect(posted).toHaveLength(2);
});

it("LocationModel shares after a start without a network, when there is one", async () => {
  world = createWorld([organisation({ shares: { since: DEVICE_NOW, evidence: "country" } })]);
  const { posted } = serve(world, {});
  const { device } = world.server.answers;
  world.position.isOnline = false;
  world.server.answers.device = () => Promise.reject(new ProtocolError("unavailable"));
  world.position.tell();
  await world.loaded.open();
  await pass(0);
  expect(first()).toMatchObject({ list: null, evidence: null, isDue: false });
  world.server.answers.device = device;
  world.position.isOnline = true;
  world.position.tell();
  await pass(0);
  expect(posted).toHaveLength(1);
});

it("LocationModel shares when the vault is opened and it is due, and never while it is locked", async () => {
  world = createWorld([organisation({ shares: { since: DEVICE_NOW, evidence: "country" } })]);
  const { posted } = serve(world, {});
  await pass(2 * HOUR); // nothing was opened
  expect(world.loaded.location.accounts.value).toEqual([]);
  expect([posted, world.position.taken, world.server.calls]).toEqual([[], [], []]);
  await world.loaded.open();
  await pass(0);
  expect(posted).toHaveLength(1);
});

it.each(["prompt", "denied"] as const)(
  "LocationModel takes no position by itself with the permission %s",
  async (state) => {
    const { location, posted } = await open();
    await location.share("dev1");
    world.position.permission = state; // revoked while the app is open
    world.position.tell();
    await pass(2 * HOUR);
    expect([posted.length, world.position.taken.length]).toEqual([1, 1]);
    expect([location.permission.value, first().isDue]).toEqual([state, true]);
    world.position.permission = "granted";
    world.position.tell();
    await pass(0);
    expect(posted).toHaveLength(2);
  },
);

it.each(["denied", "timeout", "unavailable", "stale"] as const)(
  "LocationModel.share() says that the position is %s, and sends and keeps nothing",
  async (problem) => {
    const { location, posted } = await open();
    world.position.fix = () => Promise.reject(new PositionError(problem));
    if (problem === "denied") world.position.permission = "denied";
    expect(await location.share("dev1")).toBe(false);
    expect(first()).toMatchObject({ trouble: `position-${problem}`, sharesUntil: null, sharing: null });
    expect([posted, calls("beginLocation"), world.device.all[0]!.shares]).toEqual([[], 0, undefined]);
    expect(location.permission.value).toBe(problem === "denied" ? "denied" : "granted");
  },
);

it("LocationModel.share() says that the server can't be reached, and takes no position then", async () => {
  const { location } = await open();
  world.server.answers.locations = () => Promise.reject(new ProtocolError("unavailable"));
  expect(await location.share("dev1")).toBe(false);
  expect([first().trouble, world.position.taken]).toEqual(["unavailable", []]);
});

it("LocationModel.share() writes nothing of an unexpected error into the log", async () => {
  const { location } = await open();
  const log = vi.spyOn(console, "error").mockReturnValue();
  world.position.fix = () => Promise.reject(new Error("at 47.5596"));
  expect(await location.share("dev1")).toBe(false);
  expect(first().trouble).toBe("internal");
  expect(log.mock.calls.flat().join()).not.toContain("47.5596");
});

it("LocationModel.share() tells what was refused, and does not ask again by itself before the hour is over", async () => {
  const { location, posted } = await open({ result: "border" });
  expect(await location.share("dev1")).toBe(true);
  expect(first().taken!.decisions[0]!.result).toBe("border");
  await pass(54 * MINUTE);
  expect(posted).toHaveLength(1);
});

it("LocationModel states by itself no position without a country, and tries again after a minute", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  const { fix } = world.position;
  world.position.fix = async () => ({ countries: [], accuracy: "5km+", fixAge: 0 });
  await pass(55 * MINUTE);
  expect([posted.length, world.position.taken.length]).toEqual([1, 2]);
  world.position.fix = fix;
  await pass(MINUTE);
  expect(posted).toHaveLength(2);
});

it("LocationModel.share() states a position without a country: the person asked", async () => {
  const { location, posted } = await open({ result: "unknown" });
  world.position.fix = async () => ({ countries: [], accuracy: "5km+", fixAge: 0 });
  expect(await location.share("dev1")).toBe(true);
  expect(posted).toHaveLength(1);
});

it("LocationModel tries by itself less and less often while the server does not answer", async () => {
  const { location } = await open();
  await location.share("dev1");
  world.server.answers.postLocation = () => Promise.reject(new ProtocolError("unavailable"));
  await pass(55 * MINUTE);
  expect(world.position.taken).toHaveLength(2);
  await pass(3 * MINUTE); // after 1 and 2 min
  expect(world.position.taken).toHaveLength(4);
  await pass(3 * MINUTE);
  expect(world.position.taken).toHaveLength(4);
  expect(first().trouble).toBe("unavailable");
});

it("LocationModel sends the position where it is asked for, by tap and by itself", async () => {
  const { location } = await open({ evidence: "coordinates" });
  expect(first().evidence).toBe("coordinates");
  await location.share("dev1");
  await pass(55 * MINUTE);
  expect(world.position.taken.map(([evidence]) => evidence)).toEqual(["coordinates", "coordinates"]);
});

it("LocationModel sends no position that the person was not told of", async () => {
  const { location, told, posted } = await open();
  told.evidence = "coordinates"; // meanwhile
  expect(await location.share("dev1")).toBe(false);
  expect(first()).toMatchObject({ trouble: "asks-more", evidence: "coordinates" });
  expect([posted, world.position.taken]).toEqual([[], []]);
  expect(await location.share("dev1")).toBe(true); // they have read it now
});

it("LocationModel takes no consent to tell the country for one to tell the position", async () => {
  const { location, told, posted } = await open();
  await location.share("dev1");
  told.evidence = "coordinates";
  await pass(3 * HOUR);
  expect([posted.length, world.position.taken.length]).toEqual([1, 1]);
  expect(first()).toMatchObject({ sharesUntil: null, isDue: true });
});

it("LocationModel.stop() ends what is in force, and sharing by itself", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  expect(await location.stop("dev1")).toBe(true);
  expect(first()).toMatchObject({ isDue: true, sharesUntil: null, taken: null });
  expect(world.device.all[0]!.shares).toBeNull();
  await pass(2 * HOUR);
  expect(posted).toHaveLength(1);
});

it("LocationModel.stop() ends sharing by itself also where the server can't be told, and says so", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  world.server.answers.stopLocation = () => Promise.reject(new ProtocolError("unavailable"));
  expect(await location.stop("dev1")).toBe(false);
  expect(first()).toMatchObject({ sharesUntil: null, trouble: "unavailable" });
  await pass(2 * HOUR);
  expect(posted).toHaveLength(1);
});

it("LocationModel.stop() is heeded before the vault tells of it, and until the next tap", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  const note = vi.spyOn(world.device, "note").mockResolvedValue(); // says nothing yet
  await location.stop("dev1");
  await world.loaded.organisations.refresh(); // as a server's word does
  await pass(2 * HOUR);
  expect(posted).toHaveLength(1);
  note.mockRestore();
  await location.share("dev1");
  await pass(55 * MINUTE);
  expect(posted).toHaveLength(3);
});

it("LocationModel.stop() is heeded where neither the server nor the vault knows of it yet", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  vi.spyOn(world.device, "note").mockResolvedValue(); // says nothing yet
  world.server.answers.stopLocation = () => Promise.reject(new ProtocolError("unavailable"));
  expect(await location.stop("dev1")).toBe(false);
  expect(first().sharesUntil).toBeNull();
  await pass(2 * HOUR);
  expect([posted.length, world.position.taken.length]).toEqual([1, 1]);
});

it.each(
  [
    ["the server is asked who asks", "locations", 0],
    ["the server gives its nonce", "beginLocation", 1],
  ] as const,
)("LocationModel.stop() takes back a share while %s", async (_what, call, positions) => {
  const { location, posted } = await open();
  const { promise, resolve } = Promise.withResolvers<void>(), { answers } = world.server, answer = answers[call];
  answers[call] = (async (id: string) => {
    await promise;
    return await answer(id);
  }) as never;
  const sharing = location.share("dev1");
  await pass(0);
  const stopping = location.stop("dev1");
  resolve();
  expect([await sharing, await stopping]).toEqual([false, true]);
  expect([posted, world.position.taken.length]).toEqual([[], positions]);
});

it("LocationModel.share() shares one after the other", async () => {
  const { location, posted } = await open();
  const { promise, resolve } = Promise.withResolvers<void>(), { fix } = world.position;
  let sought = 0;
  world.position.fix = (...asked) => {
    sought++;
    return promise.then(() => fix(...asked));
  };
  const both = [location.share("dev1"), location.share("dev1")];
  await pass(0);
  expect(sought).toBe(1);
  resolve();
  expect([await Promise.all(both), sought, posted.length]).toEqual([[true, true], 2, 2]);
});

it("LocationModel.stop() takes back a share that is on its way", async () => {
  const { location, posted } = await open();
  const { promise, resolve } = Promise.withResolvers<void>(), { fix } = world.position;
  world.position.fix = (...asked) => promise.then(() => fix(...asked));
  const sharing = location.share("dev1");
  await pass(0);
  expect(first().sharing).toBe("by-tap");
  const stopping = location.stop("dev1");
  resolve();
  expect([await sharing, await stopping]).toEqual([false, true]);
  expect([posted, world.device.all[0]!.shares]).toEqual([[], null]);
});

it("LocationModel shares by itself no more once the person stopped elsewhere, and forgets the consent", async () => {
  const { location, posted, stop } = await open();
  await location.share("dev1");
  await pass(MINUTE);
  stop("dev1"); // on the account page
  await world.loaded.organisations.refresh(); // as the stream's `device` has it do
  await pass(0);
  expect(first()).toMatchObject({ isDue: true, sharesUntil: null });
  expect(world.device.all[0]!.shares).toBeNull();
  await pass(2 * HOUR);
  expect([posted.length, world.position.taken.length]).toEqual([1, 1]);
  await location.share("dev1"); // a tap begins anew
  await pass(55 * MINUTE);
  expect(posted).toHaveLength(3);
});

it("LocationModel hears of a stop before it states anything by itself, whatever its own clock says", async () => {
  const { location, posted, stop } = await open();
  await location.share("dev1");
  vi.setSystemTime(DEVICE_NOW - HOUR); // the server's goes with it here: the stop is "before" the consent
  stop("dev1");
  await pass(2 * HOUR);
  expect([posted.length, world.position.taken.length]).toEqual([1, 1]);
});

it("LocationModel heeds a stop before the vault has forgotten the consent, and none of before the tap", async () => {
  const { location, posted, told, stop } = await open();
  stop("dev1");
  await location.share("dev1");
  expect(world.device.all[0]!.shares).toMatchObject({ stoppedAt: told.stoppedAt });
  await pass(55 * MINUTE);
  expect(posted).toHaveLength(2);
  vi.spyOn(world.device, "note").mockResolvedValue();
  stop("dev1");
  await pass(2 * HOUR);
  expect(posted).toHaveLength(2);
});

it("LocationModel.share() shares nothing once the person stopped elsewhere while the position was sought", async () => {
  const { location, posted, stop } = await open();
  const { promise, resolve } = Promise.withResolvers<void>(), { fix } = world.position;
  world.position.fix = (...asked) => promise.then(() => fix(...asked));
  const sharing = location.share("dev1");
  await pass(0);
  stop("dev1");
  await world.loaded.organisations.refresh();
  await pass(0);
  resolve();
  expect([await sharing, posted, world.device.all[0]!.shares ?? null]).toEqual([false, [], null]);
});

it("LocationModel states nothing by itself after a stop of which it heard nothing while the position was sought", async () => {
  const { location, posted, stop } = await open();
  const { answers } = world.server, { postLocation } = answers;
  let hasBegun = false;
  answers.beginLocation = async () => {
    hasBegun = true;
    return { nonce: "location nonce", expiresIn: 60 };
  };
  answers.postLocation = (...sent) => {
    if (!hasBegun) throw new ProtocolError("bad_location", { detail: "nonce" });
    return postLocation(...sent);
  };
  await location.share("dev1");
  const { promise, resolve } = Promise.withResolvers<void>(), { fix } = world.position;
  world.position.fix = (...asked) => promise.then(() => fix(...asked));
  await pass(55 * MINUTE);
  expect(first().sharing).toBe("by-itself");
  stop("dev1");
  hasBegun = false; // as the server has it
  resolve();
  await pass(0);
  expect([posted.length, first().sharing]).toEqual([1, null]);
  await pass(2 * HOUR);
  expect([posted.length, world.device.all[0]!.shares]).toEqual([1, null]);
});

it("LocationModel takes no consent of the vault from before a stop", async () => {
  world = createWorld([organisation({ shares: { since: DEVICE_NOW, evidence: "country", stoppedAt: 5 } })]);
  const { posted, told } = serve(world, {});
  told.stoppedAt = 6;
  await world.loaded.open();
  await pass(0);
  expect([posted, world.device.all[0]!.shares]).toEqual([[], null]);
});

it("LocationModel sends nothing after the session's end", async () => {
  const { location, posted } = await open();
  const { promise, resolve } = Promise.withResolvers<void>(), { fix } = world.position;
  world.position.fix = (...asked) => promise.then(() => fix(...asked));
  const sharing = location.share("dev1");
  await pass(0);
  world.loaded.end(); // locked
  resolve();
  expect(await sharing).toBe(false);
  expect([posted, calls("beginLocation")]).toEqual([[], 0]);
});

it("LocationModel keeps accounts apart: consent of one shares nothing for another", async () => {
  const { location, posted } = await open({}, [organisation(), organisation({ id: "dev2", addedAt: 2 })]);
  await location.share("dev1");
  const [one, other] = location.accounts.value;
  expect([one!.isDue, one!.sharesUntil, other!.isDue, other!.sharesUntil]).toEqual([
    false,
    DEVICE_NOW + 24 * HOUR,
    true,
    null,
  ]);
  await pass(2 * HOUR);
  expect(new Set(posted.map(([id]) => id))).toEqual(new Set(["dev1"]));
  await location.stop("dev2");
  expect(location.accounts.value[0]).toMatchObject({ isDue: false, trouble: null });
});

it("LocationModel forgets an account that is no longer asked", async () => {
  const { location, posted } = await open();
  await location.share("dev1");
  world.server.answers.device = async () => news();
  world.server.streams.get("dev1")!.tell("device", {});
  await pass(3 * HOUR);
  expect(location.accounts.value).toEqual([]);
  expect(posted).toHaveLength(1);
});

it("LocationModel hears of a reminder, and asks who asks", async () => {
  await open();
  const before = calls("locations");
  world.loaded.hear({ type: "notice", kind: "location", device: "dev1" });
  await pass(0);
  expect(calls("locations")).toBe(before + 1);
});

it("LocationModel.share() shares nothing when the vault does not sign", async () => {
  const { location, posted } = await open();
  vi.spyOn(console, "error").mockReturnValue();
  Object.assign(world.device, { signLocation: () => Promise.reject(refusal("gesture-needed")) });
  expect(await location.share("dev1")).toBe(false);
  expect([first().trouble, posted]).toEqual(["internal", []]);
});
