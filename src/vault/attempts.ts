/** Waits between wrong PINs or passphrases (vault.md, Unlocking). They hold a person up, not a copy of the profile. @module */
import type { DocumentStore } from "../core/stored.ts";

/** The wrong attempt that removes a PIN. */
export const BURNS_AT = 10;

/** After the first, second … wrong attempt, in ms; the last counts for all that follow. */
const WAITS = [0, 0, 0, 5, 30, 60, 300, 900, 3_600].map((seconds) => seconds * 1_000);

/** How long after `count` wrong attempts the next has to wait, in ms. */
export function waitAfter(count: number): number {
  return count === 0 ? 0 : WAITS[Math.min(count, WAITS.length) - 1]!;
}

/** Counts attempts at slots. A wait begins when this tab first hears of the count, and goes by `elapsed`, a clock in ms that
 * nobody can set: moving the device's clock shortens nothing, and neither does a new start. */
export function createAttempts(documents: DocumentStore, elapsed: () => number) {
  const heard = new Map<string, { count: number; at: number }>();

  function hear(slotId: string, count: number) {
    if (heard.get(slotId)?.count !== count) heard.set(slotId, { count, at: elapsed() });
  }
  function waitOf(slotId: string): number {
    const { count = 0, at = 0 } = heard.get(slotId) ?? {};
    return Math.max(0, at + waitAfter(count) - elapsed());
  }

  return {
    hear,
    waitOf,
    countOf: (slotId: string) => heard.get(slotId)?.count ?? 0,
    /** Counts one attempt, stored before anything is tried, and gives the new count. Null while there is still a wait. */
    async begin(slotId: string): Promise<number | null> {
      hear(slotId, await documents.attempts(slotId));
      if (waitOf(slotId) > 0) return null;
      const count = heard.get(slotId)!.count + 1;
      await documents.countAttempts(slotId, count);
      return count;
    },
    /** The attempt was wrong: the wait begins now. */
    failed: (slotId: string, count: number) => void heard.set(slotId, { count, at: elapsed() }),
    /** The attempt was right. */
    async forget(slotId: string): Promise<void> {
      await documents.countAttempts(slotId, 0);
      heard.delete(slotId);
    },
  };
}
export type Attempts = ReturnType<typeof createAttempts>;
