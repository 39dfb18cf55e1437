/** The icon a person chose for an account: text, so that it is sealed and merged as all else of an account is. @module */
import { fromBase64 } from "./base64.ts";

/** Longest icon, in UTF-16 code units. */
export const LONGEST_ICON = 24_000;
/** Width and height of an own picture at most, in pixels. */
const LARGEST_ICON = 96;

const PICTURE = /^data:image\/(png|webp);base64,([A-Za-z0-9+/]+={0,2})$/;

/** Whether `text` is an icon: `letter`, `brand:<slug>`, or a PNG or WebP picture as a data URL. A picture is as large as its
 * header says: a few bytes can be billions of pixels once they are decoded. */
export function isIcon(text: string): boolean {
  if (text === "letter" || /^brand:[a-z0-9_-]{1,64}$/.test(text)) return true;
  const [, type, base64] = (text.length <= LONGEST_ICON && PICTURE.exec(text)) || [];
  if (!base64) return false;
  const size = (type === "png" ? sizeOfPng : sizeOfWebp)(firstBytes(base64));
  return size !== null && size.every((length) => length >= 1 && length <= LARGEST_ICON);
}

type Size = readonly [width: number, height: number] | null;

/** The first 30 bytes, or all there are in whole groups of four digits. */
function firstBytes(base64: string): DataView {
  return new DataView(fromBase64(base64.slice(0, Math.min(40, base64.length & ~3))).buffer);
}

function isTextAt(view: DataView, at: number, text: string): boolean {
  return [...text].every((letter, i) => view.getUint8(at + i) === letter.charCodeAt(0));
}

/** PNG (Third Edition) §5.2 and §11.2.1. */
function sizeOfPng(view: DataView): Size {
  if (view.byteLength < 24 || !isTextAt(view, 0, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR")) return null;
  return [view.getUint32(16), view.getUint32(20)];
}

/** RFC 9649 §2.4 to §2.7, RFC 6386 §9.1. */
function sizeOfWebp(view: DataView): Size {
  if (view.byteLength < 30 || !isTextAt(view, 0, "RIFF") || !isTextAt(view, 8, "WEBP")) return null;
  if (isTextAt(view, 12, "VP8X")) {
    const size24 = (at: number) => (view.getUint16(at, true) | view.getUint8(at + 2) << 16) + 1;
    return [size24(24), size24(27)];
  }
  if (isTextAt(view, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return [(bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1];
  }
  if (isTextAt(view, 12, "VP8 ")) return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  return null;
}
