/** Whether App Lock may still be offered above the list: once in this browser, until it is declined or taken. @module */

const KEY = "app-lock-offer";

/** False also where the browser keeps nothing: an offer that comes back each time is none. */
export function mayOfferLock(): boolean {
  try {
    return localStorage.getItem(KEY) === null;
  } catch {
    return false;
  }
}

export function endLockOffer(): void {
  try {
    localStorage.setItem(KEY, "over");
  } catch {
    // full or forbidden: it is offered once more
  }
}
