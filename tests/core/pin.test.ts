import { dictionary } from "@zxcvbn-ts/language-common";
import { expect, it } from "vitest";
import { pinProblem } from "../../src/core/pin.ts";

it.each(["258036", "839274", "0719384", "48291637", "83".repeat(31) + "19"])("pinProblem() takes %s", (pin) => {
  expect(pinProblem(pin)).toBeNull();
});

it.each([
  ["nothing", "", "short"],
  ["five digits", "83927", "short"],
  ["a letter", "83927a", "not-digits"],
  ["a space", "839 274", "not-digits"],
  ["a line end", "839274\n", "not-digits"],
  ["digits of another script", "٨٣٩٢٧٤", "not-digits"],
  ["65 digits", "83".repeat(31) + "192", "not-digits"],
])("pinProblem() refuses %s", (_, pin, problem) => {
  expect(pinProblem(pin)).toBe(problem);
});

/** Markert et al. 2020, table of the most popular 6-digit PINs, most popular first. */
const TOP_TEN = "123456 654321 111111 000000 123123 666666 121212 112233 789456 159753".split(" ");

it.each([
  ...TOP_TEN.map((pin) => ["in the top ten", pin]),
  ["a run over 9", "890123"],
  ["a run under 0", "321098"],
  ["a long run", "1234567890"],
  ["steps of two", "246802"],
  ["two digits alone", "100000"],
  ["a year twice", "19871987"],
  ["three and three", "777888"],
  ["the same from behind", "905509"],
  ["two lines of the keypad", "147369"],
  ["three lines of the keypad", "789456123"],
  ["a date, day first", "240683"],
  ["a date, month first", "062483"],
  ["a date, year first", "830624"],
  ["a date with its century", "24061983"],
  ["a date with its century, month first", "06242019"],
  ["a date with its century, year first", "19830624"],
])("pinProblem() calls it common: %s, %s", (_, pin) => {
  expect(pinProblem(pin)).toBe("common");
});

it("pinProblem() refuses the 50 most common 6-digit ones among leaked passwords", () => {
  const leaked = dictionary["passwords-common"].map(String).filter((text) => /^\d{6}$/.test(text));
  expect(leaked[0]).toBe("123456");
  expect(leaked.slice(0, 50).filter((pin) => pinProblem(pin) !== "common")).toEqual([]);
});

it("pinProblem() leaves nine of ten 6-digit PINs", () => {
  const all = Array.from({ length: 1_000_000 }, (_, pin) => String(pin).padStart(6, "0"));
  const share = all.filter((pin) => pinProblem(pin) === null).length / all.length;
  expect(share).toBeGreaterThan(0.9);
  expect(share).toBeLessThan(0.92);
});

it("pinProblem() answers at once, whatever the digits", () => {
  const hostile = [`${"1".repeat(61)}23`, `${"112233".repeat(10)}4`, `${"123".repeat(21)}0`, `${"1234".repeat(15)}123`];
  const start = performance.now();
  for (const pin of hostile) pinProblem(pin);
  expect(performance.now() - start).toBeLessThan(100);
});
