import { generateNKeysBetween } from "fractional-indexing";

/** As many keys for `order` (fractional indices) as `count` after `last`; from the beginning where that is null. A last key
 * that is not ours sorts where it may; the new ones begin anew. */
export function ordersAfter(last: string | null, count: number): string[] {
  try {
    return generateNKeysBetween(last, null, count);
  } catch {
    return generateNKeysBetween(null, null, count);
  }
}
