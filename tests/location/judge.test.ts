import fc from "fast-check";
import { expect, it } from "vitest";
import { type CountryRule, judgeCountries } from "../../src/location/judge.ts";

const ALLOW: CountryRule = { list: "allow", countries: ["CH", "DE"], borders: "strict", disputed: {} };
const BLOCK: CountryRule = { list: "block", countries: ["RU", "KP"], borders: "strict", disputed: {} };
const lenient = (rule: CountryRule): CountryRule => ({ ...rule, borders: "lenient" });
const disputed = (rule: CountryRule, table: Record<string, string>): CountryRule => ({ ...rule, disputed: table });

it.each<[what: string, candidates: string, decision: string, rule: CountryRule]>([
  ["allow, strict", "CH", "allowed", ALLOW],
  ["allow, strict", "CH DE", "allowed", ALLOW],
  ["allow, strict", "CH DE FR", "border", ALLOW],
  ["allow, strict", "FR", "refused", ALLOW],
  ["allow, strict", "FR IT", "refused", ALLOW],
  ["allow, lenient", "CH DE FR", "allowed", lenient(ALLOW)],
  ["allow, lenient", "FR IT", "refused", lenient(ALLOW)],
  ["allow nothing", "CH", "refused", { ...ALLOW, countries: [] }],
  ["block, strict", "FI", "allowed", BLOCK],
  ["block, strict", "FI NO", "allowed", BLOCK],
  ["block, strict", "RU", "refused", BLOCK],
  ["block, strict", "KP RU", "refused", BLOCK],
  ["block, strict", "FI RU", "border", BLOCK],
  ["block, lenient: a blocked country is never overlooked", "FI RU", "border", lenient(BLOCK)],
  ["block, lenient", "FI NO", "allowed", lenient(BLOCK)],
  ["block nothing", "RU", "allowed", { ...BLOCK, countries: [] }],
  ["XK as it is", "XK", "refused", ALLOW],
  ["XK as DE", "XK", "allowed", disputed(ALLOW, { XK: "DE" })],
  ["XK as DE, near FR", "FR XK", "border", disputed(ALLOW, { XK: "DE" })],
  ["DE as FR, so no longer allowed", "DE", "refused", disputed(ALLOW, { DE: "FR" })],
  ["EH as RU", "EH", "refused", disputed(BLOCK, { EH: "RU" })],
  [
    "XK was blocked by name, and counts as RS",
    "XK",
    "refused",
    disputed({ ...BLOCK, countries: ["XK"] }, { XK: "RS" }),
  ],
  ["XK was blocked by name, near RS", "RS XK", "border", disputed({ ...BLOCK, countries: ["XK"] }, { XK: "RS" })],
  ["XK is let in as RS alone", "XK", "refused", disputed({ ...ALLOW, countries: ["XK"] }, { XK: "RS" })],
  ["the table is read once", "XK", "refused", disputed(ALLOW, { XK: "RS", RS: "CH" })],
])("judgeCountries(): %s: %s is %s", (_, candidates, decision, rule) => {
  expect(judgeCountries(rule, candidates.split(" "))).toBe(decision);
});

it.each([ALLOW, BLOCK, lenient(ALLOW), lenient(BLOCK), { ...BLOCK, countries: [] }])(
  "judgeCountries() finds no candidates unknown, whatever the rule: %j",
  (rule) => expect(judgeCountries(rule, [])).toBe("unknown"),
);

const CODES = fc.subarray(["CH", "DE", "FR", "IT", "RU", "KP", "FI"]);
const RULE = fc.record({
  list: fc.constantFrom<CountryRule["list"][]>("allow", "block"),
  countries: CODES,
  borders: fc.constantFrom<CountryRule["borders"][]>("strict", "lenient"),
  disputed: fc.constantFrom<CountryRule["disputed"][]>({}, { FI: "RU" }, { DE: "FR", FR: "DE" }),
});

it("judgeCountries() never lets in where a country is touched that was blocked by name, or strictly any other", () => {
  fc.assert(
    fc.property(RULE, CODES, (rule, candidates) => {
      const counted = candidates.map((code) => rule.disputed[code] ?? code);
      const listed = counted.filter((code) => rule.countries.includes(code)).length;
      const decision = judgeCountries(rule, candidates);
      if (rule.list === "block" && listed > 0) expect(decision).not.toBe("allowed");
      if (rule.list === "allow" && listed === 0) expect(decision).not.toBe("allowed");
      if (rule.list === "allow" && rule.borders === "strict" && listed < counted.length) {
        expect(decision).not.toBe("allowed");
      }
    }),
  );
});

it("judgeCountries() lets nobody in for coming with more candidates, unless borders are lenient", () => {
  fc.assert(
    fc.property(RULE, CODES, CODES, (rule, some, more) => {
      const strict: CountryRule = { ...rule, borders: "strict" };
      if (some.length === 0 || judgeCountries(strict, some) === "allowed") return;
      expect(judgeCountries(strict, [...new Set([...some, ...more])])).not.toBe("allowed");
    }),
  );
});
