/** From a picture file to a small one that an account keeps. Drawing is the caller's, as in read.ts. @module */
import { openPicture, PictureError } from "./picture.ts";

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
  const { drawn } = await openPicture(file);
  for (const size of SIZES) {
    const text = await dataUrl(await drawn(draw(file, size)));
    if (text.length <= LONGEST_ICON) return text;
  }
  throw new PictureError("picture-too-large");
}
