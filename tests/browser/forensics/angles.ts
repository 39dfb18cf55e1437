/** Finds an angle in text: decimals of two places and more, degrees with minutes and seconds; however it is rounded. @module */
import { Buffer } from "node:buffer";
import type { Needle } from "./search.ts";

/** How far a number may be off and still be a trace of another, in degrees: about a kilometre. */
const NEAR = 0.01;
const MINUTE = 1 / 60;

/** Letters of a text that are looked at. */
const LENGTH = 48;

const DEGREE = /°|º|&deg;|&#176;|%C2%B0|\\u00b0/i;
/** With a comma and two places it might be two numbers of a list. */
const DECIMAL = /^\d+(?:\.\d{2,}(?!\d|\.\d)|,\d{3,}(?!\d|[.,]\d))/;
const DEGREES_MINUTES = new RegExp(
  `^(\\d+)\\s*(${DEGREE.source}|[d:\\s])\\s*(\\d{1,2}(?:[.,]\\d+)?)(?:\\D{1,8}?(\\d{1,2}(?:[.,]\\d+)?))?(?!\\d)`,
  "i",
);

/** Needles for `value` (degrees), whose sign does not count. */
export function angleNeedles(value: number): Needle[] {
  const degrees = Math.abs(value), whole = Math.trunc(degrees);
  if (whole < 10 || Math.trunc(degrees - NEAR) !== whole || Math.trunc(degrees + NEAR) !== whole) {
    throw new RangeError(`${value} is too short or too near a whole degree: chance would find it`);
  }
  const minute = Math.trunc((degrees - whole) * 60);
  const minutes = [minute, minute + 1].map((one) => String(one).padStart(2, "0")[0]!);
  const tenths = [degrees - NEAR, degrees + NEAR].map((one) => Math.trunc((one - whole) * 10));
  const starts = [
    ...tenths.flatMap((tenth) => [`.${tenth}`, `,${tenth}`]),
    ...[":", " ", ": ", "d", "d "].flatMap((between) => [...minutes, String(minute)[0]!].map((one) => between + one)),
    ...["°", "º", " °", " º", "&deg;", "&#176;", "%C2%B0", "%c2%b0", "\\u00b0", "\\u00B0"],
  ];
  const isAngle = (text: string, before: string) => isNear(degrees, text, before);
  return [...new Set(starts)].flatMap((start) =>
    (["utf8", "utf16le"] as const).map((encoding) => ({
      name: encoding === "utf8" ? "as text" : "as text, UTF-16",
      bytes: Buffer.from(`${whole}${start}`, encoding),
      isIt(all: Uint8Array, at: number) {
        const step = encoding === "utf8" ? 1 : 2;
        const text = Buffer.from(all.subarray(at, at + LENGTH * step)).toString(encoding);
        return isAngle(text, String.fromCharCode(...all.subarray(Math.max(0, at - 2 * step), at).filter(Boolean)));
      },
    }))
  );
}

/** Whether `text` begins with an angle near `degrees`, and not in the midst of a longer number. */
function isNear(degrees: number, text: string, before: string): boolean {
  if (/\d$|\.$/.test(before)) return false;
  const decimal = DECIMAL.exec(text)?.[0];
  if (decimal) {
    const isInList = decimal.includes(",") && /,$/.test(before);
    return !isInList && Math.abs(Number(decimal.replace(",", ".")) - degrees) <= NEAR;
  }
  const [, whole, sign, minutes, seconds] = DEGREES_MINUTES.exec(text) ?? [];
  if (!whole) return false;
  const inMinutes = Number(whole) + Number(minutes!.replace(",", ".")) * MINUTE;
  const isNearBy = (value: number, off: number) => Math.abs(value - degrees) <= off;
  if (/[.,]/.test(minutes!) ? isNearBy(inMinutes, NEAR) : DEGREE.test(sign!) && isNearBy(inMinutes, MINUTE)) {
    return true;
  }
  return seconds !== undefined && isNearBy(inMinutes + Number(seconds.replace(",", ".")) * MINUTE * MINUTE, NEAR);
}
