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

/** Chooses a passphrase (with its strength) or a PIN, typed twice unless it is shown. What was typed lives in its
 * inputs alone, and is emptied as soon as it was taken. */
export function NewSecretForm({ kind, submitLabel, children, onSubmit, onFailure }: Props) {
  const words = useMessages().settings.add;
  const first = useRef<HTMLInputElement>(null), again = useRef<HTMLInputElement>(null);
  const isShown = useSignal(false), isBusy = useSignal(false);
  const error = useSignal<{ readonly at: "first" | "again"; readonly said: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isPin = kind === "pin";

  function errorIn(typed: string): string | null {
    if (!isPin) return isShortPassphrase(typed) ? words.passphraseShort : null;
    const problem = pinProblem(typed);
    return problem && words.pinProblems[problem];
  }
  function say(at: "first" | "again", said: string) {
    error.value = { at, said };
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  }
  async function submit(event: Event) {
    event.preventDefault();
    if (isBusy.value) return;
    const field = first.current!, repeated = again.current;
    const text = field.value;
    const wrong = errorIn(text);
    if (wrong) return say("first", wrong);
    if (repeated && repeated.value !== text) return say("again", isPin ? words.pinDiffers : words.passphraseDiffers);
    isBusy.value = true;
    try {
      if (!await onSubmit(text)) return;
      field.value = "";
      if (repeated) repeated.value = "";
    } catch (thrown) {
      const { name, message } = thrown as Error;
      if (name === "passphrase-short") say("first", words.passphraseShort);
      else if (name === "pin-weak") say("first", words.pinProblems[message as PinProblem]);
      else onFailure(thrown);
    } finally {
      isBusy.value = false;
    }
  }
  const errorAt = (at: "first" | "again") => (error.value?.at === at ? error.value.said : null);
  const forgive = () => void (error.value = null);

  return (
    <form ref={form} class={styles.form} noValidate autocomplete="off" onSubmit={(event) => void submit(event)}>
      <div class={styles.secret}>
        <PassphraseField
          kind={kind}
          label={isPin ? words.pin : words.passphrase}
          hint={isPin ? words.pinHint : words.passphraseHint}
          error={errorAt("first")}
          inputRef={first}
          onInput={forgive}
          isShown={isShown.value}
          onShow={(shown) => (isShown.value = shown)}
        />
        {!isPin && <StrengthMeter input={first} />}
      </div>
      {!isShown.value && (
        <PassphraseField
          kind={kind}
          label={isPin ? words.pinTwice : words.passphraseTwice}
          error={errorAt("again")}
          inputRef={again}
          onInput={forgive}
          isShown={false}
        />
      )}
      {children}
      <Button type="submit" look="primary" disabled={isBusy.value}>{submitLabel}</Button>
    </form>
  );
}
