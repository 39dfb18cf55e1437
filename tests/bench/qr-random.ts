export type Random = () => number;

/** Numbers from 0 to 1 that `seed` settles (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Near to normally distributed, with a standard deviation of 1: four numbers added up. */
export function bellFrom(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}
