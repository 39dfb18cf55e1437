import type { ComponentChildren } from "preact";
import styles from "./CodeBox.module.css";

/** A large code with its ring, in a box of its own. */
export function CodeBox({ children }: { children: ComponentChildren }) {
  return <div class={styles.box}>{children}</div>;
}
