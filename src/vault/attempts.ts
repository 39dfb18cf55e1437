/** Waits between wrong PINs or passphrases (vault.md, Unlocking). They hold a person up, not a copy of the profile. @module */
import type { DocumentStore } from "../core/stored.ts";

/** The wrong attempt that removes a PIN. */
export const BURNS_AT = 10;

/** After the first, second … wrong attempt, in ms; the last counts for all that follow. */
const WAITS = [0, 0, 0, 5, 30, 60, 300, 900, 3_600].map((seconds) => seconds * 1_000);

/** How long after `count` wrong attempts the next has to wait, in ms. */
function waitAfter(count: number): number {
  return count === 0 ? 0 : WAITS[Math.min(count, WAITS.length) - 1]!;
}

/** Counts attempts at slots. A wait begins when this tab first hears of the count, and goes by `elapsed`, a clock in ms that
 * nobody can set: moving the device's clock shortens nothing, and neither does a new start. */
export function createAttempts(documents: DocumentStore, elapsed: () => number) {
  const heard = new Map<string, { count: number; at: number }>();
  /** Counts that could not be stored. */
  const unstored = new Map<string, number>();

  function hear(slotId: string, stored: number) {
    const count = Math.max(stored, unstored.get(slotId) ?? 0);
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
    /** Counts one attempt, stored before anything is tried, and gives the new count. Null while there is still a wait.
     * Where the count guards nothing but waits (not `mustStore`), what can't be stored is counted in this tab.
     * @throws {StorageError} */
    async begin(slotId: string, mustStore: boolean): Promise<number | null> {
      hear(slotId, await documents.attempts(slotId));
      if (waitOf(slotId) > 0) return null;
      const count = heard.get(slotId)!.count + 1;
      try {
        await documents.countAttempts(slotId, count);
        unstored.delete(slotId);
      } catch (error) {
        if (mustStore) throw error;
        unstored.set(slotId, count);
      }
      return count;
    },
    /** The attempt with this count could not be made. */
    async takeBack(slotId: string, count: number): Promise<void> {
      if (unstored.delete(slotId)) unstored.set(slotId, count - 1);
      else await documents.countAttempts(slotId, count - 1);
    },
    /** The attempt was wrong: the wait begins now. */
    failed: (slotId: string, count: number) => void heard.set(slotId, { count, at: elapsed() }),
    /** The attempt was right. */
    async forget(slotId: string): Promise<void> {
      heard.delete(slotId);
      unstored.delete(slotId);
      await documents.countAttempts(slotId, 0);
    },
  };
}
export type Attempts = ReturnType<typeof createAttempts>;
