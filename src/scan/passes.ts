/** The ways in which a picture is read, cheap ones first. Each reads pictures that no other reads: tests/scan/passes.test.ts.
 * @module */
import { readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import { enlarged, evened, type Grey, greyOf, halved, type Pixels, rgbaOf, sharpened, smoothed } from "./pixels.ts";

const OPTIONS: ReaderOptions = {
  formats: ["QRCodeModel2"],
  tryHarder: true,
  tryInvert: true,
  tryRotate: true,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
  textMode: "Plain",
};

export interface Pass {
  /** What it is good at. */
  readonly against: "nothing" | "noise" | "shadow" | "blur" | "distance" | "cover";
  /** Where none is told: the local mean. */
  readonly binarizer?: ReaderOptions["binarizer"];
  /** The picture as it is, where there is none. */
  readonly prepare?: (grey: Grey) => Grey;
}

/** For modules of 2 to 10 pixels. */
export const PASSES: readonly Pass[] = [
  { against: "nothing" },
  { against: "cover", binarizer: "GlobalHistogram" },
  { against: "noise", prepare: (grey) => smoothed(grey, 1) },
  { against: "shadow", prepare: (grey) => evened(smoothed(grey, 1), 8), binarizer: "FixedThreshold" },
  { against: "blur", prepare: (grey) => sharpened(grey, 3, 2) },
  { against: "distance", prepare: (grey) => enlarged(grey, 2) },
];

/** Pixels that are worked on; a larger picture is halved for all passes but the first. Enlarged, they are 12 million. */
const WORKED_ON = 3_000_000;

/** Reads `pixels` by one pass and another, the texts as often as they are there; grey is made once, when first asked for. */
export function openTries(pixels: Pixels): (pass: Pass) => Promise<string[]> {
  let grey: Grey | undefined;
  function worked(): Grey {
    if (grey) return grey;
    const whole = greyOf(pixels);
    return grey = whole.data.length > WORKED_ON ? halved(whole) : whole;
  }
  return async ({ prepare, binarizer = "LocalAverage" }) => {
    const { data, width, height } = prepare ? rgbaOf(prepare(worked())) : pixels;
    const picture = { data, width, height, colorSpace: "srgb" } as ImageData;
    const results = await readBarcodes(picture, { ...OPTIONS, binarizer });
    return results.filter(({ isValid }) => isValid).map(({ text }) => text);
  };
}
