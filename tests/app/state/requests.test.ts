import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApprovalsModel } from "../../../src/app/state/approvals.ts";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import { arrival, arrive, createWorld, EMPTY, news, organisation, type World } from "../approvals.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "warn").mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

let world: World;
async function open(...all: Parameters<typeof createWorld>[0][number][]) {
  world = createWorld(all.length > 0 ? all : [organisation()]);
  await world.loaded.open();
  return world.loaded.requests;
}
afterEach(() => world.loaded.end());
const shownRid = () => world.loaded.requests.shown.value?.claims.rid;
const fails = (...args: ConstructorParameters<typeof ProtocolError>) => () =>
  Promise.reject(new ProtocolError(...args));
/** The vault's and the server's answers. */
const settle = () => vi.advanceTimersByTimeAsync(0);

it("RequestsModel takes a request from the stream, from a push and by asking, as one", async () => {
  const requests = await open();
  await settle();
  world.server.streams.get("dev1")!.tell("request", arrival());
  await settle();
  expect(shownRid()).toBe("r1");
  world.loaded.hear({ type: "arrived", arrival: arrival() });
  world.server.answers.requests = async () => ({ ...EMPTY, pending: [arrival()] });
  await requests.check();
  await settle();
  expect(requests.pending.value).toHaveLength(1);
});

it("RequestsModel takes nothing that the pinned key did not sign, or that is for another device", async () => {
  const requests = await open();
  await requests.take({ ...arrival(), request: "forged" });
  await requests.take(arrival({ aud: "other" }));
  expect(requests.pending.value).toEqual([]);
});

it("RequestsModel asks for the server's new key before it drops a request that the pinned one did not sign", async () => {
  const requests = await open();
  const { readRequest, rotateKey } = world.device;
  let isNewKeyKnown = false;
  Object.assign(world.device, {
    readRequest: (text: string) => readRequest(isNewKeyKnown ? text.replace("signed anew:", "signed:") : text),
    rotateKey: async (id: string, statement: string) => {
      isNewKeyKnown ||= statement === "the new key";
      await rotateKey(id, statement);
    },
  });
  world.server.answers.device = async () => news({ rotations: ["the new key"] });
  world.server.streams.get("dev1")!.tell("request", {
    ...arrival(),
    request: arrival().request.replace("signed:", "signed anew:"),
  });
  await settle();
  expect(shownRid()).toBe("r1");
  expect(requests.pending.value).toHaveLength(1);
});

