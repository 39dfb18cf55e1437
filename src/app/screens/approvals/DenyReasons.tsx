import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import type { Requests } from "../../state/requests.ts";
import styles from "./DenyReasons.module.css";

/** Ms; the second half of a double tap chooses no reason. */
const SETTLES = 400;

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly requests: Requests;
}

/** Why a request is denied, or reported. Each answer is sent at once. */
export function DenyReasons({ dialog, requests }: Props) {
  const { request: words } = useMessages().approvals;
  const isReport = useSignal(false);
  const isSettled = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();

  // What was pressed is gone.
  useEffect(() => {
    if (dialog.current?.open) heading.current!.focus();
  }, [isReport.value]);
  useEffect(() => {
    if (!isReport.value) return;
    const timer = setTimeout(() => (isSettled.value = true), SETTLES);
    return () => {
      clearTimeout(timer);
      isSettled.value = false;
    };
  }, [isReport.value]);

  function close(send?: () => Promise<unknown>) {
    dialog.current!.close();
    void send?.();
  }
  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      onClose={() => (isReport.value = false)}
    >
      <h2 id={id} ref={heading} tabIndex={-1}>{isReport.value ? words.reportTitle : words.denyTitle}</h2>
      <p id={`${id}-text`}>{isReport.value ? words.reportText : words.denyText}</p>
      {isReport.value
        ? (
          <>
            {(["not-me", "told-to", "unknown-app"] as const).map((reason) => (
              <Button
                key={reason}
                look="danger"
                aria-disabled={!isSettled.value}
                onClick={() => isSettled.peek() && close(() => requests.report(reason))}
              >
                {words.reportReasons[reason]}
              </Button>
            ))}
            <Button look="quiet" onClick={() => (isReport.value = false)}>{words.back}</Button>
          </>
        )
        : (
          <>
            <Button look="primary" autofocus onClick={() => close(() => requests.deny("not-me"))}>
              {words.wasntMe}
            </Button>
            <Button onClick={() => close(() => requests.deny("cancelled"))}>{words.cancelled}</Button>
            <Button look="danger" onClick={() => (isReport.value = true)}>{words.report}</Button>
            <Button look="quiet" onClick={() => close()}>{words.back}</Button>
          </>
        )}
    </dialog>
  );
}
