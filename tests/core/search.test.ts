import fc from "fast-check";
import { expect, it } from "vitest";
import { forgivingMatcher, found, haystack, matcher } from "../../src/core/search.ts";

const hay = haystack({ issuer: "Böse GmbH", label: "álice@Example.com", note: "Büro 12", tags: ["Arbeit", "ﬁrma"] });

it.each([
  ["an empty query", "", true],
  ["spaces", "   ", true],
  ["part of the issuer, without its accent", "bose", true],
  ["an accent the account does not have", "éxample", true],
  ["decomposed letters", "bo\u0308se", true],
  ["every word, in any order", "example böse", true],
  ["the note and a tag", "büro arbeit", true],
  ["a ligature as its letters", "firma", true],
  ["a word that is nowhere", "böse gmail", false],
  ["a word across two fields", "gmbhalice", false],
])("matcher() says of %s (%j) %s", (_, query, isFound) => {
  expect(matcher(query)(hay)).toBe(isFound);
});

it.each([
  ["a letter that is wrong", "amszon", "Amazon"],
  ["the first one wrong", "bmazon", "Amazon"],
  ["a letter missing", "amzon", "Amazon"],
  ["the first one missing", "mazon", "Amazon"],
  ["a letter too many", "amaazon", "Amazon"],
  ["one too many at the end", "amazonn", "Amazon"],
  ["two swapped", "amaozn", "Amazon"],
  ["the first two swapped", "maazon", "Amazon"],
  ["the last two swapped", "amazno", "Amazon"],
  ["a word that is not typed out", "amzo", "Amazon"],
  ["the second word", "exmaple", "ACME\nbob@example.com"],
  ["one typo in each of two words", "amszon exmple", "Amazon\nbob@example.com"],
  ["a blank that is missing", "github", "Git Hub"],
  ["an accent besides", "bösse", "Böse"],
])("forgivingMatcher() forgives %s: %j finds %j", (_, query, text) => {
  expect(forgivingMatcher(query)!(hayOf(text))).toBe(true);
});

it.each([
  ["two typos", "amszn", "Amazon"],
  ["two letters that are swapped over another", "amoza", "Amazon"],
  ["a typo inside a word that begins otherwise", "mail", "Hotwail"],
  ["a typo in a short word beside", "gti amazon", "Git Amazon"],
  ["a word that is not there", "amazon gmail", "Amazon"],
])("forgivingMatcher() does not forgive %s: %j finds no %j", (_, query, text) => {
  expect(forgivingMatcher(query)!(hayOf(text))).toBe(false);
});

it("forgivingMatcher() is null where no word has four letters, nor fewer than 31", () => {
  for (const query of ["", "abc", "ab cd", "x".repeat(31)]) expect(forgivingMatcher(query)).toBeNull();
});

it("forgivingMatcher() finds where the word is within one typo of how a word begins, and nowhere else", () => {
  const word = fc.string({ minLength: 4, maxLength: 7, unit: fc.constantFrom(..."abcä") });
  const text = fc.array(fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(..."abcä") }), { maxLength: 3 });
  fc.assert(
    fc.property(word, text, (query, words) => {
      const hay = hayOf(words.join(" ")), wanted = query.normalize("NFKD").replace(/\p{M}/gu, "");
      const starts = [...hay.matchAll(/\b\w/g)].map(({ index }) => hay.slice(index));
      const isNear = starts.some((rest) =>
        Array.from({ length: wanted.length + 2 }, (_, length) => rest.slice(0, length)).some((begin) =>
          isOneTypo(wanted, begin)
        )
      );
      expect(forgivingMatcher(query)!(hay)).toBe(hay.includes(wanted) || isNear);
    }),
    { numRuns: 2_000 },
  );
});

function hayOf(text: string): string {
  return haystack({ issuer: text, label: "", note: "", tags: [] }).trimEnd();
}

/** Whether `a` is `b`, or becomes it by one typo: by trying. */
function isOneTypo(a: string, b: string): boolean {
  if (a === b) return true;
  for (let at = 0; at <= a.length; at++) {
    const [left, right] = [a.slice(0, at), a.slice(at)];
    if (left + right.slice(1) === b) return true; // a letter too many
    if (right.length > 1 && left + right[1] + right[0] + right.slice(2) === b) return true;
    if (b.length === a.length && left + b[at] + right.slice(1) === b) return true;
    if (b.length === a.length + 1 && left + b[at] + right === b) return true;
  }
  return false;
}

it("found() gives exact hits first, each kind in its own order, and tags and notes too", () => {
  const texts = ["Amazom", "Amazon", "Other", "Amszon", "Amazon Web"];
  expect(found(texts, "amazon", hayOf)).toEqual(["Amazon", "Amazon Web", "Amazom", "Amszon"]);
  expect(found(texts, "am", hayOf)).toEqual(["Amazom", "Amazon", "Amszon", "Amazon Web"]);
  const items = [{ tags: ["Arbeit"], note: "" }, { tags: [], note: "for the Büro" }];
  const hayOfItem = (item: typeof items[0]) => haystack({ issuer: "x", label: "y", ...item });
  expect(found(items, "areit", hayOfItem)).toEqual([items[0]]);
  expect(found(items, "bxxo", hayOfItem)).toEqual([]);
  expect(found(items, "bruo", hayOfItem)).toEqual([items[1]]);
});

it("found() looks for no typos where exact hits fill a screen", () => {
  const texts = [...Array.from({ length: 20 }, (_, i) => `Amazon ${i}`), "Amazom"];
  expect(found(texts, "amazon", hayOf)).toHaveLength(20);
  expect(found(texts.slice(1), "amazon", hayOf)).toHaveLength(20);
});

it("found() looks for a word that is pasted a thousand times once", () => {
  const looked = { times: 0 };
  const hay = { includes: (word: string) => (looked.times++, word === "user") } as unknown as string;
  expect(found([hay], "user ".repeat(1_000), (one) => one)).toEqual([hay]);
  expect(looked.times).toBe(1);
});
