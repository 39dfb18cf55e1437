/** QR codes (ISO/IEC 18004), for whatever draws them. @module */
import { create } from "qrcode/lib/core/qrcode.js";

/** Modules of room around the code (ISO/IEC 18004 §9.1). */
const QUIET = 4;

export interface QrDrawing {
  /** Modules on a side, with the room around the code. */
  readonly size: number;
  /** The dark modules, as the `d` of an SVG path, one unit a module. */
  readonly path: string;
}

/** `text` as a QR code, error correction level M.
 * @throws {Error} When it is empty, or longer than any QR code. */
export function qrCode(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const size: number = modules.size;
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return { size: size + 2 * QUIET, path };
}
