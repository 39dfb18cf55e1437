import fc from "fast-check";
import QRCode from "qrcode";
import { beforeAll, expect, it, vi } from "vitest";
import { LARGEST_FILE } from "../../src/scan/limits.ts";
import type { Pixels } from "../../src/scan/pixels.ts";
import { type Draw, readPicture, readPixels } from "../../src/scan/read.ts";
import { prepareZxing } from "../zxing.ts";
import { heifHeader, jpegHeader, pngHeader } from "./headers.ts";

const ALICE = "otpauth://totp/ACME:alice?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=ACME";
const BOB = "otpauth://totp/ACME:bob?secret=AAAABBBBCCCCDDDD&issuer=ACME";

/** Red, green, blue, alpha. */
type Color = readonly [number, number, number, number];
const BLACK: Color = [0, 0, 0, 255], WHITE: Color = [255, 255, 255, 255];
/** Browsers decode what is transparent to black without alpha. */
const NOTHING: Color = [0, 0, 0, 0];

beforeAll(prepareZxing);

/** A QR code of `text`, 4 px a module, with a quiet zone of 4 modules. */
function draw(text: string, dark = BLACK, light = WHITE): Pixels {
  const { size, data: modules } = QRCode.create(text).modules;
  const width = (size + 8) * 4;
  return paint(width, width, (x, y) => {
    const [column, row] = [Math.floor(x / 4) - 4, Math.floor(y / 4) - 4];
    const isInside = column >= 0 && row >= 0 && column < size && row < size;
    return isInside && modules[row * size + column] ? dark : light;
  });
}

function paint(width: number, height: number, colorAt: (x: number, y: number) => Color): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colorAt(x, y), (y * width + x) * 4);
  return { data, width, height };
}

function beside(left: Pixels, right: Pixels): Pixels {
  return paint(left.width + right.width, Math.max(left.height, right.height), (x, y) => {
    const [from, column] = x < left.width ? [left, x] : [right, x - left.width];
    const at = (y * from.width + column) * 4;
    return y < from.height ? [...from.data.subarray(at, at + 4)] as unknown as Color : WHITE;
  });
}

/** A file with a sound header, that is drawn as `pixels`. */
function picture(pixels: Pixels): Promise<string[]> {
  return readPicture(new Blob([pngHeader(pixels.width, pixels.height)]), async () => pixels);
}

it("readPixels() reads a code, and two of one text once", async () => {
  expect(await readPixels(draw(ALICE))).toEqual([ALICE]);
  expect(await readPixels(beside(draw(ALICE), draw(ALICE)))).toEqual([ALICE]);
});

it("readPixels() reads all codes of one picture", async () => {
  expect((await readPixels(beside(draw(ALICE), draw(BOB)))).sort()).toEqual([ALICE, BOB]);
});

it("readPixels() reads text beyond ASCII as it was written", async () => {
  expect(await readPixels(draw("otpauth://totp/Bücher:ålice 👩‍💻?secret=AAAABBBB"))).toEqual([
    "otpauth://totp/Bücher:ålice 👩‍💻?secret=AAAABBBB",
  ]);
});

it("readPixels() gives an empty list where there is no code", async () => {
  expect(await readPixels(paint(200, 200, () => WHITE))).toEqual([]);
  expect(await readPixels(paint(200, 200, (x, y) => (x * 7 + y * 13) % 31 < 15 ? BLACK : WHITE))).toEqual([]);
  expect(await readPixels(paint(1, 1, () => BLACK))).toEqual([]);
});

it.each<[string, Color, Color]>([
  ["black on white", BLACK, WHITE],
  ["white on black", WHITE, BLACK],
  ["black on nothing", BLACK, NOTHING],
  ["white on nothing", WHITE, NOTHING],
  ["nothing on white", NOTHING, WHITE],
  ["nothing on black", NOTHING, BLACK],
  ["half-transparent black on nothing", [0, 0, 0, 128], NOTHING],
  ["dark blue on pale yellow", [20, 30, 90, 255], [255, 250, 200, 255]],
])("readPicture() reads a code in %s", async (_, dark, light) => {
  expect(await picture(draw(ALICE, dark, light))).toEqual([ALICE]);
});

it("readPicture() leaves the pixels it was given as they were", async () => {
  const pixels = draw(ALICE, BLACK, NOTHING);
  const before = pixels.data.slice();
  await picture(pixels);
  expect(pixels.data).toEqual(before);
});

const neverDrawn: Draw = async () => {
  throw new Error("This should not have been drawn");
};

it.each<[string, BlobPart, string]>([
  ["an empty file", "", "picture-empty"],
  ["a file of more bytes than are read", new Uint8Array(LARGEST_FILE + 1), "file-too-large"],
  ["a text", "otpauth://totp/ACME?secret=AAAABBBB", "not-a-picture"],
  ["a PDF", "%PDF-1.7\n", "not-a-picture"],
  ["a PNG cut off before its size", pngHeader(100, 100).slice(0, 20), "not-a-picture"],
  ["a PNG without width", pngHeader(0, 100), "not-a-picture"],
  ["an SVG", `<svg xmlns="http://www.w3.org/2000/svg"/>`, "picture-drawing"],
  ["a PNG of over 100 megapixels", pngHeader(10_001, 10_000), "picture-too-large"],
  ["a PNG that would unfold to 16 GB", pngHeader(65_535, 65_535), "picture-too-large"],
  ["a JPEG of over 100 megapixels", jpegHeader(20_000, 5_001), "picture-too-large"],
])("readPicture() refuses %s undrawn", async (_, content, problem) => {
  await expect(readPicture(new Blob([content]), neverDrawn)).rejects.toMatchObject({ name: problem });
});

it.each([
  ["a small picture", 300, 200],
  ["a photograph of 12 megapixels", 4_000, 3_000],
  ["a photograph of 40 megapixels", 8_000, 5_000],
  ["a strip", 100_000, 1_000],
  ["a picture of exactly 100 megapixels", 10_000, 10_000],
])("readPicture() draws %s at 12 megapixels at most, in its shape", async (_, width, height) => {
  const draws = vi.fn<Draw>(async () => draw(ALICE));
  expect(await readPicture(new Blob([pngHeader(width, height)]), draws)).toEqual([ALICE]);
  const [, size] = draws.mock.calls[0]!;
  expect(size.width * size.height).toBeLessThanOrEqual(12_010_000);
  expect(size.width / size.height / (width / height)).toBeCloseTo(1, 2);
  if (width * height <= 12_000_000) expect(size).toEqual({ width, height });
});

it.each([
  ["PNG", pngHeader(10, 10), "not-a-picture"],
  ["JPEG", jpegHeader(10, 10), "not-a-picture"],
  ["HEIC", heifHeader("heic", [[10, 10]]), "picture-foreign"],
  ["AVIF", heifHeader("avif", [[10, 10]]), "picture-foreign"],
])("readPicture() tells of a %s that the browser can't open, and keeps its reason", async (_, content, problem) => {
  const cause = new DOMException("broken", "InvalidStateError");
  const draw: Draw = async () => {
    throw cause;
  };
  await expect(readPicture(new Blob([content]), draw)).rejects.toMatchObject({ name: problem, cause });
});

it("readPicture() never throws but by name, whatever the bytes", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
    const refusal = await readPicture(new Blob([bytes as BlobPart]), neverDrawn).then(() => null, (error) => error);
    expect(refusal?.name).toMatch(/^[a-z-]+$/);
  }));
});
