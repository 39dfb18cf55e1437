import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { canPasskeys } from "../../platform/passkeys.ts";
import type { Locks } from "../../../vault/lock-api.ts";
import styles from "./LockChoice.module.css";
import { addressOf, type Way, waysLeft } from "./ways.ts";

/** What shall open the app: a passkey first where this device can hold one, and why not where it can't. `isFirst`: among the
 * first steps, which go on afterwards. */
export function LockChoice({ state, isFirst = false }: { state: Locks; isFirst?: boolean }) {
  const { ways } = useMessages().settings;
  const { route } = useLocation();
  const passkeys = useSignal<"yes" | "no-platform" | "no" | null>(null);
  const chosen = useSignal<Way | null>(null);

  useEffect(() => {
    canPasskeys().then((can) => (passkeys.value = can), () => (passkeys.value = "no"));
  }, []);

  if (!passkeys.value) return null;
  const left = waysLeft(state, passkeys.value);
  const checked = chosen.value ?? left.find((way) => way !== "key") ?? left[0];
  const why = { yes: null, "no-platform": ways.noPlatform, no: ways.noPasskeys }[passkeys.value];
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (checked) route(addressOf(checked) + (isFirst ? "&first" : ""));
      }}
    >
      <fieldset class={styles.ways}>
        <legend>{ways.title}</legend>
        {why && <p class={styles.why}>{why}</p>}
        {left.map((way) => (
          <label key={way} class={styles.way}>
            <input
              type="radio"
              name="way"
              value={way}
              checked={way === checked}
              onChange={() => (chosen.value = way)}
            />
            <span class={styles.name}>{ways[way]}</span>
            <span class={styles.hint}>{ways[`${way}Hint`]}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" look="primary">{ways.next}</Button>
    </form>
  );
}
