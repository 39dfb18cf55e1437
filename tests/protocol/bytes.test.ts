import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concat, fromBase64Url, randomBytes, randomId, sha256, toBase64Url, utf8 } from "../../src/protocol/bytes.ts";

/** RFC 4648 §10, without padding as §5 allows. */
const RFC_4648_10 = [
  ["", ""],
  ["f", "Zg"],
  ["fo", "Zm8"],
  ["foo", "Zm9v"],
  ["foob", "Zm9vYg"],
  ["fooba", "Zm9vYmE"],
  ["foobar", "Zm9vYmFy"],
] as const;

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

describe("toBase64Url() and fromBase64Url()", () => {
  it.each(RFC_4648_10)("agree with RFC 4648 §10 on %j", (text, encoded) => {
    expect(toBase64Url(utf8(text))).toBe(encoded);
    expect(fromBase64Url(encoded)).toEqual(utf8(text));
  });

  it("use - and _ (RFC 4648 §5)", () => {
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xbf))).toBe("-_-_");
    expect(fromBase64Url("-_-_")).toEqual(Uint8Array.of(0xfb, 0xff, 0xbf));
  });

  it("undo each other, as the platform's own base64url does", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const encoded = toBase64Url(bytes);
      expect(encoded).toBe(bytes.toBase64({ alphabet: "base64url", omitPadding: true }));
      expect(fromBase64Url(encoded)).toEqual(Uint8Array.from(bytes));
    }));
  });
});

describe("fromBase64Url()", () => {
  it.each([
    ["padding", "Zg=="],
    ["the alphabet of §4", "+/+/"],
    ["a blank", "Zm9v Yg"],
    ["a line break", "Zm9v\n"],
    ["one character", "Z"],
    ["a length that no bytes have", "Zm9vY"],
    ["another script", "Zm9ѵ"],
    ["bits that nobody needs, of one byte", "Zh"],
    ["bits that nobody needs, of two bytes", "Zm9"],
  ])("refuses %s", (_name, text) => {
    expect(() => fromBase64Url(text)).toThrow(SyntaxError);
  });

  it("takes one spelling of some bytes and no other", () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,12}$/), (text) => {
      let bytes: Uint8Array;
      try {
        bytes = fromBase64Url(text);
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
        return;
      }
      expect(toBase64Url(bytes)).toBe(text);
    }));
  });

  it("takes no other spelling of the same bytes", () => {
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

  it("never says what it read", () => {
    for (const secret of ["c2VjcmV0!", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0Zh"]) {
      expect(() => fromBase64Url(secret)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("c2VjcmV0") }),
      );
    }
  });
});

it.each([
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
])("sha256() gives the digest that NIST gives for %j, of text and bytes", async (text, hex) => {
  const expected = toBase64Url(Uint8Array.fromHex(hex));
  expect([await sha256(text), await sha256(utf8(text))]).toEqual([expected, expected]);
});

it("concat() joins in order", () => {
  expect(concat(Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3))).toEqual(Uint8Array.of(1, 2, 3));
  expect(concat()).toEqual(Uint8Array.of());
});

it("randomId() gives 128 bits, others each time", () => {
  const ids = Array.from({ length: 100 }, () => randomId());
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(fromBase64Url(id)).toHaveLength(16);
  expect(fromBase64Url(randomId(32))).toHaveLength(32);
  expect(randomBytes(7)).toHaveLength(7);
});
