import { useEffect } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import type { WaitingRequests } from "../../state/waiting.ts";
import styles from "./LockedRequest.module.css";

/** How often (ms) it is looked whether the time is up. */
const LOOKS_EVERY = 1_000;

/** On the locked screen: that a request waits, and the way to deny it. Nothing of what it says. */
export function LockedRequest({ waiting }: { readonly waiting: WaitingRequests }) {
  const { locked: words, request } = useMessages().approvals;
  const isWaiting = waiting.all.value.length > 0, outcome = waiting.outcome.value;
  useEffect(() => {
    const timer = setInterval(waiting.tidy, LOOKS_EVERY);
    return () => clearInterval(timer);
  }, []);

  const said = outcome === null
    ? null
    : outcome === "sending" || outcome === "unsent" || outcome === "unknown"
    ? words[outcome]
    : outcome === "denied"
    ? request.mine.denied
    : request.states[outcome];
  if (!isWaiting && said === null) return null;
  return (
    <section class={styles.request} aria-label={words.waiting}>
      {isWaiting && (
        <>
          <p class={styles.title}>{words.waiting}</p>
          <p>{words.hint}</p>
        </>
      )}
      <p role="status" hidden={said === null}>{said}</p>
      {isWaiting && (
        <Button look="danger" disabled={outcome === "sending"} onClick={() => void waiting.deny()}>{words.deny}</Button>
      )}
    </section>
  );
}
