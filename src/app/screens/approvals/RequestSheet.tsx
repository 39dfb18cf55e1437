import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useLocationMessages } from "../../components/use-fetched-messages.ts";
import { useCountdown } from "../../components/use-countdown.ts";
import type { LocationMessages } from "../../../messages/en-location.ts";
import type { Pending } from "../../state/answers.ts";
import type { Requests } from "../../state/requests.ts";
import { RequestLocation } from "../location/RequestLocation.tsx";
import { unblockFor } from "../location/unblock.ts";
import { NumberPad } from "./NumberPad.tsx";
import styles from "./Request.module.css";
import { RequestContext } from "./RequestContext.tsx";

/** For how long the sheet goes away, so that a number behind it can be read; ms. */
const HIDES_FOR = 3_000;

const DIGITS = { type2: 2, type6: 6, none: 0 } as const;

interface Props {
  readonly pending: Pick<Pending, "claims" | "endsAt"> & Partial<Pick<Pending, "organisation">>;
  /** Those of the open app, or what takes an answer while it is locked. */
  readonly requests: Pick<Requests, "isSending" | "isSeeking" | "trouble" | "timeLeft" | "approve"> & {
    readonly pending: ReadonlySignal<readonly unknown[]>;
  };
  readonly onDeny: () => void;
}

/** Who asks, and the two answers, equally near to the thumb. */
export function RequestSheet({ pending, requests, onDeny }: Props) {
  const { request: words } = useMessages().approvals;
  const typed = useSignal("");
  const isHidden = useSignal(false);
  const { claims } = pending;
  const digits = DIGITS[claims.match];
  const left = useCountdown(requests.timeLeft(), pending.endsAt);
  const isSending = requests.isSending.value;
  const others = requests.pending.value.length - 1;
  const asksForLocation = claims.location !== "none", location = useLocationMessages(asksForLocation);
  // What leaves the device is said before the browser asks for it.
  const isTold = !asksForLocation || location !== null, isReady = typed.value.length === digits && isTold;
  const isSeeking = asksForLocation && requests.isSeeking.value;

  useEffect(() => {
    if (!isHidden.value) return;
    const timer = setTimeout(() => (isHidden.value = false), HIDES_FOR);
    return () => clearTimeout(timer);
  }, [isHidden.value]);

  async function approve() {
    if (typed.peek().length !== digits || !isTold || requests.isSending.peek()) return;
    await requests.approve(digits === 0 ? null : typed.peek());
  }
  if (isHidden.value) return <p class={styles.hidden} role="status">{words.hiddenText}</p>;
  return (
    <div class={styles.sheet}>
      <div class={styles.context}>
        <RequestContext claims={claims} account={pending.organisation?.account} />
        {location && <RequestLocation claims={claims} words={location} />}
        {others > 0 && <p>{words.more(others)}</p>}
      </div>
      <div class={styles.answer}>
        {requests.trouble.value === null && <p class={styles.told}>{words.told}</p>}
        <Trouble pending={pending} requests={requests} location={location} />
        <p class={styles.small}>{words.tooSmall}</p>
        {digits > 0
          ? (
            <div class={styles.pad}>
              <NumberPad digits={digits} typed={typed} onEnter={() => void approve()} />
            </div>
          )
          : <p>{words.noNumberText}</p>}
        <div class={styles.buttons}>
          <Button look="danger" disabled={isSending && !isSeeking} onClick={onDeny}>{words.notMe}</Button>
          <span class={styles.approve}>
            <Button look="primary" disabled={isSending || !isReady} onClick={() => void approve()}>
              {words.approve}
            </Button>
          </span>
        </div>
        <div class={styles.foot}>
          <p class={styles.left} hidden={isSending}>{left > 0 ? words.secondsLeft(left) : words.timeUp}</p>
          <p class={styles.left} role="status" hidden={!isSending}>
            {isSending && (isSeeking && location ? location.request.seeking : words.sending)}
          </p>
          {digits > 0 && (
            <span class={styles.cantSee}>
              <Button look="quiet" onClick={() => (isHidden.value = true)}>{words.cantSee}</Button>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

interface TroubleProps extends Pick<Props, "pending" | "requests"> {
  readonly location: LocationMessages | null;
}

/** Why the last answer was not taken. */
function Trouble({ pending: { organisation }, requests, location }: TroubleProps) {
  const { request: words } = useMessages().approvals;
  const trouble = requests.trouble.value;
  const sentences: Readonly<Record<string, string>> = { ...location?.troubles, ...words.troubles };
  const said = trouble === null ? null : sentences[trouble] ?? words.troubles.internal;
  return (
    <div class={styles.problem} role="alert" hidden={said === null}>
      <p>{said}</p>
      {location && trouble === "position-denied" && <p>{location.unblock[unblockFor().browser]}</p>}
      {location && trouble === "position-unavailable" && <p>{location.system[unblockFor().system]}</p>}
      {trouble === "level_too_low" && <ButtonLink href="/settings/lock">{words.setUpLock}</ButtonLink>}
      {trouble === "cosignature" && organisation && (
        <ButtonLink href={`/organisation/${encodeURIComponent(organisation.id)}`}>{words.setUpCosign}</ButtonLink>
      )}
    </div>
  );
}
