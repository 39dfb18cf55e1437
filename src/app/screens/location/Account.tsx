import { useSignal } from "@preact/signals";
import { Button } from "../../components/Button.tsx";
import { Facts } from "../approvals/Facts.tsx";
import { timeOf } from "../approvals/region-name.ts";
import type { AccountProps } from "./account-props.ts";
import { sentenceOf } from "./country-names.ts";
import styles from "./Location.module.css";
import { Past } from "./Past.tsx";
import { Share } from "./Share.tsx";

/** One organisation account: all that is to be known before it is shared, then the button. */
export function Account({ account, location, words }: AccountProps) {
  const { organisation: { server, account: { name } }, list, evidence } = account;
  return (
    <section class={styles.account}>
      <h2>
        <bdi>{server}</bdi> (<bdi>{name}</bdi>)
      </h2>
      {list && evidence
        ? (
          <>
            <h3>{words.asksTitle}</h3>
            <ul class={styles.asks}>
              {list.asks.map((ask) => (
                <li key={ask.application.id} data-state={ask.state}>
                  <bdi class={styles.name}>{ask.application.name}</bdi>
                  <span>{sentenceOf(ask, list, words)}</span>
                </li>
              ))}
            </ul>
            <p>{words.asksText}</p>
            <Facts facts={[[words.leavesTitle, words.leaves[evidence]], [words.timeTitle, words.time]]} />
            <Share account={account} list={list} evidence={evidence} location={location} words={words} />
            <Past list={list} words={words} />
          </>
        )
        : <NotKnown account={account} location={location} words={words} />}
    </section>
  );
}

/** As after a start without a network. Whoever was not told who asks shares nothing. */
function NotKnown({ account: { sharesUntil }, location, words }: AccountProps) {
  const isBusy = useSignal(false);
  async function again() {
    isBusy.value = true;
    await location.refresh().catch(console.warn); // it says so still
    isBusy.value = false;
  }
  return (
    <>
      <p role="status">
        {location.isOnline.value ? words.notKnown : sharesUntil === null ? words.offline : words.offlineShares}
      </p>
      {sharesUntil !== null && <p>{words.sharesUntil(timeOf(sharesUntil))}</p>}
      <Button disabled={isBusy.value} onClick={() => void again()}>{words.again}</Button>
    </>
  );
}