it("RequestsModel counts exp − iat down from receipt, whatever this device's clock says", async () => {
  const requests = await open();
  vi.setSystemTime(0); // the request is from "the future"
  const { request, deny } = arrival({ iat: 5_000, exp: 5_045 });
  await requests.take({ request, deny });
  expect(requests.timeLeft()).toBe(45_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(requests.timeLeft()).toBe(40_000);
  await requests.take({ request, deny }); // the same once more gives it no more time
  expect(requests.timeLeft()).toBe(40_000);
  await requests.take({ request, deny, expiresIn: 30 }); // the server knows better
  expect(requests.timeLeft()).toBe(30_000);
});

it("RequestsModel keeps a request on the screen while others come, and shows them one after the other", async () => {
  const requests = await open(organisation(), organisation({ id: "dev2" }));
  await requests.take(arrival());
  await requests.take(arrival({ aud: "dev2", rid: "r2", app: "Mail" }));
  expect(shownRid()).toBe("r1");
  await requests.deny("cancelled");
  expect(requests.outcome.value).toEqual({ state: "denied", isMine: true, clock: 0 });
  expect(shownRid()).toBe("r1");
  requests.next();
  expect(shownRid()).toBe("r2");
  expect(requests.outcome.value).toBeNull();
});

it("RequestsModel tells that a newer request took the place of the one that is shown, and leaves it there", async () => {
  const requests = await open();
  await requests.take(arrival());
  await requests.take(arrival({ rid: "r2", iat: 1_010, exp: 1_070 }));
  expect(shownRid()).toBe("r1");
  expect(requests.outcome.value).toMatchObject({ state: "superseded", isMine: false });
  await requests.take(arrival()); // a late push of the old one
  expect(requests.pending.value.map(({ claims }) => claims.rid)).toEqual(["r2"]);
  requests.next();
  expect(shownRid()).toBe("r2");
});

it("RequestsModel takes no older request in the place of a newer", async () => {
  const requests = await open();
  await requests.take(arrival({ rid: "r2", iat: 1_010, exp: 1_070 }));
  await requests.take(arrival());
  expect(requests.pending.value.map(({ claims }) => claims.rid)).toEqual(["r2"]);
  expect(requests.outcome.value).toBeNull();
});

it("RequestsModel brings nothing back that was answered, by a late push", async () => {
  const requests = await open();
  await requests.take(arrival());
  await requests.deny("not-me");
  requests.next();
  await requests.take(arrival());
  expect(requests.pending.value).toEqual([]);
  expect(requests.shown.value).toBeNull();
});

it.each(["approved", "denied", "cancelled", "superseded"] as const)(
  "RequestsModel tells that a request was %s elsewhere, and takes its notification away",
  async (state) => {
    const requests = await open();
    await settle();
    await requests.take(arrival());
    world.server.streams.get("dev1")!.tell("gone", { rid: "r1", state });
    expect(requests.outcome.value).toEqual({ state, isMine: false, clock: 0 });
    expect(requests.pending.value).toEqual([]);
    expect(world.settled).toEqual(["r1"]);
  },
);

it("RequestsModel asks the server when the time is up, and says expired when it says so", async () => {
  const requests = await open();
  await requests.take(arrival({}, 10));
  world.server.answers.requests = async () => ({ ...EMPTY, pending: [arrival({}, 5)] });
  await vi.advanceTimersByTimeAsync(11_000);
  expect(requests.outcome.value).toBeNull(); // the server's clock decides
  world.server.answers.requests = async () => EMPTY;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(requests.outcome.value).toMatchObject({ state: "expired" });
});

it("RequestsModel says expired when the time is up and no server answers", async () => {
  const requests = await open();
  await requests.take(arrival({}, 10));
  world.server.answers.requests = fails("unavailable");
  await vi.advanceTimersByTimeAsync(11_000);
  expect(requests.outcome.value).toMatchObject({ state: "expired", isMine: false });
});

it("RequestsModel.check() finds what became of a request that no longer waits", async () => {
  const requests = await open();
  await requests.take(arrival());
  const past = [{ rid: "r1", app: "", browser: "", os: "", region: "", at: 1, state: "denied" as const }];
  world.server.answers.requests = async () => ({ ...EMPTY, past });
  expect(await requests.check()).toBeNull();
  expect(requests.outcome.value).toMatchObject({ state: "denied", isMine: false });
  expect(requests.past.value.get("dev1")).toEqual(past);
});

it("RequestsModel.check() gives the code of a server that can't be reached, and asks the others", async () => {
  const requests = await open(organisation(), organisation({ id: "dev2" }));
  world.server.answers.requests = (id) =>
    id === "dev1" ? fails("unavailable")() : Promise.resolve({ ...EMPTY, pending: [arrival({ aud: "dev2" })] });
  expect(await requests.check()).toBe("unavailable");
  expect(requests.pending.value).toHaveLength(1);
});

it("RequestsModel.approve() sends the number as typed, and tells a clock that is off", async () => {
  const requests = await open();
  await requests.take(arrival());
  const sent: string[] = [];
  world.server.answers.answer = async (_, { answer }) => {
    sent.push(answer);
    return { state: "approved", clock: 300 };
  };
  await requests.approve("07");
  expect(sent).toEqual([`answer:{"act":"approve","number":"07"}`]);
  expect(requests.outcome.value).toEqual({ state: "approved", isMine: true, clock: 300 });
});

it("RequestsModel.approve() asks for a gesture each time with App Lock on, and sends nothing when none is given", async () => {
  const requests = await open(organisation(), organisation({ id: "dev2" }));
  world.device.isLockOn = true;
  await requests.take(arrival());
  await requests.take(arrival({ aud: "dev2", rid: "r2" }));
  const first = requests.approve("11");
  await arrive();
  expect(world.gesture.asked.value).not.toBeNull();
  world.gesture.cancel();
  await first;
  expect(world.server.calls).not.toContain("answer");
  expect(requests.outcome.value).toBeNull();

  for (const number of ["11", "22"]) {
    const sending = requests.approve(number);
    await arrive();
    expect(world.gesture.asked.value).not.toBeNull();
    await world.gesture.give({ kind: "passphrase", text: "x" });
    await sending;
    expect(requests.outcome.value).toMatchObject({ state: "approved" });
    requests.next();
  }
});

it("RequestsModel.deny() and report() ask for no gesture", async () => {
  const requests = await open(organisation(), organisation({ id: "dev2" }));
  world.device.isLockOn = true;
  await requests.take(arrival());
  await requests.take(arrival({ aud: "dev2", rid: "r2" }));
  await requests.deny("not-me");
  requests.next();
  await requests.report("told-to");
  expect(requests.outcome.value).toMatchObject({ state: "reported", isMine: true });
});

it("RequestsModel.approve() carries the co-signature that came with the gesture", async () => {
  const requests = await open();
  world.device.isLockOn = true;
  world.device.cosign = { challenge: "hash", credentialIds: ["c"] };
  await requests.take(arrival());
  const assertion = { credentialId: "c", authenticatorData: "", clientDataJSON: "", signature: "s" };
  const answer = vi.fn(async () => ({ state: "approved" as const, clock: 0 }));
  world.server.answers.answer = answer;
  const sending = requests.approve("11");
  await arrive();
  expect(world.gesture.asked.value!.cosign).toEqual({ challenge: "hash", credentialIds: ["c"] });
  await world.gesture.give({ kind: "passphrase", text: "stands for a passkey" }, assertion);
  await sending;
  expect(answer).toHaveBeenCalledWith("dev1", expect.objectContaining({ assertion }));
});

it.each(
  [
    [["number_mismatch"], "mismatched", true],
    [["request_expired"], "expired", false],
    [["request_superseded"], "superseded", false],
    [["request_final", { detail: "denied" }], "denied", false],
  ] as const,
)("RequestsModel takes the refusal %j of an answer for its end", async (refusal, state, isMine) => {
  const requests = await open();
  await requests.take(arrival());
  world.server.answers.answer = fails(...refusal as unknown as ConstructorParameters<typeof ProtocolError>);
  await requests.approve("11");
  expect(requests.outcome.value).toEqual({ state, isMine, clock: 0 });
});

it.each(["unavailable", "level_too_low", "rate_limited"] as const)(
  "RequestsModel keeps a request that could not be answered because of %s, for another try",
  async (code) => {
    const requests = await open();
    await requests.take(arrival());
    const works = world.server.answers.answer;
    world.server.answers.answer = fails(code);
    await requests.approve("11");
    expect(requests.trouble.value).toBe(code);
    expect(requests.outcome.value).toBeNull();
    world.server.answers.answer = works;
    await requests.approve("11");
    expect(requests.trouble.value).toBeNull();
    expect(requests.outcome.value).toMatchObject({ state: "approved", isMine: true });
  },
);

it("RequestsModel sends one answer, and hears of no other end meanwhile", async () => {
  const requests = await open();
  await settle();
  await requests.take(arrival());
  const held = Promise.withResolvers<{ state: "approved"; clock: number }>();
  world.server.answers.answer = () => held.promise;
  const sending = Promise.all([requests.approve("11"), requests.approve("12"), requests.deny("not-me")]);
  await arrive();
  world.server.streams.get("dev1")!.tell("gone", { rid: "r1", state: "approved" });
  expect(requests.outcome.value).toBeNull();
  held.resolve({ state: "approved", clock: 0 });
  await sending;
  expect(requests.outcome.value).toMatchObject({ state: "approved", isMine: true });
  expect(world.server.calls.filter((name) => name === "answer")).toHaveLength(1);
});

it("RequestsModel listens only while the app is seen, and asks anew on return", async () => {
  await open();
  await settle();
  expect(world.server.streams.size).toBe(1);
  world.loaded.setVisible(false);
  await settle();
  expect(world.server.streams.size).toBe(0);
  world.server.calls.length = 0;
  world.loaded.setVisible(true);
  await settle();
  expect(world.server.streams.size).toBe(1);
  expect(world.server.calls).toEqual(expect.arrayContaining(["stream", "device", "requests"]));
});

it("LoadedApprovals.setVisible() asks what waits though a push service keeps it waiting", async () => {
  const requests = await open();
  await settle();
  world.push.state = "granted";
  world.push.current = () => new Promise(() => {});
  world.server.answers.requests = async () => ({ ...EMPTY, pending: [arrival()] });
  world.loaded.setVisible(true);
  await settle();
  expect(requests.pending.value).toHaveLength(1);
});

it("RequestsModel begins a broken stream again, and asks for what came meanwhile", async () => {
  const requests = await open();
  await settle();
  world.server.answers.requests = async () => ({ ...EMPTY, pending: [arrival()] });
  world.server.streams.get("dev1")!.break(new ProtocolError("unavailable"));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(requests.pending.value).toHaveLength(1);
  expect(world.server.streams.size).toBe(1);
});

it("RequestsModel asks a server that can't be reached more and more seldom, and one that knows it no more not at all", async () => {
  await open();
  await settle();
  world.server.answers.stream = fails("unavailable");
  world.server.answers.requests = fails("unavailable");
  world.server.streams.get("dev1")!.break(new ProtocolError("unavailable"));
  world.server.calls.length = 0;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(world.server.calls.length).toBeLessThan(20);
  world.server.answers.requests = fails("device_unknown");
  await vi.advanceTimersByTimeAsync(60_000);
  world.server.calls.length = 0;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(world.server.calls).toEqual([]);
});

it("A push that came while the vault was locked waits, can be denied by its token, and is shown when it opens", async () => {
  world = createWorld([organisation()]);
  const { loaded, server } = world;
  loaded.hear({ type: "opened", path: "/request", arrival: arrival() });
  await settle();
  expect(loaded.waiting.all.value).toHaveLength(1);
  server.answers.deny = fails("unavailable");
  await loaded.waiting.deny();
  expect(loaded.waiting.outcome.value).toBe("unsent");
  expect(loaded.waiting.all.value).toHaveLength(1);
  expect(server.calls).toEqual(["deny"]);
  await loaded.open();
  expect(shownRid()).toBe("r1");
  expect(loaded.waiting.all.value).toEqual([]);
});

it("WaitingModel.deny() sends the token of the newest request, and says what it came to", async () => {
  world = createWorld([organisation()]);
  const { loaded: { waiting }, server, settled } = world;
  await waiting.take(arrival());
  await waiting.take(arrival({ rid: "r2", iat: 1_010 }));
  await waiting.take(arrival()); // late
  const deny = vi.fn(async () => {});
  server.answers.deny = deny;
  await waiting.deny();
  expect(deny).toHaveBeenCalledWith({ rid: "r2", token: "deny r2" });
  expect(waiting.outcome.value).toBe("denied");
  expect(settled).toEqual(["r2"]);
  expect(waiting.all.value).toEqual([]);
  await waiting.take(arrival({ rid: "r3", iat: 1_020 }));
  server.answers.deny = fails("request_final", { detail: "approved" });
  await waiting.deny();
  expect(waiting.outcome.value).toBe("approved");
});

it("WaitingModel drops what is not verified, what was denied in its notification, and what ran out", async () => {
  world = createWorld([organisation()]);
  const { loaded } = world;
  loaded.hear({ type: "arrived", arrival: { ...arrival(), request: "forged" } });
  loaded.hear({ type: "arrived", arrival: arrival() });
  await settle();
  expect(loaded.waiting.all.value).toHaveLength(1);
  loaded.hear({ type: "denied", rid: "r1", outcome: "denied" });
  expect(loaded.waiting.all.value).toEqual([]);
  await loaded.waiting.take(arrival({ rid: "r2" }, 5));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(loaded.waiting.all.value).toEqual([]);
});

it("A push that came while the vault was being opened is not left behind", async () => {
  const held = Promise.withResolvers<void>();
  world = createWorld([organisation()]);
  const { readRequest } = world.device;
  world.device.readRequest = async (text) => {
    await held.promise;
    return await readRequest(text);
  };
  world.loaded.hear({ type: "arrived", arrival: arrival() });
  const opening = world.loaded.open();
  await settle();
  held.resolve();
  await opening;
  await settle();
  expect(shownRid()).toBe("r1");
});

it.each(["left", "opened"] as const)(
  "A request that was %s while a server was already being asked is told over when it is, whatever that asking found",
  async (type) => {
    world = createWorld([organisation()]);
    const asked = Promise.withResolvers<void>();
    const past = [{ rid: "r1", app: "", browser: "", os: "", region: "", at: 1, state: "expired" as const }];
    world.server.answers.requests = async () => {
      await asked.promise;
      return { ...EMPTY, past };
    };
    const opening = world.loaded.open();
    await settle();
    world.loaded.hear({ type, path: "/request?rid=r1", arrival: arrival() });
    await settle();
    expect(world.loaded.requests.outcome.value).toBeNull();
    asked.resolve();
    await opening;
    await settle();
    expect(shownRid()).toBe("r1");
    expect(world.loaded.requests.outcome.value).toMatchObject({ state: "expired", isMine: false });
  },
);

it("LoadedApprovals.end() leaves no stream and no timer behind", async () => {
  const requests = await open();
  await requests.take(arrival({}, 10));
  await settle();
  world.loaded.end();
  await settle();
  world.server.calls.length = 0;
  expect(world.server.streams.size).toBe(0);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(world.server.calls).toEqual([]);
});

it("ApprovalsModel.hear() says where a click on a notification leads, once", async () => {
  world = createWorld([organisation()]);
  const approvals = new ApprovalsModel(async () => world.loaded);
  approvals.hear({ type: "opened", path: "/requests", arrival: null });
  expect(approvals.goal.value).toBe("/requests");
  approvals.hear({ type: "opened", path: "/request?rid=r1", arrival: arrival() });
  expect(approvals.goal.value).toBe("/request?rid=r1");
  approvals.forgetGoal();
  expect(approvals.goal.value).toBeNull();
});

it.each(["draftAnswer", "signAnswer", "ways"] as const)(
  "RequestsModel.cancel() gives an approval up that waits for %s: nothing is asked or sent",
  async (name) => {
    const requests = await open();
    world.device.isLockOn = name === "ways"; // else no gesture is asked for
    const held = Promise.withResolvers<void>(), call = world.device[name] as (...args: unknown[]) => unknown;
    Object.assign(world.device, { [name]: async (...args: unknown[]) => (await held.promise, await call(...args)) });
    await requests.take(arrival());
    const approving = requests.approve("11");
    await settle();
    requests.cancel();
    held.resolve();
    expect(await approving).toBe(false);
    expect([world.gesture.asked.value, requests.outcome.value, requests.isSending.value]).toEqual([null, null, false]);
    expect(world.server.calls).not.toContain("answer");
  },
);

it("RequestsModel.cancel() takes the gesture's question away, and takes no denial back", async () => {
  const requests = await open();
  world.device.isLockOn = true;
  await requests.take(arrival());
  const approving = requests.approve("11");
  await settle();
  expect(world.gesture.asked.value).not.toBeNull();
  requests.cancel();
  expect([await approving, world.gesture.asked.value]).toEqual([false, null]);
  const denying = requests.deny("not-me");
  requests.cancel();
  await denying;
  expect(requests.outcome.value).toMatchObject({ state: "denied", isMine: true });
});
