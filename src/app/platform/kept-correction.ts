import { readKept } from "./kept.ts";

export const CORRECTION = "clock-correction";

/** What codes were last shifted by, in ms: it holds for the first codes already, and without a network. */
export function keptCorrection(): number {
  const ms = Number(readKept(CORRECTION));
  return Math.abs(ms) <= 86_400_000 ? ms : 0; // whatever was written there: no more than core/clock.ts allows
}
