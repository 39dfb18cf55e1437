import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import type { WaitingRequests } from "../../state/waiting.ts";
import styles from "./LockedRequest.module.css";

/** On the locked screen: that a request waits, the way to it, and the way to deny it. Nothing of what it says. */
export function LockedRequest({ waiting }: { readonly waiting: WaitingRequests }) {
  const { locked: words, request, requests } = useMessages().approvals;
  const newest = waiting.all.value.at(-1), outcome = waiting.outcome.value;
  const said = outcome === null
    ? null
    : outcome === "sending" || outcome === "unsent" || outcome === "unknown"
    ? words[outcome]
    : outcome === "denied"
    ? request.mine.denied
    : request.states[outcome];
  if (!newest && said === null) return null;
  return (
    <section class={styles.request} aria-label={words.waiting}>
      <p role="status" hidden={said === null}>{said}</p>
      {newest && (
        <>
          <p class={styles.title}>{words.waiting}</p>
          <p>{words.hint}</p>
          <div class={styles.buttons}>
            <Button look="danger" disabled={outcome === "sending"} onClick={() => void waiting.deny()}>
              {words.deny}
            </Button>
            <ButtonLink href={`/request?rid=${newest.claims.rid}`}>{requests.review}</ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}
