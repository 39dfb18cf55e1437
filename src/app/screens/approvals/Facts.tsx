import { Fragment } from "preact";
import styles from "./Facts.module.css";

interface Props {
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** In running text, without their names to be seen, where the screen is low. */
  readonly isDense?: boolean;
}

/** Names and values, one a line; empty ones are left out. */
export function Facts({ facts, isDense = false }: Props) {
  return (
    <dl class={isDense ? `${styles.facts} ${styles.dense}` : styles.facts}>
      {facts.filter(([, value]) => value !== "").map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
