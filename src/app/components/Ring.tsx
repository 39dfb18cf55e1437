import { useMemo, useRef } from "preact/hooks";
import { useServices } from "../state/services.ts";
import styles from "./Ring.module.css";

interface Props {
  /** Unix ms. */
  readonly validUntil: number;
  /** Seconds. */
  readonly period: number;
}

/** A clock that differs by so much (ms) from what it was has been set, or the device slept. */
const JUMP = 500;

/** The time a code has left. One endless CSS animation: no script and no main-thread frame between its steps, and nothing
 * to draw when the code changes. */
export function Ring({ validUntil, period }: Props) {
  const { codes } = useServices();
  const now = codes.now();
  /** The clock's distance to the page's own time, by which the animation runs. */
  const anchor = useRef(now - performance.now());
  if (Math.abs(now - performance.now() - anchor.current) > JUMP) anchor.current = now - performance.now();
  // Seen once: browsers count a delay that changes from where the animation began.
  const elapsed = useMemo(
    () => Math.min(Math.max(period - (validUntil - now) / 1000, 0), period),
    [anchor.current, period],
  );
  return (
    <span
      class={styles.ring}
      key={`${anchor.current} ${period}`}
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
