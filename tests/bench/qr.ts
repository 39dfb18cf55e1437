/** How many hard QR codes are read: 12 codes × 19 harms, made from a seed, by qr-scanner's own decoder, by zxing-wasm as it
 * comes, and by ours, which gives a picture all its passes. The app need not run for it. @module */
import { readPixels } from "../../src/scan/read.ts";
import { randomFrom } from "../random.ts";
import { prepareZxing } from "../zxing.ts";
import type { Bench } from "./bench.ts";
import { makeCodes } from "./qr-codes.ts";
import { frameOf, HARMS } from "./qr-harms.ts";
import { openQrScanner, readBare, type Reader } from "./qr-readers.ts";
import { told } from "./report.ts";

const SEED = 6;
const LEAST = 1.3;
/** Frames that qr-scanner's own decoder reads when the harms are neither too weak nor too strong. */
const FAIR = [130, 165] as const;

interface Score {
  frames: number;
  /** By harm. */
  readonly harms: number[];
  /** ms a frame. */
  readonly times: number[];
}

export async function benchQr({ cleanup, print }: Bench): Promise<void> {
  await prepareZxing();
  const qrScanner = openQrScanner();
  cleanup.defer(qrScanner.close);
  const readers: Record<string, Reader> = { "qr-scanner": qrScanner.read, "bare zxing": readBare, ours: readPixels };
  const codes = makeCodes(randomFrom(SEED));
  const scores = new Map(
    Object.keys(readers).map((name): [string, Score] => [name, { frames: 0, harms: [], times: [] }]),
  );
  const line = (what: string, cells: readonly string[]) =>
    print(what.padEnd(26) + cells.map((cell) => cell.padStart(12)).join(""));

  line(`of ${codes.length} codes each`, Object.keys(readers));
  for (const [number, harm] of HARMS.entries()) {
    for (const score of scores.values()) score.harms.push(0);
    for (const [place, code] of codes.entries()) {
      const frame = frameOf(code, harm, randomFrom(number * 100 + place));
      for (const [name, read] of Object.entries(readers)) {
        const score = scores.get(name)!;
        const began = performance.now();
        const texts = await read(frame);
        score.times.push(performance.now() - began);
        if (!texts.includes(code.text)) continue;
        score.frames++;
        score.harms[number]!++;
      }
    }
    line(harm.name, [...scores.values()].map(({ harms }) => String(harms[number])));
  }
  const all = [...scores.values()];
  line(`all ${codes.length * HARMS.length} frames`, all.map(({ frames }) => String(frames)));
  for (const [name, { times }] of scores) print(`  a frame by ${name}: ${told(times)}`);
  const [theirs, bare, ours] = all.map(({ frames }) => frames) as [number, number, number];
  const isFair = FAIR[0] <= theirs && theirs <= FAIR[1];
  const ratio = ours / theirs;
  print(
    `ours ${ratio.toFixed(2)} × qr-scanner (≥ ${LEAST})${ratio < LEAST ? "   UNDER THE LIMIT" : ""}, ` +
      `${ours - bare} more than bare zxing (≥ 0)${ours < bare ? "   UNDER THE LIMIT" : ""}; ` +
      `qr-scanner ${theirs} (${FAIR.join("–")})${isFair ? "" : "   NOT A FAIR BENCH"}`,
  );
}
