/** @jsxImportSource hono/jsx */
import QRCode from "qrcode";

/** Modules of room around the code (ISO/IEC 18004 §9.1). */
const QUIET = 4;

/** A QR code drawn without any style attribute, which the CSP forbids. Always dark on light: not every scanner reads the
 * reverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const size: number = modules.size, whole = size + 2 * QUIET;
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${whole} ${whole}`} shape-rendering="crispEdges">
      <rect width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
