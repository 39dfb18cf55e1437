import { beforeAll, expect, it } from "vitest";
import { makeCodes } from "../bench/qr-codes.ts";
import { frameOf, type Harm, HARMS, noisy } from "../bench/qr-harms.ts";
import { readBare } from "../bench/qr-readers.ts";
import { randomFrom } from "../random.ts";
import { prepareZxing } from "../zxing.ts";
import { createFrameReader } from "../../src/scan/frames.ts";
import { openTries, type Pass, PASSES } from "../../src/scan/passes.ts";
import type { Grey, Pixels } from "../../src/scan/pixels.ts";
import { readPixels } from "../../src/scan/read.ts";

beforeAll(prepareZxing);

const CODES = makeCodes(randomFrom(6));

function harm(name: string): Harm {
  return HARMS.find((harm) => harm.name === name)!;
}

/** Which pass, which code of the bench, what is done to it, from which seed. */
const HARD: readonly (readonly [Pass["against"], number, Harm, number])[] = [
  ["cover", 1, harm("partly covered"), 1_701],
  ["noise", 1, { name: "much noise", after: (grey, random) => noisy(grey, random, 90) }, 3],
  ["shadow", 3, harm("uneven light"), 1],
  ["blur", 0, harm("blur 2 px"), 1],
  ["distance", 1, { name: "1.35 px a module", shot: { scale: 1.35 } }, 4],
];

function make(code: number, harm: Harm, seed: number): { frame: Pixels; text: string } {
  return { frame: frameOf(CODES[code]!, harm, randomFrom(seed)), text: CODES[code]!.text };
}

/** A white picture with `frames` side by side. */
function beside(...frames: readonly Pixels[]): Pixels {
  const width = frames.reduce((sum, frame) => sum + frame.width, 0);
  const height = Math.max(...frames.map((frame) => frame.height));
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  let left = 0;
  for (const frame of frames) {
    for (let y = 0; y < frame.height; y++) {
      const row = frame.data.subarray(y * frame.width * 4, (y + 1) * frame.width * 4);
      data.set(row, (y * width + left) * 4);
    }
    left += frame.width;
  }
  return { data, width, height };
}

it("every pass but the first has a frame here", () => {
  expect(PASSES.map(({ against }) => against)).toEqual(["nothing", ...HARD.map(([against]) => against)]);
});

it.each(HARD)("the pass against %s reads what zxing alone and all other passes don't", async (against, ...what) => {
  const { frame, text } = make(...what);
  expect(await readBare(frame)).toEqual([]);
  expect(await readPixels(frame)).toEqual([text]);
  expect(await readPixels(frame, PASSES.filter((pass) => pass.against !== against))).toEqual([]);
});

it("readPixels() reads all codes of a picture, each of which needs another pass", async () => {
  const [plain, blurred] = [make(2, harm("rotated 15°"), 1), make(3, harm("blur 2 px"), 1)];
  const both = beside(plain.frame, blurred.frame);
  expect(await readPixels(both, PASSES.slice(0, 1))).toEqual([plain.text]);
  expect((await readPixels(both)).sort()).toEqual([plain.text, blurred.text].sort());
});

it("readPixels() begins no pass after 8 s, and gives what it has", async () => {
  const { frame, text } = make(2, harm("rotated 15°"), 1);
  const begun: string[] = [];
  let time = 0;
  const slow = PASSES.map((pass): Pass => ({
    ...pass,
    prepare: (grey) => (begun.push(pass.against), time += 5_000, pass.prepare?.(grey) ?? grey),
  }));
  expect(await readPixels(frame, slow, () => time)).toEqual([text]);
  expect(begun).toEqual(["nothing", "cover"]);
});

it("createFrameReader() reads each frame as it is at once, and a hard one within as many frames as there are passes", async () => {
  const easy = make(2, harm("rotated 15°"), 1), read = createFrameReader();
  for (const [, ...what] of HARD) {
    const hard = make(...what);
    expect(await read(easy.frame)).toEqual([easy.text]);
    const texts: string[] = [];
    for (let count = 1; count < PASSES.length; count++) texts.push(...await read(hard.frame));
    expect(texts).toEqual([hard.text]);
  }
});

it("createFrameReader() gives an empty list where there is no code", async () => {
  const blank = { data: new Uint8ClampedArray(300 * 200 * 4).fill(255), width: 300, height: 200 };
  const read = createFrameReader();
  for (const _ of PASSES) expect(await read(blank)).toEqual([]);
});

it.each([
  ["a frame of 1080p", 1_920, 1_080, 1_920],
  ["a photograph of 12 megapixels", 4_000, 3_000, 2_000],
])("openTries() works on %s at 3 megapixels at most", async (_, width, height, worked) => {
  const seen: Grey[] = [];
  const prepare = (grey: Grey): Grey => (seen.push(grey), { data: new Uint8ClampedArray(1), width: 1, height: 1 });
  const tries = openTries({ data: new Uint8ClampedArray(width * height * 4), width, height });
  expect(await tries({ against: "blur", prepare })).toEqual([]);
  expect(seen.map(({ width }) => width)).toEqual([worked]);
});
