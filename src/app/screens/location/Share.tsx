import { useSignal } from "@preact/signals";
import type { Evidence, LocationsList, LocationTaken } from "../../../protocol/location.ts";
import { Button } from "../../components/Button.tsx";
import type { LocationTrouble } from "../../state/location-account.ts";
import { timeOf } from "../approvals/region-name.ts";
import type { AccountProps } from "./account-props.ts";
import { sentenceOf } from "./country-names.ts";
import styles from "./Location.module.css";

interface Props extends AccountProps {
  readonly list: LocationsList;
  readonly evidence: Evidence;
}

/** The one button that shares, the one that stops, and what came of it. */
export function Share({ account, list, evidence, location, words }: Props) {
  const { organisation: { id }, sharing, sharesUntil, taken, trouble } = account;
  const said = useSignal<"cancelled" | "stopping" | "stopped" | null>(null);
  const isUnsupported = location.permission.value === "unsupported";
  const isInForce = list.asks.some(({ state }) => state !== "due");

  async function share() {
    if (sharing) return;
    said.value = null;
    const isShared = await location.share(id);
    if (!isShared && !location.accounts.peek().find(({ organisation }) => organisation.id === id)?.trouble) {
      said.value = "cancelled";
    }
  }
  async function stop() {
    said.value = "stopping";
    said.value = await location.stop(id) ? "stopped" : null;
  }
  const result = trouble
    ? troubleSentence(trouble)
    : said.value
    ? words[said.value]
    : taken
    ? takenSentences(taken)
    : null;
  /** What came of it for each application, and none twice. */
  function takenSentences({ decisions, otherNetwork }: LocationTaken): string {
    const asks = list.asks.filter(({ application: { id } }) =>
      decisions.some(({ application }) => application.id === id)
    );
    const isHarmless = otherNetwork && decisions.every(({ result }) => result === "allowed");
    const sentences = [words.taken, ...asks.map((ask) => sentenceOf(ask, list, words))];
    return [...new Set([...sentences, ...isHarmless ? [words.otherNetwork] : []])].join(" ");
  }
  function troubleSentence(code: LocationTrouble): string {
    return code in words.troubles ? words.troubles[code as keyof typeof words.troubles] : words.troubles.internal;
  }
  return (
    <>
      {!location.isOnline.value && <p>{sharesUntil === null ? words.offline : words.offlineShares}</p>}
      <div class={styles.buttons}>
        {!isUnsupported && (
          <Button look="primary" aria-disabled={sharing !== null} onClick={() => void share()}>
            {words.share[evidence]}
          </Button>
        )}
        {sharing === "by-tap" && <Button onClick={() => location.cancel(id)}>{words.cancel}</Button>}
        {(isInForce || sharesUntil !== null) && (
          <Button
            look="danger"
            disabled={said.value === "stopping"}
            onClick={() => void stop()}
          >
            {words.stop}
          </Button>
        )}
      </div>
      <p role="status" class={styles.said} data-trouble={trouble !== null && sharing === null}>
        {sharing === "by-tap" ? words.seeking : sharing ? words.byItself : result}
      </p>
      {sharesUntil !== null && <p class={styles.note}>{words.sharesUntil(timeOf(sharesUntil))}</p>}
    </>
  );
}
