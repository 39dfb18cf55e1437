import styles from "./Ring.module.css";

interface Props {
  /** Unix ms. */
  readonly validUntil: number;
  /** Seconds. */
  readonly period: number;
  readonly now: number;
}

/** The time a code has left. One CSS `steps()` animation a period: no script and no frame between the steps. */
export function Ring({ validUntil, period, now }: Props) {
  const elapsed = Math.min(Math.max(period - (validUntil - now) / 1000, 0), period);
  return (
    <span
      class={styles.ring}
      key={validUntil}
      aria-hidden="true"
      style={{
        "--period": `${period}s`,
        "--elapsed": `${-elapsed}s`,
        // A step a second, but never more than the eye can tell apart on the ring.
        "--steps": String(Math.min(period, 90)),
      }}
    />
  );
}
