import * as fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase64Url, toBase64Url } from "../../src/protocol/bytes.ts";

it("fromBase64Url() reads what toBase64Url() writes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
});

/** The canonical spelling is the one that is written (RFC 4648 §3.5). */
function isCanonical(text: string): boolean {
  if (text.length % 4 === 1) return false;
  const bytes = Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")),
    (character) => character.charCodeAt(0),
  );
  return toBase64Url(bytes) === text;
}

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];

it("fromBase64Url() takes no other spelling of the same bytes", () => {
  // Every pair of letters, alone and behind others: in the last of them stand the bits that have to be 0.
  for (const before of ["", "A", "AB", "ABCD", "ABCDE", "ABCDEF"]) {
    for (const one of letters) {
      for (const two of letters) {
        const text = before + one + two;
        if (isCanonical(text)) expect(fromBase64Url(text)).toHaveLength(Math.floor(text.length * 3 / 4));
        else expect(() => fromBase64Url(text)).toThrow(SyntaxError);
      }
    }
  }
});

it.each([["A"], ["AAAAA"], ["AA=="], ["AA+A"], ["AA/A"], ["A A"], ["ÄA"], ["AA\n"]])(
  "fromBase64Url() refuses %j",
  (text) => expect(() => fromBase64Url(text)).toThrow(SyntaxError),
);
