/** Reads QR codes with zxing (WebAssembly) off the page's thread. Loaded when someone scans. @module */
import { expose } from "comlink";
import { prepareZXingModule } from "zxing-wasm/reader";
// @ts-types="./wasm-url.d.ts"
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { Scanner } from "./api.ts";
import { createFrameReader } from "./frames.ts";
import { type DrawSmall, makeIcon } from "./icon.ts";
import { sizeToRead } from "./limits.ts";
import type { Pixels } from "./pixels.ts";
import { type Draw, readPicture } from "./read.ts";

// Without this it asks a CDN.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

/** The pixels of a bitmap, which is used up, scaled down where there are too many. */
function pixelsOf(bitmap: ImageBitmap): Pixels {
  const { width, height } = sizeToRead(bitmap.width, bitmap.height)!;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "medium";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { data: data as Uint8ClampedArray<ArrayBuffer>, width, height };
}

/** Scaled on the canvas and not while decoding: a photograph may come turned by its EXIF orientation. */
const draw: Draw = async (file) => pixelsOf(await createImageBitmap(file));

/** As WebP, or PNG where the browser writes no WebP (Safari). Small pictures stay as they are. */
const drawSmall: DrawSmall = async (file, size) => {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, size / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((length) => Math.max(1, Math.round(length * scale)));
  const canvas = new OffscreenCanvas(width!, height!);
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width!, height!);
  bitmap.close();
  return await canvas.convertToBlob({ type: "image/webp", quality: 0.9 });
};

const readFrame = createFrameReader();

expose(
  {
    makeIcon: (file) => makeIcon(file, drawSmall),
    readPicture: (file) => readPicture(file, draw),
    readFrame: (frame) => readFrame(pixelsOf(frame)),
  } satisfies Scanner,
);
