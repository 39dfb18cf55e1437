/** The camera's frames: the next one comes at once, so each gets two passes and not all. @module */
import { openTries, PASSES } from "./passes.ts";
import type { Pixels } from "./pixels.ts";

const [PLAIN, ...OTHERS] = PASSES;

/** Reads frame after frame, each as it is and, where that gives nothing, by one of the other passes in turn. */
export function createFrameReader(): (pixels: Pixels) => Promise<string[]> {
  let turn = 0;
  return async (pixels) => {
    const tries = openTries(pixels);
    const texts = await tries(PLAIN!);
    if (texts.length > 0) return [...new Set(texts)];
    const other = OTHERS[turn]!;
    turn = (turn + 1) % OTHERS.length;
    return [...new Set(await tries(other))];
  };
}
