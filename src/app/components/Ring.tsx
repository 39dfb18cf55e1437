import { useMemo } from "preact/hooks";
import { useServices } from "../state/services.ts";
import styles from "./Ring.module.css";

interface Props {
  /** Unix ms. */
  readonly validUntil: number;
  /** Seconds. */
  readonly period: number;
}

/** The time a code has left. One CSS animation a period: no script and no main-thread frame between its steps. */
export function Ring({ validUntil, period }: Props) {
  const { codes } = useServices();
  // Seen once: browsers count a delay that changes from where the animation began.
  const elapsed = useMemo(
    () => Math.min(Math.max(period - (validUntil - codes.now()) / 1000, 0), period),
    [validUntil, period],
  );
  return (
    <span
      class={styles.ring}
      key={validUntil}
      aria-hidden="true"
      style={{
        "--period": `${period}s`,
        "--elapsed": `${-elapsed}s`,
        // A step a second in each half, but never more than the eye can tell apart on the ring.
        "--steps": String(Math.min(Math.ceil(period / 2), 45)),
      }}
    >
      <span class={`${styles.half} ${styles.second}`} />
      <span class={`${styles.half} ${styles.first}`} />
    </span>
  );
}
