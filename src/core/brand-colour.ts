/** Contrast of a glyph on a brand's colour (WCAG 2.2 §1.4.3, "relative luminance"). @module */

/** What a glyph needs on its ground to be seen (WCAG 2.2 §1.4.11). */
const ENOUGH = 3;

/** `hex`: six digits, as in "24292F". 0 is black, 1 is white. */
function luminance(hex: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** White on `hex`, or black where that could not be seen. */
export function glyphOn(hex: string): "#fff" | "#000" {
  return contrast(hex, "FFFFFF") >= ENOUGH ? "#fff" : "#000";
}
