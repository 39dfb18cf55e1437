/** Whether App Lock may still be offered above the list: once in this browser, until it is declined or taken. @module */
import { keep, readKept } from "./kept.ts";

const KEY = "app-lock-offer";

/** False also where the browser keeps nothing: an offer that comes back each time is none. */
export function mayOfferLock(): boolean {
  return readKept(KEY) === null;
}

export function endLockOffer(): void {
  keep(KEY, "over");
}
