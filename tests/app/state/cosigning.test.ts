import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { checkValue } from "../../../src/protocol/enrolment.ts";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import { cosignStateOf } from "../../../src/app/state/cosigning.ts";
import { createWorld, news, organisation, type World } from "../approvals.ts";

const NONCE = "A".repeat(22);
const CHECK = await checkValue("A".repeat(43), "AQ", NONCE);

let world: World;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  (world as World | undefined)?.loaded.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const said = (credentialId: string | null, waiting: boolean) =>
  news({ cosign: { credentialId, waiting, nonce: "newest nonce" } });
const tell = (credentialId: string | null, waiting: boolean) =>
  world.server.answers.device = async () => said(credentialId, waiting);

async function open(...args: Parameters<typeof createWorld>) {
  world = createWorld(...args);
  tell(null, false);
  await world.loaded.open();
  return world.loaded.cosigning;
}
/** A passkey waits at the server, its check value is shown. */
async function begun() {
  const cosigning = await open([organisation({ lockPasskeys: ["AQ"] })]);
  tell(null, true);
  await cosigning.begin("dev1");
  expect(cosigning.step.value).toEqual({ at: "check", id: "dev1", check: CHECK, credentialId: "AQ" });
  return cosigning;
}

it.each(
  [
    [[], [], "none"],
    [[], ["AQ"], "possible"],
    [["AA"], ["AQ"], "possible"], // a passkey that App Lock has no more
    [["AQ"], ["AA", "AQ"], "good"],
    [["AQ"], [], "none"],
  ] as const,
)("cosignStateOf() what co-signs (%j) and App Lock has (%j) is %s", (cosign, lockPasskeys, state) => {
  expect(cosignStateOf(organisation({ cosign, lockPasskeys }))).toBe(state);
});

it("CosigningModel.begin() sends what passkey and device key signed, by the server's newest nonce", async () => {
  const cosigning = await open([organisation({ lockPasskeys: ["AQ", "AA"] })]);
  const putCosign = vi.fn(world.server.answers.putCosign);
  world.server.answers.putCosign = putCosign;
  await cosigning.begin("dev1");
  expect(putCosign).toHaveBeenCalledExactlyOnceWith("dev1", {
    registration: "cosign:dev1:newest nonce",
    assertion: { credentialId: "AQ", authenticatorData: "", clientDataJSON: "", signature: "" },
  });
  expect(world.device.all[0]!.cosign).toEqual([]); // not before the server says so
});

it("CosigningModel shows the check value until the server says that it was typed", async () => {
  const cosigning = await begun();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(cosigning.step.value.at).toBe("check");
  tell("AQ", false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(cosigning.step.value).toEqual({ at: "done", id: "dev1" });
  expect(world.device.all[0]!.cosign).toEqual(["AQ"]);
  const asked = world.server.calls.length;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(world.server.calls).toHaveLength(asked); // nothing more is asked
});

it("CosigningModel hears by the stream that it was typed", async () => {
  const cosigning = await begun();
  tell("AQ", false);
  world.server.streams.get("dev1")!.tell("device", {});
  await vi.advanceTimersByTimeAsync(0);
  expect(cosigning.step.value.at).toBe("done");
});

it("CosigningModel says when nothing waits any more and the passkey of before still counts", async () => {
  const cosigning = await begun();
  tell("AA", false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([cosigning.step.value.at, cosigning.problem.value]).toEqual(["idle", "not-confirmed"]);
});

it("CosigningModel goes on showing it while the server can't be reached", async () => {
  const cosigning = await begun();
  world.server.answers.device = () => Promise.reject(new ProtocolError("unavailable"));
  await vi.advanceTimersByTimeAsync(9_000);
  expect([cosigning.step.value.at, cosigning.problem.value]).toEqual(["check", null]);
});

it("CosigningModel.begin() says why nothing came of it, and tries again", async () => {
  const cosigning = await open([organisation()]);
  await cosigning.begin("dev1");
  expect([cosigning.step.value.at, cosigning.problem.value]).toEqual(["idle", "no-passkey"]);
  world.device.put(organisation({ lockPasskeys: ["AQ"] }));
  world.server.answers.putCosign = () => Promise.reject(new ProtocolError("bad_registration", { detail: "nonce" }));
  await cosigning.begin("dev1");
  expect(cosigning.problem.value).toBe("bad_registration");
  vi.spyOn(world.device, "draftCosign").mockRejectedValueOnce(
    Object.assign(new Error(), { name: "PasskeyError", problem: "cancelled" }),
  );
  await cosigning.begin("dev1");
  expect(cosigning.problem.value).toBe("passkey-cancelled");
  world.server.answers.device = () => Promise.reject(new ProtocolError("device_unknown"));
  await cosigning.begin("dev1");
  expect(cosigning.problem.value).toBe("device_unknown");
  expect(world.device.all[0]!.state).toBe("unanswered");
});

it("CosigningModel.leave() shows no check value that comes afterwards", async () => {
  const cosigning = await open([organisation({ lockPasskeys: ["AQ"] })]);
  const begun = cosigning.begin("dev1");
  cosigning.leave();
  await begun;
  expect(cosigning.step.value).toEqual({ at: "idle" });
});
