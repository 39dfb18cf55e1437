import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { endLockOffer, mayOfferLock } from "../platform/lock-offer.ts";
import { useServices } from "../state/services.ts";
import styles from "./Bar.module.css";
import { Button, ButtonLink } from "./Button.tsx";
import { useMessages } from "./messages-context.ts";

/** The quiet bar that offers App Lock over a list it does not protect yet. Who has answered, or has had App Lock on, is
 * not asked again. */
export function LockOffer() {
  const { accounts, lock } = useServices();
  const { offer } = useMessages().settings;
  const mayOffer = useSignal(mayOfferLock());
  const { path } = useLocation();
  const isOn = lock.isOn.value;

  useEffect(() => {
    if (isOn && mayOffer.peek()) end();
  }, [isOn]);

  function end() {
    endLockOffer();
    mayOffer.value = false;
  }
  const isThere = path.startsWith("/settings/lock"); // beside the list
  if (!mayOffer.value || isOn || isThere || accounts.total.value === 0) return null;
  return (
    <aside class={styles.bar} aria-label={offer.label}>
      <p>{offer.text}</p>
      <div class={styles.buttons}>
        <ButtonLink look="quiet" href="/settings/lock">{offer.setUp}</ButtonLink>
        <Button look="quiet" onClick={end}>{offer.notNow}</Button>
      </div>
    </aside>
  );
}
