import type { LocationMessages } from "../../../messages/en-location.ts";
import type { LocationsList } from "../../../protocol/location.ts";
import { timeOf } from "../approvals/region-name.ts";
import { countryNames } from "./country-names.ts";
import styles from "./Location.module.css";

interface Props {
  readonly list: LocationsList;
  readonly words: LocationMessages;
}

/** What the person shared: when, to whom, which countries, and what came of it. */
export function Past({ list: { past, keptDays }, words }: Props) {
  return (
    <details class={styles.past}>
      <summary>{words.pastTitle}</summary>
      <p>{words.kept(keptDays)}</p>
      {past.length === 0 ? <p>{words.pastNone}</p> : (
        <ul class={styles.entries}>
          {past.map((one) => (
            <li key={one.id}>
              <span class={styles.head}>
                <bdi class={styles.name}>{countryNames(one, words)}</bdi>
                <span data-result={one.result}>{words.results[one.result]}</span>
              </span>
              <span class={styles.note}>{timeOf(one.at)} · {words.to(one.application, one.device)}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
