/** How often codes were used on this device: in the sealed document `devices`, for the orders "most used" and "last used".
 * @module */
import type { Use, Uses } from "../core/sort.ts";
import type { VaultParts } from "./parts.ts";
import type { Tab } from "./tab.ts";

/** Between two writes, in ms. */
const PAUSE = 10_000;

function sum([countA, lastA]: Use = [0, 0], [countB, lastB]: Use): Use {
  return [countA + countB, Math.max(lastA, lastB)];
}

function added(stored: Uses, counted: ReadonlyMap<string, Use>): Uses {
  return { ...stored, ...Object.fromEntries([...counted].map(([id, use]) => [id, sum(stored[id], use)])) };
}

export function createUses({ later }: VaultParts, { current, codesNow, devices, noteInDevices }: Tab) {
  /** Counted since the last write. */
  let counted = new Map<string, Use>();
  let isPausing = false;
  let hasFailed = false;
  let writing: Promise<void> | null = null;

  /** Without accounts that are gone, or emptied. */
  function withKnown(uses: Uses): Uses {
    const known = new Set(codesNow().accounts.filter(({ secret }) => secret !== "").map(({ id }) => id));
    return Object.fromEntries(Object.entries(uses).filter(([id]) => known.has(id)));
  }

  async function write() {
    const taken = counted;
    counted = new Map();
    try {
      await noteInDevices((all) => ({ ...all, uses: withKnown(added(all.uses ?? {}, taken)) }));
      hasFailed = false;
    } catch {
      // They wait for the next one; that nothing can be written is told where more is lost by it.
      hasFailed = true;
      for (const [id, use] of taken) counted.set(id, sum(counted.get(id), use));
    }
  }

  async function flush(): Promise<void> {
    while (writing) await writing;
    if (counted.size === 0) return;
    writing = write().finally(() => (writing = null));
    await writing;
  }

  function writeSoon() {
    if (isPausing || counted.size === 0) return;
    isPausing = true;
    // The first at once: a phone that locks when it is put away leaves no time after a copied code.
    void flush();
    later(() => {
      isPausing = false;
      if (!hasFailed) writeSoon();
    }, PAUSE);
  }

  return {
    async count(id: string, at: number): Promise<void> {
      if (!codesNow().accounts.some((account) => account.id === id)) return;
      counted.set(id, sum(counted.get(id), [1, at]));
      writeSoon();
    },
    async all(): Promise<Uses> {
      await writing;
      return current() ? added((await devices()).uses ?? {}, counted) : {};
    },
    flush,
  };
}
