/** Bytes of a picture file that are read. */
export const LARGEST_FILE = 30_000_000;
/** Pixels looked at; a larger picture is scaled down to this, which leaves a code of a tenth of its width readable. */
const LOOKED_AT = 12_000_000;
/** Pixels that may be held at all: 400 MB. */
const HELD = 100_000_000;

/** The size at which a picture is looked at; null when it can't be held. */
export function sizeToRead(width: number, height: number): { width: number; height: number } | null {
  const pixels = width * height;
  if (pixels > HELD) return null;
  const scale = Math.min(1, Math.sqrt(LOOKED_AT / pixels));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
