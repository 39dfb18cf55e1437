import { expect, it } from "vitest";
import { readRecoveryCodes } from "../../src/core/read-recovery-codes.ts";

/** As sites write them; the codes are made up. */
it.each([
  ["one a line (GitHub)", "a1b2c-3d4e5\nf6a7b-8c9d0\r\n\r\n11111-22222\n", [
    "a1b2c-3d4e5",
    "f6a7b-8c9d0",
    "11111-22222",
  ]],
  ["two columns", "a1b2c-3d4e5 f6a7b-8c9d0\n11111-22222   33333-44444", [
    "a1b2c-3d4e5",
    "f6a7b-8c9d0",
    "11111-22222",
    "33333-44444",
  ]],
  [
    "numbered, in groups, with sentences (Google)",
    `SAVE YOUR BACKUP CODES
Keep these backup codes somewhere safe but accessible.

1. 1234 5678     3. 9876 5432
2. 2345 6789     4. 8765 4321
(ada@example.com)

* You can only use each backup code once.
* Need more? Visit https://g.co/2sv
* These codes were generated on: Nov 1, 2026.`,
    ["1234 5678", "9876 5432", "2345 6789", "8765 4321"],
  ],
  ["with bullets (Discord)", "These are your backup codes for ada. Keep them safe!\n\n* abcd-efgh\n* ijkl-mnop\n", [
    "abcd-efgh",
    "ijkl-mnop",
  ]],
  ["boxes to tick", "☐ abcd1234\n[ ] efgh5678\n[x] ijkl9012", ["abcd1234", "efgh5678", "ijkl9012"]],
  ["tabs between number and code", "1\tabcd1234\n2\tefgh5678", ["abcd1234", "efgh5678"]],
  ["named", "Code 1: abcd-1234\nCode 2: efgh-5678", ["abcd-1234", "efgh-5678"]],
  ["on one line", "abcd1234 efgh5678 ijkl9012", ["abcd1234", "efgh5678", "ijkl9012"]],
  ["parted by commas", "abcd1234, efgh5678;ijkl9012", ["abcd1234", "efgh5678", "ijkl9012"]],
  ["letters alone, as long as each other", "ABCDEFGH IJKLMNOP\nQRSTUVWX YZABCDEF", [
    "ABCDEFGH",
    "IJKLMNOP",
    "QRSTUVWX",
    "YZABCDEF",
  ]],
  ["one long code in groups of letters", "abcd efgh ijkl mnop", ["abcd efgh ijkl mnop"]],
  ["words", "correct horse battery staple", ["correct horse battery staple"]],
  ["digits alone", "123456\n234567", ["123456", "234567"]],
  ["two digits", "12", ["12"]],
  ["the same twice", "abcd1234\nefgh5678\nabcd1234", ["abcd1234", "efgh5678"]],
  ["a sentence whose words are as long as each other", "1. 1234-5678\n2. abcd-efgh\nKeep them safe", [
    "1234-5678",
    "abcd-efgh",
  ]],
  ["a heading", "Recovery codes:\nabcd1234", ["abcd1234"]],
  ["nothing", " \n\t\n", []],
])("readRecoveryCodes() reads %s", (_, text, codes) => {
  expect(readRecoveryCodes(text)).toEqual(codes);
});

it("readRecoveryCodes() is done soon with a megabyte of anything", () => {
  const began = performance.now();
  for (const piece of ["a", " ", "1.", "- ", "[ ]", "\t", "a b ", "1: ", "x@", "9 "]) {
    readRecoveryCodes(piece.repeat(1_000_000 / piece.length));
  }
  expect(performance.now() - began).toBeLessThan(5_000);
});
