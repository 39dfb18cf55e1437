/** When the person hid the word on the age of the last backup. @module */
import { keep, readKept } from "./kept.ts";

const KEY = "backup-age-hidden";

/** Unix ms; 0 for never, and where the browser keeps nothing. */
export function readAgeHidden(): number {
  return Number(readKept(KEY) ?? 0);
}

export function writeAgeHidden(at: number): void {
  keep(KEY, String(at));
}
