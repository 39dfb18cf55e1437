/** When the person hid the word on the age of the last backup. @module */

const KEY = "backup-age-hidden";

/** Unix ms; 0 for never, and where the browser keeps nothing. */
export function readAgeHidden(): number {
  try {
    return Number(localStorage.getItem(KEY));
  } catch {
    return 0;
  }
}

export function writeAgeHidden(at: number): void {
  try {
    localStorage.setItem(KEY, String(at));
  } catch {
    // full or forbidden: it is back at the next start
  }
}
