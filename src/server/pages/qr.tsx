/** @jsxImportSource hono/jsx */
import { qrCode } from "../../core/qr-code.ts";

/** A QR code drawn without any style attribute, which the CSP forbids. Always dark on light: not every scanner reads the
 * reverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = qrCode(text);
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
