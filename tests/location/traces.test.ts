/** The search for coordinates finds a canary in every spelling, and nothing that is not one. */
import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { geohash, plusCode, tracesOf } from "../browser/forensics/coordinates.ts";

const CANARY = { latitude: 68.36071234, longitude: -133.72305678 };
const { latitude, longitude } = CANARY;
const find = tracesOf({ canary: CANARY });
const utf8 = (text: string) => Buffer.from(text);

const TEXTS = [
  "68.36",
  "at 68.361.",
  "68.3607123",
  '{"latitude":68.36071234,"longitude":1}',
  "-133.72",
  "(-133.723056)",
  "133.7231,12",
  "68,361",
  "-133,72306 ",
  "68.3601", // a hundred metres away
  `68°21'38.56"`,
  "68° 21.643′",
  "133º43'23\"W",
  "133 43 23",
  "133:43:23",
  "68d21m38s",
  "68&deg;21",
  "68%C2%B021%E2%80%B238",
  "68\\u00b021\\u2032",
  "68°21, 33°",
  "68360712",
  "133723056",
  "683607123 and more",
  geohash(CANARY),
  geohash(CANARY).slice(0, 5),
  `geo=${geohash(CANARY).slice(0, 7).toUpperCase()}&`,
  plusCode(CANARY),
  plusCode(CANARY).slice(0, 6),
  `${plusCode(CANARY).slice(0, 6)}00+`,
];

describe("tracesOf() finds", () => {
  it.each(TEXTS)("%s as text, in UTF-16 of both orders, at any place", (text) => {
    for (const around of [text, `xx ${text}`, `[${text}]`, `"${text}"`]) {
      const wide = Buffer.from(around, "utf16le");
      expect([...find(utf8(around))], around).not.toEqual([]);
      expect([...find(wide)], `${around}, UTF-16LE`).not.toEqual([]);
      expect([...find(Buffer.from(`${around}\n`, "utf16le").swap16())], `${around}, UTF-16BE`).not.toEqual([]);
    }
  });

  it.each(
    [
      "68.36",
      "68.36071234",
      "-133.72305678",
      JSON.stringify({ latitude }),
      geohash(CANARY),
      plusCode(CANARY),
      "68°21′",
    ],
  )("%s in base64, base64url and hex, wherever it begins", (text) => {
    for (const before of ["", "a", "ab", "abc"]) {
      const bytes = Buffer.from(`${before} ${text} more`);
      for (const encoding of ["base64", "base64url", "hex"] as const) {
        expect([...find(utf8(bytes.toString(encoding)))], `${before} ${encoding}`).not.toEqual([]);
        expect([...find(Buffer.from(bytes.toString(encoding), "utf16le"))], `${before} ${encoding}`).not.toEqual([]);
      }
      expect([...find(utf8(bytes.toString("hex").toUpperCase()))], before).not.toEqual([]);
    }
  });

  const floats: Record<string, ArrayBufferView> = {
    latitude: new Float64Array([latitude]),
    longitude: new Float64Array([longitude]),
    "without its sign": new Float64Array([133.72305678]),
    "cut to 2 places": new Float64Array([68.36]),
    "rounded to 3 places": new Float64Array([68.361]),
    "rounded to 2 places": new Float64Array([-133.72]),
    radians: new Float64Array([latitude * Math.PI / 180]),
    "both as float32": new Float32Array([latitude, longitude]),
    "longitude first": new Float32Array([longitude, 7, latitude]),
    "both as int32": new Int32Array([latitude * 1e7, longitude * 1e7].map(Math.round)),
  };
  it.each(Object.keys(floats))("%s as bytes of both orders, packed, listed and written in hex and base64", (name) => {
    const view = floats[name]!, size = "BYTES_PER_ELEMENT" in view ? view.BYTES_PER_ELEMENT as number : 1;
    const little = Buffer.from(view.buffer.slice(0) as ArrayBuffer), big = Buffer.from(little);
    if (size === 8) big.swap64();
    else big.swap32();
    for (const bytes of [little, big]) {
      const within = Buffer.concat([Buffer.from([1, 2, 3]), bytes, Buffer.from([4])]);
      expect([...find(within)]).not.toEqual([]);
      if (size === 4 && view.byteLength > 8) continue; // not side by side: only as they are
      expect([...find(utf8(within.toString("base64url")))]).not.toEqual([]);
      expect([...find(utf8(within.toString("hex")))]).not.toEqual([]);
      if (size === 8) expect([...find(utf8(`Uint8Array(12) [ ${[...within].join(", ")} ]`))]).not.toEqual([]);
    }
  });
});

it("tracesOf() says which position and how it was written", () => {
  const two = tracesOf({ here: CANARY, there: { latitude: -31.4567, longitude: 64.1234 } });
  expect([...two(utf8("-31.4567"))]).toEqual(["there: latitude, as text"]);
  expect([...two(utf8("68.36 64.12"))]).toEqual(["here: latitude, as text", "there: longitude, as text"]);
});

it.each([
  "68.3",
  "68.38",
  "168.36",
  "1.68.36",
  "68.36.1",
  "68.3607.2",
  "68,36",
  "12,68,361",
  "68.5 68",
  "12:68:21",
  "68:21",
  "68 21",
  "68°40",
  "133°12",
  "0.68360712",
  "268360712",
  `x${geohash(CANARY).slice(0, 5)}`,
  `${geohash(CANARY).slice(0, 5)}${geohash(CANARY)[5] === "z" ? "y" : "z"}`,
  `A${plusCode(CANARY).slice(0, 6)}`,
  Buffer.from(new Float32Array([latitude, 1]).buffer).toString("latin1"),
])("tracesOf() finds nothing in %s", (text) => {
  expect([...find(Buffer.from(text, "latin1"))]).toEqual([]);
});

it("tracesOf() refuses positions that chance would write", () => {
  expect(() => tracesOf({ near: { latitude: 8.5, longitude: 47.4 } })).toThrow(RangeError);
  expect(() => tracesOf({ near: { latitude: 47.995, longitude: 47.4 } })).toThrow(RangeError);
});

it("geohash() and plusCode() give the published examples", () => {
  // Wikipedia's Geohash; the README of google/open-location-code.
  expect(geohash({ latitude: 57.64911, longitude: 10.40744 })).toBe("u4pruydqqvj8");
  expect(plusCode({ latitude: 47.365562, longitude: 8.524813 })).toMatch(/^8FVC9G8F\+/);
});
