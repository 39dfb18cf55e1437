/** Trying again while what is sent still matters. @module */

import type { PushOutcome } from "./send.ts";

const FIRST_WAIT_MS = 1_000;

export interface RetryDeps {
  /** Unix ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** Calls `send` until it says something final, waiting 1, 2, 4, … s between, or longer where the service asks for it. Gives
 * the last outcome as soon as the next try would come at `until` (Unix ms) or later. */
export async function sendWithRetries(
  send: () => Promise<PushOutcome>,
  { now, sleep }: RetryDeps,
  until: number,
): Promise<PushOutcome> {
  for (let wait = FIRST_WAIT_MS;; wait *= 2) {
    const outcome = await send();
    if (typeof outcome === "string") return outcome;
    const pause = Math.max(wait, outcome.retryAfter * 1000);
    if (now() + pause >= until) return outcome;
    await sleep(pause);
  }
}
