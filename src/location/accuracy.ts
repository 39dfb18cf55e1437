/** How exact a position is, told so roughly that it says nothing about where it is. @module */

/** Upper ends of the classes, in m. */
const CLASSES = [["<100m", 100], ["<1km", 1_000], ["<5km", 5_000], ["5km+", 50_000]] as const;

export type AccuracyClass = (typeof CLASSES)[number][0];

/** The class of an accuracy in m (W3C Geolocation: 95 % confidence), or null where it is too rough to tell a country.
 * @throws {RangeError} When the accuracy is negative or no number. */
export function accuracyClass(accuracy: number): AccuracyClass | null {
  if (!(accuracy >= 0)) throw new RangeError(`Cannot tell the accuracy: it is ${accuracy}`);
  return CLASSES.find(([, end]) => accuracy < end)?.[0] ?? null;
}
