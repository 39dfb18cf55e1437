import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sha256 } from "../../../src/protocol/bytes.ts";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import { createWorld, news, organisation, SUBSCRIPTION, type World } from "../approvals.ts";

const TOKEN = "AAECAwQFBgcICQoLDA0ODw";
const LINK = `https://sign.example/enrol#t=${TOKEN}`;

let world: World;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  world.loaded.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
async function begin(...args: Parameters<typeof createWorld>) {
  world = createWorld(...args);
  await world.loaded.open();
  world.server.answers.device = async () => news({ state: "claimed" });
  return world.loaded.enrolment;
}
const fails = (...args: ConstructorParameters<typeof ProtocolError>) => () =>
  Promise.reject(new ProtocolError(...args));

it("EnrolmentModel.take() asks the server by the token's hash, never by the token", async () => {
  const enrolment = await begin([]);
  const beginEnrolment = vi.fn(world.server.answers.beginEnrolment);
  world.server.answers.beginEnrolment = beginEnrolment;
  await enrolment.take(LINK);
  expect(beginEnrolment).toHaveBeenCalledWith({ th: await sha256(TOKEN) });
  expect(enrolment.step.value).toMatchObject({ at: "offer", offer: { server: "ACME", token: TOKEN } });
});

it("EnrolmentModel.take() takes a typed code, with the token that comes for it", async () => {
  const enrolment = await begin([]);
  const beginEnrolment = vi.fn(world.server.answers.beginEnrolment);
  world.server.answers.beginEnrolment = beginEnrolment;
  await enrolment.take("7kq-2mxrt");
  expect(beginEnrolment).toHaveBeenCalledWith({ code: "7KQ2MXRT" });
  expect(enrolment.step.value).toMatchObject({ at: "offer", offer: { token: "token of the code" } });
});

it("EnrolmentModel.take() asks no server for a link of another host, nor for what is no code", async () => {
  const enrolment = await begin([]);
  await enrolment.take(`https://other.example/enrol#t=${TOKEN}`);
  expect([enrolment.problem.value, enrolment.detail.value]).toEqual(["other-host", "other.example"]);
  await enrolment.take("something else");
  expect(enrolment.problem.value).toBe("not-a-code");
  expect(world.server.calls).toEqual([]);
});

it("EnrolmentModel goes from the offer to the check value, and to the end when the server says so", async () => {
  const enrolment = await begin([], { permission: "granted" });
  const register = vi.spyOn(world.device, "register");
  await enrolment.take(LINK);
  await enrolment.accept("My phone");
  expect(register.mock.calls[0]![1]).toEqual({
    origin: "https://sign.example",
    nonce: "nonce",
    token: TOKEN,
    name: "My phone",
    platform: "Chrome on Android",
    push: SUBSCRIPTION,
  });
  expect(enrolment.step.value).toEqual({ at: "check", id: "dev1" });
  expect(world.device.all[0]!.check).toBe("012345");
  await vi.advanceTimersByTimeAsync(6_500);
  expect(world.server.calls.filter((name) => name === "device")).toHaveLength(2);
  world.server.answers.device = async () => news();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(enrolment.step.value).toEqual({ at: "done", id: "dev1" });
  world.server.calls.length = 0;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(world.server.calls).toEqual([]);
});

it("EnrolmentModel says why before the browser asks for notifications, and goes on without them", async () => {
  const enrolment = await begin([]);
  const ask = vi.spyOn(world.push, "ask");
  const register = vi.spyOn(world.device, "register");
  await enrolment.take(LINK);
  await enrolment.accept("phone");
  expect(enrolment.step.value.at).toBe("notifications");
  expect(world.server.calls).not.toContain("claim");
  await enrolment.goOn(false);
  expect(ask).not.toHaveBeenCalled();
  expect(register.mock.calls[0]![1].push).toBeNull();
  expect(enrolment.step.value.at).toBe("check");
});

it("EnrolmentModel registers also where the person or the push service refuses", async () => {
  vi.spyOn(console, "warn").mockReturnValue();
  for (const trouble of ["person", "service"]) {
    const enrolment = await begin([]);
    world.push.says = trouble === "person" ? "denied" : "granted";
    world.push.subscribes = false;
    await enrolment.take(LINK);
    await enrolment.accept("phone");
    await enrolment.goOn(true);
    expect(enrolment.step.value.at).toBe("check");
    world.loaded.end();
  }
});

