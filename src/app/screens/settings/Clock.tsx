import { useSignal } from "@preact/signals";
import { Button } from "../../components/Button.tsx";
import { ClockStanding } from "../../components/ClockStanding.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import type { Clock as ClockState } from "../../state/clock.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Clock.module.css";
import { Toggle } from "./Toggle.tsx";

/** Whether the device's clock is right, and whether codes are corrected where it is not. */
export function Clock() {
  const { clock } = useServices();
  const { clock: words } = useMessages();
  return (
    <Screen title={words.title} back="/settings">
      <p>{words.why}</p>
      {clock.value && <Standing clock={clock.value.model} />}
      <section>
        <h2>{words.correctTitle}</h2>
        <p>{words.better}</p>
        <Toggle name="correctsClock" label={words.corrects} hint={words.correctsHint} />
        <p class={styles.quiet}>{words.wrongServer}</p>
      </section>
      <section>
        <h2>{words.sentTitle}</h2>
        <p>{words.sent}</p>
      </section>
    </Screen>
  );
}

function Standing({ clock }: { readonly clock: ClockState }) {
  const { clock: words } = useMessages();
  const isUnreached = useSignal(false);
  const compared = clock.compared.value, isComparing = clock.isComparing.value;

  async function check() {
    isUnreached.value = false;
    await clock.check().catch(() => void (isUnreached.value = true));
  }
  return (
    <section>
      <h2>{words.standsTitle}</h2>
      <div role="status">
        {isUnreached.value && <p>{words.unreached}</p>}
        <ClockStanding clock={clock} />
      </div>
      {compared && (
        <p class={styles.quiet}>
          {words.last(compared.at)}
          <br />
          {words.sure(compared.uncertainty)}
        </p>
      )}
      <div>
        {/* Not `disabled`: that would take the focus away from under the finger. */}
        <Button aria-disabled={isComparing} onClick={() => void check()}>
          {isComparing ? words.checking : words.check}
        </Button>
      </div>
    </section>
  );
}
