import { Fragment } from "preact";
import styles from "./Facts.module.css";

/** Names and values, one a line; empty ones are left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl class={styles.facts}>
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
