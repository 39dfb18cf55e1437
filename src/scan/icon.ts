/** From a picture file to a small one that an account keeps. Drawing is the caller's, as in read.ts. @module */
import { LARGEST_FILE, sizeToRead } from "./limits.ts";
import { readHeader } from "./picture-header.ts";
import { PictureError } from "./read.ts";

/** Longest icon as text, in UTF-16 code units, as core/icon.ts has it. */
export const LONGEST_ICON = 24_000;
/** Sizes that are tried, in pixels: the last fits whatever is in it. */
const SIZES = [96, 80, 64];

/** Draws a picture file whole, its longer side `size` pixels at most; rejects when the browser can't. */
export type DrawSmall = (file: Blob, size: number) => Promise<Blob>;

async function dataUrl(picture: Blob): Promise<string> {
  let bytes = "";
  for (const byte of new Uint8Array(await picture.arrayBuffer())) bytes += String.fromCharCode(byte);
  return `data:${picture.type};base64,${btoa(bytes)}`;
}

/** A picture file as a data URL of a small PNG or WebP picture. Nothing else of the file is left.
 * @throws {PictureError} */
export async function makeIcon(file: Blob, draw: DrawSmall): Promise<string> {
  if (file.size === 0) throw new PictureError("picture-empty");
  if (file.size > LARGEST_FILE) throw new PictureError("file-too-large");
  const header = readHeader(new Uint8Array(await file.arrayBuffer()));
  if (!header) throw new PictureError("not-a-picture");
  if (header.kind === "svg") throw new PictureError("picture-drawing");
  if (!sizeToRead(header.width, header.height)) throw new PictureError("picture-too-large");
  for (const size of SIZES) {
    let small: Blob;
    try {
      small = await draw(file, size);
    } catch (cause) {
      const isForeign = header.kind === "heic" || header.kind === "avif";
      throw new PictureError(isForeign ? "picture-foreign" : "not-a-picture", { cause });
    }
    const text = await dataUrl(small);
    if (text.length <= LONGEST_ICON) return text;
  }
  throw new PictureError("picture-too-large");
}
