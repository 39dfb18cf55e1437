import type { Clock } from "../state/clock.ts";
import { useServices } from "../state/services.ts";
import bars from "./Bar.module.css";
import { Button } from "./Button.tsx";
import styles from "./ClockBar.module.css";
import { howFarOff } from "./how-far-off.ts";
import { useMessages } from "./messages-context.ts";

/** Says above the list that the device's clock is off, and offers to correct codes; or that they are corrected. */
export function ClockBar({ clock }: { readonly clock: Clock }) {
  const { preferences } = useServices();
  const { clock: words } = useMessages(), { bar } = words;
  const says = clock.says.value, compared = clock.compared.value;
  if (says === null || !compared) return null;
  const off = howFarOff(compared, words);
  if (says === "corrected") {
    return <a class={styles.corrected} href="/settings/clock">{bar.corrected(off)}</a>;
  }
  return (
    <section class={bars.bar} data-tone="caution" aria-label={bar.label}>
      <p>{bar[says](off)}</p>
      <div class={bars.buttons}>
        {says === "off" && (
          <Button look="quiet" onClick={() => preferences.set({ correctsClock: true })}>{bar.correct}</Button>
        )}
        <Button look="quiet" onClick={clock.notNow}>{bar.notNow}</Button>
      </div>
    </section>
  );
}
