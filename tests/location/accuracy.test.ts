import { expect, it } from "vitest";
import { accuracyClass } from "../../src/location/accuracy.ts";

it.each([
  [0, "<100m"],
  [99.9, "<100m"],
  [100, "<1km"],
  [999.9, "<1km"],
  [1_000, "<5km"],
  [4_999.9, "<5km"],
  [5_000, "5km+"],
  [49_999, "5km+"],
  [50_000, null],
  [1e9, null],
  [Infinity, null],
])("accuracyClass() puts %d m into %s", (metres, name) => {
  expect(accuracyClass(metres)).toBe(name);
});

it.each([-1, NaN])("accuracyClass() refuses %d m", (metres) => {
  expect(() => accuracyClass(metres)).toThrow(RangeError);
});
