import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Proof, WayIn } from "../../vault/lock-api.ts";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";
import { useMessages } from "./messages-context.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import styles from "./ProofForm.module.css";
import { useCountdown } from "./use-countdown.ts";

/** Attempts at a PIN that are left when it is said. */
const FEW = 5;

interface Props {
  readonly way: Exclude<WayIn, { kind: "passkey" }>;
  readonly submitLabel: string;
  readonly error: string | null;
  readonly isBusy: boolean;
  /** Gives false when what was typed is to stay, for a letter of it to be changed. */
  readonly onProof: (proof: Proof) => Promise<boolean>;
}

/** A passphrase, PIN or recovery code. It lives in its input alone, in no property that Preact may keep, and leaves as soon as
 * it was handed on. */
export function TypedProof({ way, submitLabel, error, isBusy, onProof }: Props) {
  const { unlock: words } = useMessages();
  const isShown = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const waitId = useId();
  const { kind } = way;
  const wait = kind === "recovery" ? 0 : way.wait;
  const left = useCountdown(wait, way);
  const waitText = (seconds: number) =>
    seconds > 60 ? words.inMinutes(Math.ceil(seconds / 60)) : words.inSeconds(seconds);
  const attemptsLeft = kind === "pin" ? way.attemptsLeft : null;

  useEffect(() => input.current!.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    const field = input.current!;
    const text = field.value;
    field.focus();
    if (isBusy || left > 0 || text === "") return;
    field.value = "";
    isShown.value = false;
    if (!await onProof({ kind, text })) field.value = text;
  }

  return (
    <form class={styles.form} noValidate autocomplete="off" onSubmit={(event) => void submit(event)}>
      {kind === "recovery"
        ? (
          <Field label={words.fields[kind]} hint={words.recoveryHint} error={error}>
            {(control) => (
              <input
                {...control}
                class={`${control.class} ${styles.code}`}
                ref={input}
                type="text"
                dir="ltr"
                autocomplete="off"
                autocapitalize="characters"
                autoCorrect="off" // as an attribute; the property takes "off" for true
                spellcheck={false}
              />
            )}
          </Field>
        )
        : (
          <PassphraseField
            kind={kind}
            label={words.fields[kind]}
            error={error}
            inputRef={input}
            isShown={isShown.value}
            onShow={(shown) => (isShown.value = shown)}
          />
        )}
      {attemptsLeft !== null && attemptsLeft <= FEW && <p class={styles.caution}>{words.attemptsLeft(attemptsLeft)}</p>}
      <p id={waitId} class={styles.wait} hidden={left === 0}>{waitText(left)}</p>
      {/* Not every second is spoken. */}
      <p class={styles.heard} role="status">{wait > 0 && (left > 0 ? waitText(Math.ceil(wait / 1_000)) : words.now)}</p>
      <Button
        type="submit"
        look="primary"
        disabled={isBusy || left > 0}
        aria-describedby={left > 0 ? waitId : undefined}
      >
        {submitLabel}
      </Button>
    </form>
  );
}
