import fc from "fast-check";
import { expect, it } from "vitest";
import { changedTags, cleanRecoveryCodes, cleanTags, LONGEST_TAG, MOST_TAGS, tagKey } from "../../src/core/extras.ts";

it("cleanTags() keeps each tag once, whatever its case, as it came first", () => {
  expect(cleanTags([" Work\u202e ", "work", "WORK", "", "\n", "Büro", "Bu\u0308ro"])).toEqual(["Work", "Büro"]);
});

it("cleanTags() gives what it gives back, within the limits", () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 200, unit: "binary" }), { maxLength: 80 }), (tags) => {
    const cleaned = cleanTags(tags);
    expect(cleanTags(cleaned)).toEqual(cleaned);
    expect(cleaned.length).toBeLessThanOrEqual(MOST_TAGS);
    expect(new Set(cleaned.map(tagKey)).size).toBe(cleaned.length);
    for (const tag of cleaned) expect(tag.length > 0 && tag.length <= LONGEST_TAG).toBe(true);
  }));
});

it("cleanTags() cuts no letter in two", () => {
  expect(cleanTags([`${"x".repeat(63)}😀`])).toEqual(["x".repeat(63)]);
});

it("changedTags() takes away before it adds, and adds nothing past the limit", () => {
  expect(changedTags(["a", "B"], { add: ["b", "c"], remove: ["b"] })).toEqual(["a", "b", "c"]);
  const full = Array.from({ length: MOST_TAGS }, (_, i) => `${i}`);
  expect(changedTags(full, { add: ["more"], remove: [] })).toEqual(full);
});

it("cleanRecoveryCodes() cleans each, and leaves empty ones out", () => {
  expect(cleanRecoveryCodes([{ code: " ab\tcd\u202e " }, { code: " " }, { code: "2", used: true }, {
    code: "3",
    used: false,
  }]))
    .toEqual([{ code: "ab cd" }, { code: "2", used: true }, { code: "3" }]);
});

it("cleanRecoveryCodes() gives null for too many, and for one that is too long: none is cut", () => {
  const codes = (count: number, length = 1) => Array.from({ length: count }, () => ({ code: "x".repeat(length) }));
  expect(cleanRecoveryCodes(codes(64, 128))).toHaveLength(64);
  expect(cleanRecoveryCodes(codes(65))).toBeNull();
  expect(cleanRecoveryCodes(codes(1, 129))).toBeNull();
  expect(cleanRecoveryCodes([{ code: "x".repeat(10_000) }])).toBeNull();
});
