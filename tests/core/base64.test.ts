import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase64 } from "../../src/core/base64.ts";

it("fromBase64() reads what Node writes, with and without padding, of either alphabet", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
    const buffer = Buffer.from(bytes);
    for (const text of [buffer.toString("base64"), buffer.toString("base64url")]) {
      expect(fromBase64(text)).toEqual(bytes);
      expect(fromBase64(text.replace(/=+$/, ""))).toEqual(bytes);
    }
  }));
});

it.each([
  ["a character too few", "AAAAA"],
  ["another character", "AA!A"],
  ["padding in the middle", "AA==AA=="],
  ["more padding than there is", "AA==="],
  ["a letter beyond ASCII", "AÄAA"],
])("fromBase64() refuses %s", (_, text) => {
  expect(() => fromBase64(text)).toThrow(SyntaxError);
});
