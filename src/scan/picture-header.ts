/** Kind and size of a picture from its first bytes, before anything is decoded: a PNG of 30 kB can unfold to 16 GB.
 * After PNG (W3C) §11.2.2, JPEG (ITU T.81) §B.2.2, GIF89a §18, WebP (RFC 9649), BMP, and HEIF (ISO 23008-12) §6.5.3.
 * @module */

export interface PictureHeader {
  readonly kind: "png" | "jpeg" | "gif" | "webp" | "bmp" | "avif" | "heic" | "svg";
  /** Pixels; 0 × 0 for SVG, which has none. */
  readonly width: number;
  readonly height: number;
}

function ascii(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** Null for anything that is not a picture of a known kind with a size. */
export function readHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = readKnown(bytes, view);
    return header && (header.kind === "svg" || (header.width > 0 && header.height > 0)) ? header : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // cut off
    throw error;
  }
}

function readKnown(bytes: Uint8Array, view: DataView): PictureHeader | null {
  if (ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n" && ascii(bytes, 12, 4) === "IHDR") {
    return { kind: "png", width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(view);
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return readGif(bytes, view);
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return readWebp(bytes, view);
  // A BMP's height is negative when its rows run downwards.
  if (ascii(bytes, 0, 2) === "BM") {
    return { kind: "bmp", width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  }
  if (ascii(bytes, 4, 4) === "ftyp") return readHeif(bytes, view);
  if (/^[\s\ufeff\u00ef\u00bb\u00bf]*(<(\?xml|!doctype svg|!--)[^]*)?<svg\b/i.test(ascii(bytes, 0, 1_024))) {
    return { kind: "svg", width: 0, height: 0 };
  }
  return null;
}

/** The screen, or the first frame where that is larger: browsers enlarge the screen for it. */
function readGif(bytes: Uint8Array, view: DataView): PictureHeader {
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const at = firstFrame(bytes);
  const [right, bottom] = at === null
    ? [0, 0]
    : [1, 3].map((place) => view.getUint16(at + place, true) + view.getUint16(at + place + 4, true));
  return { kind: "gif", width: Math.max(width, right!), height: Math.max(height, bottom!) };
}

/** Where a GIF's first image descriptor begins, behind the colours and all extensions; null where there is none. */
function firstFrame(bytes: Uint8Array): number | null {
  const packed = bytes[10] ?? 0;
  let at = 13 + (packed & 0x80 ? 3 << (packed & 7) + 1 : 0);
  while (bytes[at] === 0x21) {
    at += 2;
    while (bytes[at]) at += bytes[at]! + 1; // sub-blocks, up to an empty one
    at++;
  }
  return bytes[at] === 0x2c ? at : null;
}

/** Walks the segments up to the frame header (SOF), past thumbnails and profiles. */
function readJpeg(view: DataView): PictureHeader | null {
  let at = 2;
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1; // fill
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2; // without a length
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { kind: "jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (marker === 0xda || marker === 0xd9) return null; // pixels, or the end, before any size
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function readWebp(bytes: Uint8Array, view: DataView): PictureHeader | null {
  const kind = "webp";
  switch (ascii(bytes, 12, 4)) {
    case "VP8 ":
      return { kind, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { kind, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return {
        kind,
        width: (view.getUint32(24, true) & 0xffffff) + 1,
        height: (view.getUint32(26, true) >>> 8) + 1,
      };
    default:
      return null;
  }
}

const ISPE = 0x69737065, TKHD = 0x746b6864; // "ispe", "tkhd"

/** AVIF and HEIC: the largest `ispe` (image spatial extents) among thumbnails, tiles and the picture itself, or track of a
 * moving picture. Decoders look for them in the boxes `meta` and `moov`: what stands before those may be anything. */
function readHeif(bytes: Uint8Array, view: DataView): PictureHeader | null {
  const brands = ascii(bytes, 8, Math.min(view.getUint32(0), 128) - 8);
  const kind = /avi[fs]/.test(brands) ? "avif" : /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? "heic" : null;
  if (!kind) return null; // a film
  let width = 0, height = 0;
  const last = bytes.length - 16;
  for (let at = sizesAt(bytes, view); at <= last; at++) {
    const [wide, high] = sizeIn(view, at);
    if (wide * high > width * height) [width, height] = [wide, high];
  }
  return { kind, width, height };
}

/** What the box tells whose type stands `at`; 0 × 0 for other boxes. */
function sizeIn(view: DataView, at: number): readonly [number, number] {
  switch (view.getUint32(at)) {
    case ISPE:
      return [view.getUint32(at + 8), view.getUint32(at + 12)];
    case TKHD: { // ISO/IEC 14496-12 §8.3.2: 16.16 bits, behind times of 64 bits in version 1
      const place = at + (view.getUint8(at + 4) === 1 ? 92 : 80);
      return [view.getUint16(place), view.getUint16(place + 4)];
    }
    default:
      return [0, 0];
  }
}

/** Where the first of these boxes begins, or the file ends (ISO/IEC 14496-12 §4.2). */
function sizesAt(bytes: Uint8Array, view: DataView): number {
  let at = 0;
  while (at < bytes.length && !["meta", "moov"].includes(ascii(bytes, at + 4, 4))) {
    const size = view.getUint32(at);
    at += Math.max(8, size === 1 ? Number(view.getBigUint64(at + 8)) : size || Infinity);
  }
  return Math.min(at, bytes.length);
}
