import { useLocation } from "preact-iso/router";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { Screen } from "../../components/Screen.tsx";
import type { Pending } from "../../state/answers.ts";
import type { Outcome, Requests } from "../../state/requests.ts";
import type { WaitingRequests } from "../../state/waiting.ts";
import { DenyReasons } from "./DenyReasons.tsx";
import styles from "./Request.module.css";
import { RequestSheet } from "./RequestSheet.tsx";
import { useApprovals } from "./use-approvals.ts";

/** States that may be somebody else's doing. */
const WARNS: ReadonlySet<string> = new Set(["approved", "consumed", "mismatched"]);

/** The request that waits, then what became of it. `rid`: the one whose notification was clicked. */
export function Request({ rid }: { readonly rid: string | null }) {
  const loaded = useApprovals();
  const { request: words } = useMessages().approvals;
  const outcome = loaded?.requests.outcome.value;
  return (
    <Screen title={outcome ? words.kinds[outcome.state] : words.title} back="/requests">
      {loaded && <Shown requests={loaded.requests} waiting={loaded.waiting} rid={rid} />}
    </Screen>
  );
}

interface ShownProps {
  readonly requests: Requests;
  readonly waiting: WaitingRequests;
  readonly rid: string | null;
}

function Shown({ requests, waiting, rid }: ShownProps) {
  const { request: words } = useMessages().approvals;
  const shown = requests.shown.value, outcome = requests.outcome.value;
  // As soon as it has come, and once: afterwards nothing changes under the thumb.
  const isWaiting = requests.pending.value.some(({ claims }) => claims.rid === rid);
  const isDone = useRef(false);
  useEffect(() => {
    if (rid === null || !isWaiting || isDone.current) return;
    isDone.current = true;
    requests.show(rid);
  }, [isWaiting]);
  // Who leaves has approved nothing that was not sent yet.
  useLayoutEffect(() => () => {
    requests.cancel();
    waiting.show(null);
  }, []);

  if (outcome) return <Result outcome={outcome} requests={requests} />;
  // By the gesture that opened the app.
  if (waiting.isApproving.value) return <p role="status">{words.sending}</p>;
  if (shown) return <Sheet key={shown.claims.rid} pending={shown} requests={requests} />;
  return (
    <div class={styles.outcome}>
      <div class={styles.said}>
        <span class={styles.mark}>
          <Icon name="about" size={36} />
        </span>
        <p>{words.none}</p>
        <p>{words.noneText}</p>
      </div>
      <ButtonLink href="/requests">{words.back}</ButtonLink>
    </div>
  );
}

function Sheet({ pending, requests }: { readonly pending: Pending; readonly requests: Requests }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <RequestSheet
        pending={pending}
        requests={requests}
        onDeny={() => {
          requests.cancel();
          dialog.current!.showModal();
        }}
      />
      <DenyReasons dialog={dialog} requests={requests} />
    </>
  );
}

/** In one sentence. */
function Result({ outcome, requests }: { readonly outcome: Outcome; readonly requests: Requests }) {
  const { request: words } = useMessages().approvals;
  const { route } = useLocation();
  const { state, isMine, clock } = outcome;
  const said = isMine && state in words.mine ? words.mine[state as keyof typeof words.mine] : words.states[state];
  const [icon, look] = isMine && state === "approved"
    ? ["check", styles.good] as const
    : isMine && (state === "denied" || state === "reported")
    ? ["close", styles.refused] as const
    : WARNS.has(state)
    ? ["warning", styles.warned] as const
    : ["about", ""] as const;
  const hasNext = requests.pending.value.length > 0;
  return (
    <div class={styles.outcome}>
      <div class={styles.said}>
        <span class={`${styles.mark} ${look}`}>
          <Icon name={icon} size={36} />
        </span>
        <p role="status">{said}</p>
        {clock !== 0 && <p>{words.clock(Math.max(Math.round(Math.abs(clock) / 60), 1))}</p>}
      </div>
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
