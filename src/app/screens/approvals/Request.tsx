import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import type { Outcome, Requests } from "../../state/requests.ts";
import styles from "./Request.module.css";
import { RequestSheet } from "./RequestSheet.tsx";
import { useApprovals } from "./use-approvals.ts";

/** The request that waits, then what became of it. `rid`: the one whose notification was clicked. */
export function Request({ rid }: { readonly rid: string | null }) {
  const loaded = useApprovals();
  const { request: words } = useMessages().approvals;
  return (
    <Screen title={words.title} back="/requests">
      {loaded && <Shown requests={loaded.requests} rid={rid} />}
    </Screen>
  );
}

function Shown({ requests, rid }: { readonly requests: Requests; readonly rid: string | null }) {
  const { request: words } = useMessages().approvals;
  const shown = requests.shown.value, outcome = requests.outcome.value;
  // Seen and left: the next one is another visit.
  useEffect(() => () => {
    if (requests.outcome.peek() !== null) requests.next();
  }, []);

  // As soon as it has come, and once: afterwards nothing changes under the thumb.
  const isWaiting = requests.pending.value.some(({ claims }) => claims.rid === rid);
  const isDone = useRef(false);
  useEffect(() => {
    if (rid === null || !isWaiting || isDone.current) return;
    isDone.current = true;
    requests.show(rid);
  }, [isWaiting]);

  if (outcome) return <Result outcome={outcome} requests={requests} />;
  if (shown) return <RequestSheet key={shown.claims.rid} pending={shown} requests={requests} />;
  return (
    <div class={styles.outcome}>
      <p>{words.none}</p>
      <p>{words.noneText}</p>
      <ButtonLink href="/requests">{words.back}</ButtonLink>
    </div>
  );
}

/** In one sentence. */
function Result({ outcome, requests }: { readonly outcome: Outcome; readonly requests: Requests }) {
  const { request: words } = useMessages().approvals;
  const { route } = useLocation();
  const { state, isMine, clock } = outcome;
  const said = isMine && state in words.mine ? words.mine[state as keyof typeof words.mine] : words.states[state];
  const hasNext = requests.pending.value.length > 0;
  return (
    <div class={styles.outcome}>
      <p role="status">{said}</p>
      {clock !== 0 && <p>{words.clock(Math.max(Math.round(Math.abs(clock) / 60), 1))}</p>}
      {hasNext ? <Button look="primary" onClick={requests.next}>{words.next}</Button> : (
        <Button
          look="primary"
          onClick={() => {
            requests.next();
            route("/");
          }}
        >
          {words.close}
        </Button>
      )}
    </div>
  );
}
