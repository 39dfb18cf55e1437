import { useLocation } from "preact-iso/router";
import { ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import styles from "./LockIsOn.module.css";

/** What to know once App Lock is on, and what to do next. */
export function LockIsOn() {
  const { locks } = useServices();
  const { settings: { done }, welcome } = useMessages();
  const isFirst = useLocation().query.first !== undefined;
  const hasRecovery = locks.state.value?.locks.some(({ kind }) => kind === "recovery");
  return (
    <>
      <ul class={styles.facts}>
        <li>{done.asks}</li>
        <li>{hasRecovery ? done.recovery : done.noRecovery}</li>
        <li>{done.lost}</li>
        <li>{done.copies}</li>
      </ul>
      <div class={styles.buttons}>
        {isFirst ? <ButtonLink look="primary" href="/welcome?step=keep">{welcome.next}</ButtonLink> : (
          <>
            <ButtonLink look="primary" href="/settings/backup">{done.backUp}</ButtonLink>
            <ButtonLink href="/settings/lock">{done.close}</ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
