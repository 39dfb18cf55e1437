import { useMemo } from "preact/hooks";
import { qrCode } from "../../core/qr-code.ts";
import styles from "./QrCode.module.css";

interface Props {
  readonly text: string;
  readonly label: string;
  /** Said when `text` is longer than any QR code. */
  readonly tooLong: string;
}

/** A QR code, dark on light in every theme: not every scanner reads the reverse. */
export function QrCode({ text, label, tooLong }: Props) {
  const drawing = useMemo(() => drawn(text), [text]);
  if (!drawing) return <p role="alert">{tooLong}</p>;
  const { size, path } = drawing;
  return (
    <svg class={styles.qr} role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string) {
  try {
    return qrCode(text);
  } catch {
    return null; // of a text that is not empty, its length is the only thing to refuse
  }
}
