/** Small things this browser keeps in clear, in `localStorage`. @module */

/** Null for none; undefined where the browser keeps nothing. */
export function readKept(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined; // forbidden
  }
}

/** Null: no longer. Where the browser keeps nothing, nothing happens. */
export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // full or forbidden
  }
}
