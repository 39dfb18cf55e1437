import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { randomId } from "../../src/protocol/bytes.ts";
import { PublicJwkShape } from "../../src/protocol/keys.ts";
import { Base64UrlOf, Hash, Id, Seconds, Text } from "../../src/protocol/shapes.ts";

describe("Base64UrlOf()", () => {
  it.each([0, 1, 2, 16, 32, 65])("takes %i bytes, and neither one more nor one less", (length) => {
    const shape = Base64UrlOf(length);
    expect(v.is(shape, randomId(length))).toBe(true);
    expect(v.is(shape, randomId(length + 1))).toBe(false);
    if (length > 0) expect(v.is(shape, randomId(length - 1))).toBe(false);
  });

  it.each([
    ["padded", "AAAAAAAAAAAAAAAAAAAAAA=="],
    ["in another spelling", "AAAAAAAAAAAAAAAAAAAAAB"],
    ["a number", 1],
    ["absent", undefined],
  ])("refuses what is %s", (_name, value) => {
    expect(v.is(Id, value)).toBe(false);
  });

  it("is 16 bytes for an id, 32 for a hash", () => {
    expect([v.is(Id, randomId(16)), v.is(Hash, randomId(32))]).toEqual([true, true]);
    expect([v.is(Id, randomId(32)), v.is(Hash, randomId(16))]).toEqual([false, false]);
  });
});

describe("Seconds", () => {
  it.each([0, 1_700_000_000, Number.MAX_SAFE_INTEGER])("takes %d", (value) => expect(v.is(Seconds, value)).toBe(true));
  it.each([-1, 1.5, 2 ** 53, Infinity, NaN, "1", null])("refuses %s", (value) => {
    expect(v.is(Seconds, value)).toBe(false);
  });
});

describe("Text()", () => {
  it("counts UTF-16 units", () => {
    expect(v.is(Text(4), "💥💥")).toBe(true);
    expect(v.is(Text(3), "💥💥")).toBe(false);
    expect(v.is(Text(0), "")).toBe(true);
  });

  it.each(["\u0000", "a\nb", "\t", "\u001b[31m", "\u007f"])("refuses the control character in %j", (text) => {
    expect(v.is(Text(64), text)).toBe(false);
  });

  it.each(["Ada’s phone", "日本", "<b>&amp;", "a  b"])("takes %j", (text) => expect(v.is(Text(64), text)).toBe(true));
});

describe("PublicJwkShape", () => {
  const jwk = { kty: "EC", crv: "P-256", x: randomId(32), y: randomId(32) };
  it("takes a public key on P-256", () => expect(v.is(PublicJwkShape, jwk)).toBe(true));
  it.each([
    ["a private one", { d: randomId(32) }],
    ["a member that is not of the key", { kid: "a" }],
    ["another curve", { crv: "P-384" }],
    ["another kind", { kty: "OKP" }],
    ["a coordinate of 31 bytes", { x: randomId(31) }],
    ["a coordinate of 33 bytes", { y: randomId(33) }],
  ])("refuses %s", (_name, change) => expect(v.is(PublicJwkShape, { ...jwk, ...change })).toBe(false));
});