it("EnrolmentModel sends the passkey's assertion along where App Lock has one, and claims nothing without it", async () => {
  const enrolment = await begin([], { permission: "granted" });
  world.device.cosign = { challenge: "hash", credentialIds: ["c"] };
  const claim = vi.fn(async () => ({ deviceId: "dev1" }));
  world.server.answers.claim = claim;
  await enrolment.take(LINK);
  await enrolment.accept("phone");
  expect(claim).toHaveBeenCalledWith({
    registration: "registration",
    assertion: { credentialId: "c", authenticatorData: "", clientDataJSON: "", signature: "" },
  });
});

it("EnrolmentModel stays at the offer when the passkey was cancelled, keeps nothing, and can try again", async () => {
  const enrolment = await begin([], { permission: "granted" });
  const discard = vi.spyOn(world.device, "discardDevice");
  vi.spyOn(world.device, "register").mockRejectedValueOnce(
    Object.assign(new Error(), { name: "PasskeyError", problem: "cancelled" }),
  );
  await enrolment.take(LINK);
  await enrolment.accept("phone");
  expect(enrolment.problem.value).toBe("passkey-cancelled");
  expect(enrolment.step.value.at).toBe("offer");
  expect(discard).toHaveBeenCalledOnce();
  expect(world.server.calls).not.toContain("claim");
  await enrolment.accept("phone");
  expect(enrolment.problem.value).toBeNull();
  expect(enrolment.step.value.at).toBe("check");
});

it.each(["token_expired", "token_used", "token_unknown", "account_not_valid", "rate_limited", "unavailable"] as const)(
  "EnrolmentModel tells %s, and asks for another code",
  async (code) => {
    const enrolment = await begin([]);
    world.server.answers.beginEnrolment = fails(code, { detail: "alice" });
    await enrolment.take(LINK);
    expect([enrolment.problem.value, enrolment.detail.value]).toEqual([code, "alice"]);
    expect(enrolment.step.value.at).toBe("code");
  },
);

it("EnrolmentModel tells when the claim is refused, and stores nothing", async () => {
  const enrolment = await begin([], { permission: "granted" });
  world.server.answers.claim = fails("level_too_low", { detail: "app_lock" });
  await enrolment.take(LINK);
  await enrolment.accept("phone");
  expect(enrolment.problem.value).toBe("level_too_low");
  expect(world.device.all).toEqual([]);
});

it("EnrolmentModel adds no account that is here already, and goes on with one that waits for its check value", async () => {
  const enrolment = await begin([organisation()]);
  await enrolment.take(LINK);
  expect(enrolment.problem.value).toBe("already_enrolled");
  world.device.put(organisation({ state: "claimed", check: "111111" }));
  await enrolment.take(LINK);
  expect(enrolment.step.value).toEqual({ at: "check", id: "dev1" });
  world.device.put(organisation({ state: "revoked" }));
  enrolment.leave();
  await enrolment.take(LINK);
  expect(enrolment.step.value.at).toBe("offer");
});

it("EnrolmentModel forgets what the server ended before the check value was typed", async () => {
  const enrolment = await begin([], { permission: "granted" });
  await enrolment.take(LINK);
  await enrolment.accept("phone");
  world.server.answers.device = fails("device_unknown");
  await vi.advanceTimersByTimeAsync(3_500);
  expect(enrolment.problem.value).toBe("not-confirmed");
  expect(enrolment.step.value.at).toBe("code");
  expect(world.device.all).toEqual([]);
});

it("EnrolmentModel.leave() lets nothing that was begun come back, and asks no more", async () => {
  const enrolment = await begin([]);
  const held = Promise.withResolvers<Awaited<ReturnType<typeof world.server.answers.beginEnrolment>>>();
  const asked = vi.fn(() => held.promise);
  world.server.answers.beginEnrolment = asked;
  const taking = enrolment.take(LINK);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  enrolment.leave();
  held.reject(new ProtocolError("token_used"));
  await taking;
  expect(enrolment.step.value.at).toBe("code");
  expect(enrolment.problem.value).toBeNull();
});

it("EnrolmentModel.leave() before the server was asked asks it nothing", async () => {
  const enrolment = await begin([]);
  const asked = vi.fn(world.server.answers.beginEnrolment);
  world.server.answers.beginEnrolment = asked;
  const taking = enrolment.take(LINK);
  enrolment.leave();
  await taking;
  expect(asked).not.toHaveBeenCalled();
  expect(enrolment.step.value.at).toBe("code");
});
