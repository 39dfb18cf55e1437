import { expect, it } from "vitest";
import { sendWithRetries } from "../../../src/server/push/retries.ts";
import type { PushOutcome } from "../../../src/server/push/send.ts";

/** Sends on a clock that only sleeping moves. */
async function tell(outcomes: readonly PushOutcome[], until: number) {
  let clock = 0;
  const at: number[] = [];
  const send = async () => {
    at.push(clock);
    return outcomes[Math.min(at.length, outcomes.length) - 1]!;
  };
  const outcome = await sendWithRetries(send, { now: () => clock, sleep: async (ms) => void (clock += ms) }, until);
  return { outcome, at };
}
const LATER: PushOutcome = { retryAfter: 0 };

it.each(["sent", "gone", "refused"] as const)("sendWithRetries() tries once when it is %s", async (outcome) => {
  expect(await tell([outcome, "sent"], 60_000)).toEqual({ outcome, at: [0] });
});

it("sendWithRetries() waits 1, 2, 4 s between", async () => {
  expect(await tell([LATER, LATER, LATER, "sent"], 60_000)).toEqual({ outcome: "sent", at: [0, 1_000, 3_000, 7_000] });
});

it("sendWithRetries() waits as long as the service asks, and then no less than before", async () => {
  const { at } = await tell([{ retryAfter: 10 }, { retryAfter: 1 }, "gone"], 60_000);
  expect(at).toEqual([0, 10_000, 12_000]);
});

it("sendWithRetries() gives up when the next try would come too late", async () => {
  expect(await tell([LATER], 7_000)).toEqual({ outcome: LATER, at: [0, 1_000, 3_000] });
  expect(await tell([LATER], 7_001)).toEqual({ outcome: LATER, at: [0, 1_000, 3_000, 7_000] });
  expect(await tell([{ retryAfter: 60 }], 60_000)).toEqual({ outcome: { retryAfter: 60 }, at: [0] });
});
