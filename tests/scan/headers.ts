/** The first bytes of pictures, with nothing behind them. @module */

type Bytes = Uint8Array<ArrayBuffer>;

function ascii(text: string): number[] {
  return Array.from(text, (c) => c.charCodeAt(0));
}
function u32be(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
function u16be(value: number): number[] {
  return [value >>> 8, value & 255];
}
function u32le(value: number): number[] {
  return u32be(value).reverse();
}
function u16le(value: number): number[] {
  return u16be(value).reverse();
}

export function pngHeader(width: number, height: number): Bytes {
  return Uint8Array.from([
    ...ascii("\x89PNG\r\n\x1a\n"),
    ...u32be(13),
    ...ascii("IHDR"),
    ...u32be(width),
    ...u32be(height),
    ...[8, 6, 0, 0, 0],
    ...u32be(0), // no checksum: nobody looks
  ]);
}

/** `before`: segments ahead of the frame header. */
export function jpegHeader(width: number, height: number, before: readonly number[] = [], marker = 0xc0): Bytes {
  const frame = [0xff, marker, ...u16be(17), 8, ...u16be(height), ...u16be(width), 3, ...Array(9).fill(0)];
  return Uint8Array.from([0xff, 0xd8, ...before, ...frame]);
}

/** An EXIF segment that holds a thumbnail, a whole JPEG of its own. */
export function exifSegment(): number[] {
  const thumbnail = [...jpegHeader(160, 120)];
  return [0xff, 0xe1, ...u16be(thumbnail.length + 8), ...ascii("Exif\0\0"), ...thumbnail];
}

export function gifHeader(width: number, height: number): Bytes {
  return Uint8Array.from([...ascii("GIF89a"), ...u16le(width), ...u16le(height), 0, 0, 0]);
}

/** With a comment and a first frame behind its screen. */
export function gifFrame(
  screen: readonly [number, number],
  [left, top, width, height]: readonly [number, number, number, number],
): Bytes {
  const start = gifHeader(...screen);
  start[10] = 0x81; // four colours
  const comment = [0x21, 0xfe, 2, ...ascii(",!"), 1, ...ascii(","), 0];
  return Uint8Array.from([
    ...start,
    ...Array(12).fill(0x2c),
    ...comment,
    0x2c,
    ...[left, top, width, height].flatMap(u16le),
  ]);
}

/** `kind`: lossy, lossless, or with features such as animation. */
export function webpHeader(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): Bytes {
  const [w, h] = [width - 1, height - 1];
  const body = {
    "VP8 ": [0, 0, 0, 0x9d, 0x01, 0x2a, ...u16le(width), ...u16le(height)],
    VP8L: [0x2f, ...u32le(((h & 0x3fff) << 14) | (w & 0x3fff))],
    VP8X: [0, 0, 0, 0, ...u32le(w).slice(0, 3), ...u32le(h).slice(0, 3)],
  }[kind];
  return Uint8Array.from([...ascii("RIFF"), ...u32le(100), ...ascii("WEBP"), ...ascii(kind), ...u32le(10), ...body]);
}

/** A height below 0: rows from the top down. */
export function bmpHeader(width: number, height: number): Bytes {
  return Uint8Array.from([...ascii("BM"), ...Array(12).fill(0), ...u32le(40), ...u32le(width), ...u32le(height)]);
}

/** `sizes`: of the thumbnail and tiles as well as of the picture. `before`: boxes ahead of the one that tells them. */
export function heifHeader(
  brand: string,
  sizes: readonly (readonly [number, number])[],
  before: readonly number[] = [],
): Bytes {
  return Uint8Array.from([
    ...box("ftyp", [...ascii(brand), ...u32be(0), ...ascii("mif1")]),
    ...before,
    ...box("meta", [...u32be(0), ...sizes.flatMap(extents)]),
    ...Array(16).fill(0),
  ]);
}

function box(type: string, content: readonly number[]): number[] {
  return [...u32be(content.length + 8), ...ascii(type), ...content];
}

export function extents([width, height]: readonly [number, number]): number[] {
  return box("ispe", [...u32be(0), ...u32be(width), ...u32be(height)]);
}

/** Of a moving picture. */
export function trackBox([width, height]: readonly [number, number], version: 0 | 1): number[] {
  const before = Array(version === 1 ? 84 : 72).fill(0);
  const header = box("tkhd", [version, 0, 0, 7, ...before, ...[width, height].flatMap((one) => [...u16be(one), 0, 0])]);
  return box("moov", box("trak", header));
}

/** Its size has 64 bits where it `isLarge`. */
export function freeBox(content: readonly number[], isLarge = false): number[] {
  return isLarge
    ? [...u32be(1), ...ascii("free"), ...u32be(0), ...u32be(content.length + 16), ...content]
    : box("free", content);
}
