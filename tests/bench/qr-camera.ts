/** A camera that looks at a QR code: geometry, surroundings, light. Pixels are grey, 0 to 255, and not yet whole numbers.
 * @module */
import type { Random } from "../random.ts";
import type { Code } from "./qr-codes.ts";

export interface Grey {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

export interface Shot {
  /** Pixels a module, where nothing is tilted. */
  readonly scale: number;
  /** Degrees in the plane of the picture. */
  readonly turn: number;
  /** Degrees away from the camera. */
  readonly tilt: number;
  /** Grey of dark and of light modules. */
  readonly ink: number;
  readonly paper: number;
  /** Part of the code's area that something lies on. */
  readonly covered: number;
  /** Pixels; without it a square, 1.5 times as wide as the code with its quiet zone. */
  readonly frame?: { readonly width: number; readonly height: number };
}

/** Looks from three times as far as the code is wide. */
const DISTANCE = 3;
const QUIET = 4;
/** Points a side that a pixel is the mean of. */
const POINTS = 3;

type Tone = (x: number, y: number) => number;

/** Things lying about: plain ones, and striped ones like lines of text. */
function surroundings(width: number, height: number, random: Random): Tone {
  const things = Array.from({ length: 14 }, () => ({
    left: random() * width,
    top: random() * height,
    right: (0.05 + random() * 0.3) * width,
    bottom: (0.05 + random() * 0.3) * height,
    tone: 40 + random() * 180,
    stripes: random() < 0.5 ? 3 + random() * 9 : 0,
  }));
  return (x, y) => {
    let tone = 130 + 25 * Math.sin(x / 37) * Math.cos(y / 53);
    for (const { left, top, right, bottom, tone: own, stripes } of things) {
      if (x < left || y < top || x > left + right || y > top + bottom) continue;
      tone = stripes > 0 && Math.sin(y * 2 * Math.PI / stripes) > 0 ? 255 - own : own;
    }
    return tone;
  };
}

/** Whether a module lies under the thing that covers: an ellipse somewhere on the code, off its three finders. */
function cover({ size }: Code, covered: number, random: Random): (column: number, row: number) => boolean {
  if (covered === 0) return () => false;
  const area = size * size * covered;
  const stretch = 0.6 + random();
  const [wide, high] = [Math.sqrt(area / Math.PI * stretch), Math.sqrt(area / Math.PI / stretch)];
  // Below the upper finders and right of the left one.
  const from = 9 + wide, below = 9 + high;
  const x = from + random() * Math.max(0, size - from - wide), y = below + random() * Math.max(0, size - below - high);
  return (column, row) => ((column - x) / wide) ** 2 + ((row - y) / high) ** 2 < 1;
}

export function photograph(code: Code, shot: Shot, random: Random): Grey {
  const whole = (code.size + 2 * QUIET) * shot.scale;
  const side = Math.ceil(whole * 1.5);
  const { width, height } = shot.frame ?? { width: side, height: side };
  const around = surroundings(width, height, random);
  const isCovered = cover(code, shot.covered, random);
  // Never on whole pixels. In a larger frame the code lies anywhere.
  const room = (length: number) => shot.frame ? Math.max(0, length - whole * 1.2) : 2;
  const x0 = width / 2 + (random() - 0.5) * room(width), y0 = height / 2 + (random() - 0.5) * room(height);
  const turn = (shot.turn + (random() - 0.5) * 3) * Math.PI / 180, tilt = shot.tilt * Math.PI / 180;
  const isSideways = random() < 0.5;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [cosTilt, sinTilt] = [Math.cos(tilt), Math.sin(tilt)];
  const distance = whole * DISTANCE;

  /** -1 off the paper. */
  const toneAt: Tone = (x, y) => {
    let [across, along] = isSideways ? [y - y0, x - x0] : [x - x0, y - y0];
    // Where the ray through this point meets the tilted plane.
    across = across * distance / (distance * cosTilt - across * sinTilt);
    along = along * (across * sinTilt + distance) / distance;
    const [right, down] = isSideways ? [along, across] : [across, along];
    const column = (right * cos + down * sin) / shot.scale + code.size / 2;
    const row = (down * cos - right * sin) / shot.scale + code.size / 2;
    const isOnPaper = Math.min(column, row) > -QUIET && Math.max(column, row) < code.size + QUIET;
    if (!isOnPaper) return -1;
    if (isCovered(column, row)) return 128;
    const isOnCode = Math.min(column, row) >= 0 && Math.max(column, row) < code.size;
    return isOnCode && code.isDark(Math.floor(column), Math.floor(row)) ? shot.ink : shot.paper;
  };

  const data = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const behind = around(x, y);
      if ((x - x0) ** 2 + (y - y0) ** 2 > whole ** 2) {
        data[at] = behind;
        continue;
      }
      let sum = 0;
      for (let i = 0; i < POINTS * POINTS; i++) {
        const tone = toneAt(x + (i % POINTS + 0.5) / POINTS, y + (Math.floor(i / POINTS) + 0.5) / POINTS);
        sum += tone < 0 ? behind : tone;
      }
      data[at] = sum / (POINTS * POINTS);
    }
  }
  return { data, width, height };
}
