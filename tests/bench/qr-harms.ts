/** What makes a QR code hard to read: 19 harms, each with its strength. @module */
import type { Pixels } from "../../src/scan/pixels.ts";
import type { Random } from "../random.ts";
import { type Grey, photograph, type Shot } from "./qr-camera.ts";
import type { Code } from "./qr-codes.ts";
import { throughJpeg } from "./qr-jpeg.ts";

export interface Harm {
  readonly name: string;
  /** How it is photographed, where it differs from {@linkcode PLAIN}. */
  readonly shot?: Partial<Shot>;
  /** What becomes of the pixels. */
  readonly after?: (grey: Grey, random: Random) => Grey;
}

const PLAIN: Shot = { scale: 4, turn: 0, tilt: 0, ink: 35, paper: 220, covered: 0 };
/** Grey levels that every sensor's pixels stray by (standard deviation). */
const SENSOR = 4;

function each({ data, width, height }: Grey, change: (value: number, x: number, y: number) => number): Grey {
  return { data: data.map((value, at) => change(value, at % width, Math.floor(at / width))), width, height };
}

/** Normally distributed around each pixel; `sigma` in pixels. */
function blurred(grey: Grey, sigma: number): Grey {
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight);
  const along = (source: Float32Array, step: number, length: number, placeOf: (at: number) => number) =>
    source.map((_, at) => {
      const place = placeOf(at);
      let sum = 0;
      for (let i = -reach; i <= reach; i++) {
        const other = Math.min(length - 1, Math.max(0, place + i));
        sum += source[at + (other - place) * step]! * weights[i + reach]!;
      }
      return sum / total;
    });
  const { width, height } = grey;
  const rows = along(grey.data, 1, width, (at) => at % width);
  return { data: along(rows, width, height, (at) => Math.floor(at / width)), width, height };
}

/** Near to normally distributed, with a standard deviation of 1: four numbers added up. */
function bellFrom(random: Random): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** `sigma` is the standard deviation, in grey levels. */
export function noisy(grey: Grey, random: Random, sigma: number): Grey {
  return each(grey, (value) => value + bellFrom(random) * sigma);
}

/** A lamp at one corner, and the edge of a shadow across the code. */
function unevenlyLit(grey: Grey, random: Random): Grey {
  const { width, height } = grey;
  const edge = 0.35 + random() * 0.3, slope = random() - 0.5;
  return each(grey, (value, x, y) => {
    const [right, down] = [x / width, y / height];
    const light = 1 - 0.55 * (right + down) / 2;
    const isInShadow = right + slope * (down - 0.5) > edge;
    return value * light * (isInShadow ? 0.35 : 1);
  });
}

/** Two fine gratings, a screen's and a sensor's, whose beat makes wide bands. */
function moire(grey: Grey, random: Random): Grey {
  const turn = (random() - 0.5) * 0.3, period = 3.1 + random() * 0.5;
  const grating = (x: number, y: number, turn: number, period: number) =>
    Math.sin((x * Math.cos(turn) + y * Math.sin(turn)) * 2 * Math.PI / period);
  return each(grey, (value, x, y) => {
    const bands = grating(x, y, turn, period) + grating(x, y, turn + 0.05, period * 1.04);
    return value * (1 - 0.22 * (1 + bands / 2)) + 30 * bands;
  });
}

export const HARMS: readonly Harm[] = [
  { name: "rotated 15°", shot: { turn: 15 } },
  { name: "rotated 45°", shot: { turn: 45 } },
  { name: "rotated 90°", shot: { turn: 90 } },
  { name: "perspective 20°", shot: { tilt: 20 } },
  { name: "perspective 40°", shot: { tilt: 40 } },
  { name: "blur 1 px", after: (grey) => blurred(grey, 1) },
  { name: "blur 2 px", after: (grey) => blurred(grey, 2) },
  { name: "blur 3 px", after: (grey) => blurred(grey, 3) },
  { name: "JPEG 20", after: (grey) => throughJpeg(grey, 20) },
  { name: "JPEG 10", after: (grey) => throughJpeg(grey, 10) },
  { name: "low contrast 30 %", shot: { ink: 100, paper: 176 } },
  { name: "uneven light", after: unevenlyLit },
  { name: "inverted", shot: { ink: 220, paper: 35 } },
  { name: "3 px a module", shot: { scale: 3 } },
  { name: "2 px a module", shot: { scale: 2 } },
  { name: "noise", after: (grey, random) => noisy(grey, random, 45) },
  { name: "moiré", after: moire },
  { name: "partly covered", shot: { covered: 0.05 } },
  // At 2.5 px the code of 133 modules is 350 px high.
  { name: "small in a 1080p frame", shot: { scale: 2.5, frame: { width: 1920, height: 1080 } } },
];

/** `code` as a camera with this trouble would see it. */
export function frameOf(code: Code, { shot, after }: Harm, random: Random): Pixels {
  const seen = photograph(code, { ...PLAIN, ...shot }, random);
  const { data, width, height } = noisy(after ? after(seen, random) : seen, random, SENSOR);
  const rgba = new Uint8ClampedArray(data.length * 4).fill(255);
  data.forEach((value, at) => rgba.fill(value, at * 4, at * 4 + 3));
  return { data: rgba, width, height };
}
