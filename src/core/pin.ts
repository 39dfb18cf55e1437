/** What a PIN may be. @module */

const MIN_PIN = 6, MAX_PIN = 64;

export type PinProblem =
  /** Less than 6 digits. */
  | "short"
  /** Something else than digits, or more than 64 of them. */
  | "not-digits"
  /** Among the first that a person who finds the device would try. */
  | "common";

const DAY = "(?:0[1-9]|[12]\\d|3[01])", MONTH = "(?:0[1-9]|1[0-2])", YEAR = "(?:19|20)?\\d\\d";

// Ten attempts are all there is before the PIN is gone, so what counts is the top of the list. Of 6-digit PINs that is, in
// this order, 123456, 654321, 111111, 000000, 123123, 666666, 121212, 112233, 789456 and 159753; people choose by dates
// first, then by what they remember, then by patterns on the keypad (Markert et al., "This PIN Can Be Easily Guessed",
// IEEE S&P 2020). These rules refuse 9 % of all 6-digit PINs, nearly all as dates; the same authors find that about 10 %
// is the right share, and Apple's 2 910 too few to help.
const PATTERNS = [
  /^(\d{1,4})\1+$/, // 123123, 19871987
  /^(?:(\d)\1+(?!\1))+$/, // 112233, 777888
  /^(?:123|456|789|147|258|369|159|357|321|654|987|741|852|963|951|753)+$/, // lines of the keypad: 789456, 147258
  new RegExp(`^(?:${DAY}${MONTH}${YEAR}|${MONTH}${DAY}${YEAR}|${YEAR}${MONTH}${DAY})$`),
  /^(?:124578|134679|135790|141627|142536|246810|314159|315475)$/, // what else stands high among leaked ones
];

/** What is wrong with a PIN; null when nothing is. */
export function pinProblem(text: string): PinProblem | null {
  if (!/^\d*$/.test(text) || text.length > MAX_PIN) return "not-digits";
  if (text.length < MIN_PIN) return "short";
  return isCommon(text) ? "common" : null;
}

function isCommon(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, at) => (digit - digits[at]! + 10) % 10);
  return new Set(digits).size <= 2 || // 000000, 696969, 100000
    new Set(steps).size === 1 || // 123456, 654321, 890123, 246802
    pin === digits.reverse().join("") || // 905509
    PATTERNS.some((pattern) => pattern.test(pin));
}
