import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanName, LONGEST_NAME, parameterProblem, readAlgorithm } from "../../src/core/parameters.ts";

const good = { type: "totp", algorithm: "SHA1", digits: 6, period: 30, counter: 0 } as const;

it.each(
  [
    [{}, null],
    [{ digits: 4 }, null],
    [{ digits: 10 }, null],
    [{ digits: 3 }, "digits"],
    [{ digits: 11 }, "digits"],
    [{ digits: 6.5 }, "digits"],
    [{ digits: NaN }, "digits"],
    [{ period: 1 }, null],
    [{ period: 3_600 }, null],
    [{ period: 0 }, "period"],
    [{ period: 3_601 }, "period"],
    [{ period: Infinity }, "period"],
    [{ type: "hotp", period: 0 }, null],
    [{ type: "hotp", counter: Number.MAX_SAFE_INTEGER - 1 }, null],
    [{ type: "hotp", counter: Number.MAX_SAFE_INTEGER }, "counter"],
    [{ type: "hotp", counter: -1 }, "counter"],
    [{ counter: -1 }, null],
    [{ type: "steam", digits: 99, period: 0, counter: -1 }, null],
  ] as const,
)("parameterProblem() of %j is %j", (change, problem) => {
  expect(parameterProblem({ ...good, ...change })).toBe(problem);
});

it.each([
  ["SHA1", "SHA1"],
  [" sha-256 ", "SHA256"],
  ["HmacSHA512", "SHA512"],
  ["HMAC_SHA_1", "SHA1"],
  ["SHA224", null],
  ["MD5", null],
  ["SHA2560", null],
  ["", null],
])("readAlgorithm(%j) is %j", (text, algorithm) => {
  expect(readAlgorithm(text)).toBe(algorithm);
});

it.each([
  ["  ACME   Inc ", "ACME Inc"],
  ["a\nb\tc\u0000d\u2028e", "a b c d e"],
  ["\u202egnp.exe\u202c", "gnp.exe"],
  ["pay\u200bpal\u2060\ufeff", "paypal"],
  ["Bücher & Søn", "Bücher & Søn"],
  ["שלום עולם", "שלום עולם"],
  ["👩‍💻 work", "👩‍💻 work"],
  ["\u202e\u200b", ""],
])("cleanName(%j) is %j", (text, name) => {
  expect(cleanName(text)).toBe(name);
});

it.each([
  ["a pair", `${"a".repeat(LONGEST_NAME - 1)}👩`],
  ["a space", `${"a".repeat(LONGEST_NAME - 1)} b`],
])("cleanName() cuts a long name before %s that would be left in half", (_, text) => {
  expect(cleanName(text)).toBe("a".repeat(LONGEST_NAME - 1));
});

it("cleanName() leaves nothing invisible, is short enough, and changes nothing the second time", () => {
  const anything = fc.string({ unit: "binary", maxLength: 400 });
  const long = fc.string({ unit: fc.constantFrom("a", " ", "👩", "\u202e"), minLength: 250, maxLength: 260 });
  fc.assert(fc.property(fc.oneof(anything, long), (text) => {
    const name = cleanName(text);
    expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u);
    expect(name.length).toBeLessThanOrEqual(LONGEST_NAME);
    expect(name.isWellFormed()).toBe(true);
    expect(cleanName(name)).toBe(name);
  }));
});
