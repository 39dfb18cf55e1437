import { expect, it } from "vitest";
import { haystack, matcher } from "../../src/core/search.ts";

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
