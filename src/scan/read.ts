/** From a picture or pixels to the texts of its QR codes. Drawing is the caller's, so that this runs without a browser.
 * @module */
import { openTries, type Pass, PASSES } from "./passes.ts";
import { openPicture } from "./picture.ts";
import type { Pixels } from "./pixels.ts";

/** Draws a picture file, at most about as large as `size`; rejects when the browser can't. */
export type Draw = (file: Blob, size: { width: number; height: number }) => Promise<Pixels>;

/** ms in which passes are begun: the page gives a picture up after 30 s, and with it what was found. */
const BUDGET = 8_000;

/** The texts of the QR codes in `pixels`, each once. All passes are made, whatever the first ones find: of several codes
 * each may need another. None is begun after {@linkcode BUDGET} by `now` (ms). */
export async function readPixels(
  pixels: Pixels,
  passes: readonly Pass[] = PASSES,
  now = () => performance.now(),
): Promise<string[]> {
  const tries = openTries(pixels);
  const texts = new Set<string>();
  const end = now() + BUDGET;
  for (const pass of passes) {
    if (now() > end) break;
    for (const text of await tries(pass)) texts.add(text);
  }
  return [...texts];
}

/** The texts of the QR codes in a picture file, each once.
 * @throws {PictureError} */
export async function readPicture(file: Blob, draw: Draw): Promise<string[]> {
  const { size, drawn } = await openPicture(file);
  const pixels = await drawn(draw(file, size));
  const onWhite = await readPixels(onGround(pixels, 255));
  // White modules on nothing vanish on white.
  return onWhite.length > 0 || !isSeeThrough(pixels) ? onWhite : await readPixels(onGround(pixels, 0));
}

function isSeeThrough({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at]! < 128) return true;
  return false;
}

/** `pixels` laid on a grey `ground` (0 black to 255 white). zxing does not look at alpha. */
function onGround({ data, width, height }: Pixels, ground: number): Pixels {
  const laid = new Uint8ClampedArray(data);
  for (let at = 0; at < laid.length; at += 4) {
    const alpha = laid[at + 3]!;
    if (alpha === 255) continue;
    for (let i = at; i < at + 3; i++) laid[i] = (laid[i]! * alpha + ground * (255 - alpha)) / 255;
  }
  return { data: laid, width, height };
}
