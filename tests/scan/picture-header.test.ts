import fc from "fast-check";
import { expect, it } from "vitest";
import { readHeader } from "../../src/scan/picture-header.ts";
import {
  bmpHeader,
  exifSegment,
  extents,
  freeBox,
  gifFrame,
  gifHeader,
  heifHeader,
  jpegHeader,
  pngHeader,
  trackBox,
  webpHeader,
} from "./headers.ts";

const text = (content: string) => new TextEncoder().encode(content);

const KNOWN: [string, Uint8Array, string, number, number][] = [
  ["a PNG", pngHeader(640, 480), "png", 640, 480],
  ["a PNG as wide as its field", pngHeader(0xffffffff, 1), "png", 0xffffffff, 1],
  ["a JPEG", jpegHeader(640, 480), "jpeg", 640, 480],
  ["a progressive JPEG", jpegHeader(640, 480, [], 0xc2), "jpeg", 640, 480],
  ["a JPEG with a thumbnail", jpegHeader(640, 480, exifSegment()), "jpeg", 640, 480],
  ["a JPEG with Huffman tables first", jpegHeader(640, 480, [0xff, 0xc4, 0, 3, 0]), "jpeg", 640, 480],
  ["a JPEG with fill bytes", jpegHeader(640, 480, [0xff, 0xff, 0xff]), "jpeg", 640, 480],
  ["a GIF", gifHeader(640, 480), "gif", 640, 480],
  ["a lossy WebP", webpHeader("VP8 ", 640, 480), "webp", 640, 480],
  ["a lossless WebP", webpHeader("VP8L", 16_384, 16_383), "webp", 16_384, 16_383],
  ["a WebP with features", webpHeader("VP8X", 100_000, 480), "webp", 100_000, 480],
  ["a BMP", bmpHeader(640, 480), "bmp", 640, 480],
  ["a BMP from the top down", bmpHeader(640, -480), "bmp", 640, 480],
  ["an AVIF", heifHeader("avif", [[640, 480]]), "avif", 640, 480],
  ["a HEIC whose thumbnail comes first", heifHeader("heic", [[160, 120], [4_032, 3_024]]), "heic", 4_032, 3_024],
];

it.each(KNOWN)("readHeader() reads %s", (_, bytes, kind, width, height) => {
  expect(readHeader(bytes)).toEqual({ kind, width, height });
});

it.each(KNOWN)("readHeader() gives null for %s cut off anywhere before its size", (_, bytes, kind) => {
  const whole = readHeader(bytes);
  let shortest = bytes.length;
  while (shortest > 0 && readHeader(bytes.slice(0, shortest - 1))) shortest--;
  expect(shortest).toBeGreaterThan(8);
  expect(readHeader(bytes.slice(0, shortest))?.kind).toBe(kind);
  for (let length = 0; length < shortest; length++) expect(readHeader(bytes.slice(0, length))).toBeNull();
  expect(whole).not.toBeNull();
});

it("readHeader() tells the first frame's size where it is larger than a GIF's screen: browsers make room for it", () => {
  expect(readHeader(gifFrame([10, 10], [5, 0, 30_000, 20_000]))).toEqual({
    kind: "gif",
    width: 30_005,
    height: 20_000,
  });
  expect(readHeader(gifFrame([640, 480], [600, 400, 40, 80]))).toEqual({ kind: "gif", width: 640, height: 480 });
  expect(readHeader(gifFrame([10, 10], [0, 0, 30_000, 20_000]).slice(0, -1))).toBeNull();
});

it.each([
  ["lies", freeBox(extents([10, 10]))],
  ["lies at length", freeBox([...extents([10, 10]), ...Array(70_000).fill(0)])],
  ["has 64 bits of size", freeBox(extents([99_999, 99_999]), true)],
])("readHeader() goes by what decoders read of an AVIF, whatever box %s before it", (_, before) => {
  expect(readHeader(heifHeader("avif", [[640, 480]], before))).toEqual({ kind: "avif", width: 640, height: 480 });
});

it.each([0, 1] as const)("readHeader() goes by the track of a moving AVIF, too (version %i)", (version) => {
  for (const size of [[640, 480], [20, 480]] as const) {
    expect(readHeader(heifHeader("avis", [[20, 480]], trackBox(size, version)))).toEqual({
      kind: "avif",
      width: size[0],
      height: size[1],
    });
  }
});

it.each([
  ["no size", [0, 0, 0, 0]],
  ["too small a size", [0, 0, 0, 7]],
  ["a size beyond all files", [0, 0, 0, 1, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]],
])("readHeader() gives null for an AVIF with a box of %s before its size", (_, box) => {
  expect(readHeader(heifHeader("avif", [[640, 480]], [...box, ...Array(20).fill(0)]))).toBeNull();
});

it.each([
  ["plain", "<svg/>"],
  ["with a prologue", `<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "">\n<svg/>`],
  ["with a byte-order mark and space", "\ufeff  <svg xmlns='http://www.w3.org/2000/svg'/>"],
  ["with a comment first", "<!-- <b> --><svg/>"],
])("readHeader() knows an SVG %s", (_, content) => {
  expect(readHeader(text(content))).toEqual({ kind: "svg", width: 0, height: 0 });
});

it.each([
  ["nothing", new Uint8Array()],
  ["text", text("otpauth://totp/ACME?secret=AAAABBBB")],
  ["a web page that shows a drawing", text("<!doctype html><p>svg</p><svg/>")],
  ["a PDF", text("%PDF-1.7")],
  ["a film", heifHeader("isom", [[640, 480]]).map((byte, i) => (i >= 16 && i < 24 ? 0 : byte))],
  ["a WAV", text("RIFF\0\0\0\0WAVEfmt ")],
  ["a WebP of no kind", text("RIFF\0\0\0\0WEBPVP9 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")],
  ["a JPEG whose pixels come before a size", Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3, 4)],
  ["a JPEG that ends at once", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
  ["a JPEG with a segment of no length", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0)],
  ["a PNG without width", pngHeader(0, 480)],
  ["a GIF without height", gifHeader(640, 0)],
  ["a BMP of a width below 0", bmpHeader(-640, 480)],
  ["a HEIC without a size", heifHeader("heic", [])],
])("readHeader() gives null for %s", (_, bytes) => {
  expect(readHeader(bytes)).toBeNull();
});

it("readHeader() never throws, and gives a size or null, whatever the bytes behind a known beginning", () => {
  const beginning = fc.constantFrom(
    ...KNOWN.map(([, bytes]) => [...bytes]),
    [...text("<svg")],
    [],
  ).chain((bytes) => fc.nat(bytes.length).map((length) => bytes.slice(0, length)));
  const anything = fc.tuple(beginning, fc.uint8Array({ maxLength: 100 })).map(([known, rest]) => [...known, ...rest]);
  fc.assert(
    fc.property(anything, (bytes) => {
      const header = readHeader(Uint8Array.from(bytes));
      if (header && header.kind !== "svg") expect(header.width * header.height).toBeGreaterThan(0);
    }),
    { numRuns: 5_000 },
  );
});

it("readHeader() never throws when single bytes are changed", () => {
  const changed = fc.tuple(fc.constantFrom(...KNOWN.map(([, bytes]) => bytes)), fc.nat(), fc.nat(255));
  fc.assert(
    fc.property(changed, ([bytes, at, value]) => {
      readHeader(bytes.map((byte, i) => (i === at % bytes.length ? value : byte)));
    }),
    { numRuns: 5_000 },
  );
});
