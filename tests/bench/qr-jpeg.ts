/** What JPEG leaves of a grey picture: cosine transform of 8 × 8 pixels, quantised by the table of ITU T.81 annex K.1 as
 * libjpeg scales it. The bytes themselves are not made: packing them loses nothing. @module */
import type { Grey } from "./qr-camera.ts";

// deno-fmt-ignore
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];

/** COSINES[frequency * 8 + place]. */
const COSINES = Float32Array.from({ length: 64 }, (_, at) => {
  const frequency = at >> 3, place = at & 7;
  return (frequency === 0 ? Math.SQRT1_2 : 1) / 2 * Math.cos((2 * place + 1) * frequency * Math.PI / 16);
});

/** `block` times the cosines over rows, then over columns; backwards where `isInverse`. */
function transform(block: Float32Array, isInverse: boolean): Float32Array {
  const rows = new Float32Array(64), both = new Float32Array(64);
  const cosine = (to: number, from: number) => COSINES[isInverse ? from * 8 + to : to * 8 + from]!;
  for (let y = 0; y < 8; y++) {
    for (let to = 0; to < 8; to++) {
      for (let x = 0; x < 8; x++) rows[y * 8 + to]! += block[y * 8 + x]! * cosine(to, x);
    }
  }
  for (let x = 0; x < 8; x++) {
    for (let to = 0; to < 8; to++) {
      for (let y = 0; y < 8; y++) both[to * 8 + x]! += rows[y * 8 + x]! * cosine(to, y);
    }
  }
  return both;
}

/** `quality` from 1 to 100, as libjpeg and canvas understand it. */
export function throughJpeg({ data, width, height }: Grey, quality: number): Grey {
  const percent = quality < 50 ? 5_000 / quality : 200 - quality * 2;
  const steps = LUMINANCE.map((step) => Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))));
  const result = new Float32Array(data.length);
  const block = new Float32Array(64);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      for (let i = 0; i < 64; i++) {
        const y = Math.min(height - 1, top + (i >> 3)), x = Math.min(width - 1, left + (i & 7));
        block[i] = Math.min(255, Math.max(0, Math.round(data[y * width + x]!))) - 128;
      }
      const waves = transform(block, false).map((value, i) => Math.round(value / steps[i]!) * steps[i]!);
      const back = transform(waves, true);
      for (let i = 0; i < 64; i++) {
        const y = top + (i >> 3), x = left + (i & 7);
        if (y < height && x < width) result[y * width + x] = back[i]! + 128;
      }
    }
  }
  return { data: result, width, height };
}
