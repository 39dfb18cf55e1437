import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { isShortPassphrase } from "../../core/passphrase.ts";
import { type PinProblem, pinProblem } from "../../core/pin.ts";
import { Button } from "./Button.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./NewSecretForm.module.css";
import { PassphraseField } from "./PassphraseField.tsx";
import { StrengthMeter } from "./StrengthMeter.tsx";

interface Props {
  readonly kind: "passphrase" | "pin";
  readonly submitLabel: string;
  /** More fields, after those of the secret. */
  readonly children?: ComponentChildren;
  /** Hears what was chosen; it says whether it was taken, and rejects with what the vault has against it. */
  readonly onSubmit: (text: string) => Promise<boolean>;
  readonly onFailure: (error: unknown) => void;
}

/** Chooses a passphrase (with its strength) or a PIN, typed twice unless it is shown. What was typed lives in here alone,
 * and is emptied as soon as it was taken. */
export function NewSecretForm({ kind, submitLabel, children, onSubmit, onFailure }: Props) {
  const words = useMessages().settings.add;
  const text = useSignal(""), again = useSignal("");
  const isShown = useSignal(false), isBusy = useSignal(false);
  const error = useSignal<{ readonly at: "text" | "again"; readonly said: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isPin = kind === "pin";

  function errorIn(typed: string): string | null {
    if (!isPin) return isShortPassphrase(typed) ? words.passphraseShort : null;
    const problem = pinProblem(typed);
    return problem && words.pinProblems[problem];
  }
  function say(at: "text" | "again", said: string) {
    error.value = { at, said };
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  }
  async function submit(event: Event) {
    event.preventDefault();
    if (isBusy.value) return;
    const wrong = errorIn(text.value);
    if (wrong) return say("text", wrong);
    if (!isShown.value && again.value !== text.value) {
      return say("again", isPin ? words.pinDiffers : words.passphraseDiffers);
    }
    isBusy.value = true;
    try {
      if (await onSubmit(text.value)) text.value = again.value = "";
    } catch (thrown) {
      const { name, message } = thrown as Error;
      if (name === "passphrase-short") say("text", words.passphraseShort);
      else if (name === "pin-weak") say("text", words.pinProblems[message as PinProblem]);
      else onFailure(thrown);
    } finally {
      isBusy.value = false;
    }
  }
  const errorAt = (at: "text" | "again") => (error.value?.at === at ? error.value.said : null);
  function change(field: typeof text, typed: string) {
    field.value = typed;
    error.value = null;
  }

  return (
    <form ref={form} class={styles.form} noValidate autocomplete="off" onSubmit={(event) => void submit(event)}>
      <div class={styles.secret}>
        <PassphraseField
          kind={kind}
          label={isPin ? words.pin : words.passphrase}
          hint={isPin ? words.pinHint : words.passphraseHint}
          error={errorAt("text")}
          text={text.value}
          onText={(typed) => change(text, typed)}
          isShown={isShown.value}
          onShow={(shown) => (isShown.value = shown)}
        />
        {!isPin && <StrengthMeter text={text.value} />}
      </div>
      {!isShown.value && (
        <PassphraseField
          kind={kind}
          label={isPin ? words.pinTwice : words.passphraseTwice}
          error={errorAt("again")}
          text={again.value}
          onText={(typed) => change(again, typed)}
          isShown={false}
        />
      )}
      {children}
      <Button type="submit" look="primary" disabled={isBusy.value}>{submitLabel}</Button>
    </form>
  );
}
