import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useCountdown } from "../../components/use-countdown.ts";
import type { Pending, Requests } from "../../state/requests.ts";
import { DenyReasons } from "./DenyReasons.tsx";
import { NumberPad } from "./NumberPad.tsx";
import styles from "./Request.module.css";
import { RequestContext } from "./RequestContext.tsx";

/** For how long the sheet goes away, so that a number behind it can be read; ms. */
const HIDES_FOR = 3_000;

const DIGITS = { type2: 2, type6: 6, none: 0 } as const;

/** Who asks, and the two answers, equally near to the thumb. */
export function RequestSheet({ pending, requests }: { readonly pending: Pending; readonly requests: Requests }) {
  const { request: words } = useMessages().approvals;
  const typed = useSignal("");
  const isHidden = useSignal(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const { claims } = pending;
  const digits = DIGITS[claims.match];
  const left = useCountdown(requests.timeLeft(), pending.endsAt);
  const isSending = requests.isSending.value;
  const others = requests.pending.value.length - 1;
  const isReady = typed.value.length === digits;

  useEffect(() => {
    if (!isHidden.value) return;
    const timer = setTimeout(() => (isHidden.value = false), HIDES_FOR);
    return () => clearTimeout(timer);
  }, [isHidden.value]);

  async function approve() {
    if (typed.peek().length !== digits || requests.isSending.peek()) return;
    await requests.approve(digits === 0 ? null : typed.peek());
    typed.value = "";
  }
  if (isHidden.value) return <p role="status">{words.hiddenText}</p>;
  return (
    <div class={styles.sheet}>
      <div class={styles.context}>
        <RequestContext pending={pending} />
        {others > 0 && <p>{words.more(others)}</p>}
      </div>
      <div class={styles.answer}>
        {requests.trouble.value === null && <p class={styles.told}>{words.told}</p>}
        <Trouble requests={requests} />
        <p class={styles.small}>{words.tooSmall}</p>
        {digits > 0
          ? (
            <div class={styles.pad}>
              <NumberPad digits={digits} typed={typed} onEnter={() => void approve()} />
            </div>
          )
          : <p>{words.noNumberText}</p>}
        <p class={styles.left} hidden={isSending}>{left > 0 ? words.secondsLeft(left) : words.timeUp}</p>
        <p class={styles.left} role="status" hidden={!isSending}>{isSending && words.sending}</p>
        <div class={styles.buttons}>
          <Button look="danger" disabled={isSending} onClick={() => dialog.current!.showModal()}>{words.notMe}</Button>
          <span class={styles.approve}>
            <Button look="primary" disabled={isSending || !isReady} onClick={() => void approve()}>
              {words.approve}
            </Button>
          </span>
        </div>
        {digits > 0 && (
          <span class={styles.cantSee}>
            <Button look="quiet" onClick={() => (isHidden.value = true)}>{words.cantSee}</Button>
          </span>
        )}
      </div>
      <DenyReasons dialog={dialog} requests={requests} />
    </div>
  );
}

/** Why the last answer was not taken. */
function Trouble({ requests }: { readonly requests: Requests }) {
  const { request: words } = useMessages().approvals;
  const trouble = requests.trouble.value;
  const said = trouble === null
    ? null
    : trouble in words.troubles
    ? words.troubles[trouble as keyof typeof words.troubles]
    : words.troubles.internal;
  return (
    <div class={styles.problem} role="alert" hidden={said === null}>
      <p>{said}</p>
      {trouble === "level_too_low" && <ButtonLink href="/settings/lock">{words.setUpLock}</ButtonLink>}
    </div>
  );
}
