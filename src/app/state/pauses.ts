/** When something that failed is tried again by itself: at first after a minute, then less and less often. @module */
import type { StreamClock } from "./request-stream.ts";

/** Ms. */
const FIRST = 60_000, MOST = 15 * 60_000;

export function createPauses({ now }: Pick<StreamClock, "now">) {
  const pauses = new Map<string, { readonly until: number; readonly length: number }>();
  return {
    isPaused: (id: string) => (pauses.get(id)?.until ?? 0) > now(),
    begin(id: string) {
      const length = Math.min((pauses.get(id)?.length ?? FIRST / 2) * 2, MOST);
      pauses.set(id, { until: now() + length, length });
    },
    end: (id: string) => void pauses.delete(id),
    endAll: () => pauses.clear(),
  };
}
