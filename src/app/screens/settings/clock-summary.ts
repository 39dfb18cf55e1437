import type { Messages } from "../../../messages/en.ts";
import { howFarOff } from "../../components/how-far-off.ts";
import type { Clock } from "../../state/clock.ts";

/** How the clock stands, in a few words; null before the first comparison. */
export function clockSummary({ compared, standing, correction }: Clock, words: Messages["clock"]): string | null {
  if (!compared.value || !standing.value) return null;
  if (standing.value === "right") return words.summary.right;
  const { summary } = words, off = howFarOff(compared.value, words);
  return correction.value === 0 ? summary.off(off) : summary.corrected(off);
}
