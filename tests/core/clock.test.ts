import fc from "fast-check";
import { expect, it } from "vitest";
import {
  amountOf,
  type ClockSample,
  correctionOf,
  MOST_CORRECTED,
  offsetOf,
  readCompared,
  readDate,
  standingOf,
} from "../../src/core/clock.ts";

const DAY = 86_400_000;

/** What a device whose clock lacks `offset` sees of an answer made `made` ms (true time) after asking, and here `back` ms
 * later. */
function sampleOf(offset: number, at: number, made: number, back: number): ClockSample {
  return {
    sent: at - offset,
    received: at + made + back - offset,
    date: Math.floor((at + made) / 1_000) * 1_000,
  };
}

const offsets = fc.double({ min: -2 * DAY, max: 2 * DAY, noNaN: true });
const moments = fc.double({ min: 1.7e12, max: 1.9e12, noNaN: true });
const trips = fc.double({ min: 0, max: 8_000, noNaN: true });
const seen = fc.record({ after: fc.double({ min: 0, max: 60_000, noNaN: true }), made: trips, back: trips });
/** Of adding and taking away numbers of 13 digits. */
const ROUNDING = 0.01;

it("offsetOf() gives the middle of the second, and half a second with half the round trip around it", () => {
  const { offset, uncertainty } = offsetOf([{ sent: 100_000, received: 100_400, date: 142_000 }]);
  expect(offset).toBe(142_500 - 100_200);
  expect(uncertainty).toBe(500 + 200);
});

it("offsetOf() is never further from the truth than it says, however slow either way is", () => {
  fc.assert(
    fc.property(offsets, moments, fc.array(seen, { minLength: 1, maxLength: 8 }), (real, at, all) => {
      let now = at;
      const samples = all.map(({ after, made, back }) => sampleOf(real, now += after + made + back, made, back));
      const { offset, uncertainty } = offsetOf(samples);
      expect(Math.abs(offset - real)).toBeLessThanOrEqual(uncertainty + ROUNDING);
    }),
  );
});

it("offsetOf() gets no less sure by one more sample of the same clock", () => {
  fc.assert(
    fc.property(offsets, moments, seen, fc.array(seen, { minLength: 1, maxLength: 6 }), (real, at, one, more) => {
      const samples = [one, ...more].map(({ after, made, back }) => sampleOf(real, at + after, made, back));
      const before = offsetOf(samples.slice(0, -1)).uncertainty;
      expect(offsetOf(samples).uncertainty).toBeLessThanOrEqual(before + ROUNDING);
    }),
  );
});

it("offsetOf() narrows to a part of a second by samples at different times of it", () => {
  const at = 1_800_000_000_000;
  const samples = [0, 250, 500, 750].map((after) => sampleOf(42_000, at + after, 10, 10));
  const { offset, uncertainty } = offsetOf(samples);
  expect(uncertainty).toBeLessThanOrEqual(150);
  expect(Math.abs(offset - 42_000)).toBeLessThanOrEqual(150);
});

it("offsetOf() goes by the last sample when the clock was set between them", () => {
  const at = 1_800_000_000_000;
  const samples = [sampleOf(42_000, at, 10, 10), sampleOf(42_000, at + 300, 10, 10), sampleOf(0, at + 600, 10, 10)];
  expect(offsetOf(samples)).toEqual(offsetOf(samples.slice(-1)));
});

it("offsetOf() tells nothing from nothing", () => expect(() => offsetOf([])).toThrow(RangeError));

it.each([
  [0, 600, "right"],
  [5_600, 600, "right"],
  [-5_600, 600, "right"],
  [5_601, 600, "off"],
  [-5_601, 600, "off"],
  [40_000, 60_000, "right"], // an answer that took two minutes
  [MOST_CORRECTED, 600, "off"],
  [MOST_CORRECTED + 1, 600, "far"],
  [-3 * DAY, 600, "far"],
])("standingOf() an offset of %i ± %i ms: %s", (offset, uncertainty, standing) => {
  expect(standingOf({ offset, uncertainty })).toBe(standing);
  expect(correctionOf({ offset, uncertainty })).toBe(standing === "off" ? offset : 0);
});

it("correctionOf() is nothing before a comparison, and never more than a day", () => {
  expect(correctionOf(null)).toBe(0);
  fc.assert(
    fc.property(fc.double(), fc.double({ min: 0 }), (offset, uncertainty) => {
      expect(Math.abs(correctionOf({ offset, uncertainty }))).toBeLessThanOrEqual(DAY);
    }),
  );
});

it("readDate() reads the one form that servers may write", () => {
  expect(readDate("Sun, 06 Nov 1994 08:49:37 GMT")).toBe(784_111_777_000);
  const dates = fc.integer({ min: 0, max: 4e9 }).map((s) => s * 1_000);
  fc.assert(fc.property(dates, (at) => void expect(readDate(new Date(at).toUTCString())).toBe(at)));
});

it.each([
  null,
  "",
  "now",
  "0",
  "1994",
  "Sun, 06 Nov 1994 08:49:37",
  "Sun, 99 Nov 1994 08:49:37 GMT",
  "1994-11-06T08:49:37Z",
])(
  "readDate() takes %j for none",
  (header) => expect(readDate(header)).toBeNull(),
);

it("readCompared() gives back what was kept, and no more", () => {
  const kept = { at: 1_800_000_000_000, offset: -42_000.5, uncertainty: 510 };
  expect(readCompared(JSON.parse(JSON.stringify({ ...kept, other: 1 })))).toEqual(kept);
});

it.each([
  [null],
  [7],
  [[]],
  [{}],
  [{ at: 1, offset: 1 }],
  [{ at: 1, offset: "1", uncertainty: 1 }],
  [{ at: 1, offset: Infinity, uncertainty: 1 }],
  [{ at: NaN, offset: 1, uncertainty: 1 }],
  [{ at: 1, offset: 1, uncertainty: -1 }],
])("readCompared() takes %j for none", (value) => expect(readCompared(value)).toBeNull());

it.each([
  [-5_600, 6, "second"],
  [42_300, 42, "second"],
  [119_000, 119, "second"],
  [120_000, 2, "minute"],
  [-3_600_000, 60, "minute"],
  [7_300_000, 2, "hour"],
  [3.2 * DAY, 3, "day"],
])("amountOf(%i) is %i %s", (ms, value, unit) => expect(amountOf(ms)).toEqual({ value, unit }));
