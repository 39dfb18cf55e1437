import type { Ref } from "preact";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./PassphraseField.module.css";

interface Props {
  readonly kind: "passphrase" | "pin";
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isShown: boolean;
  /** Where given, a button beside the field shows and hides what was typed. */
  readonly onShow?: (isShown: boolean) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A passphrase or PIN, unreadable until it is asked to be shown. */
export function PassphraseField({ kind, label, hint, error, text, onText, isShown, onShow, inputRef }: Props) {
  const { show, hide } = useMessages().settings.add;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div class={styles.line}>
          <input
            {...control}
            ref={inputRef}
            type={(isShown ? "text" : "password") as "password"} // Preact's types want one of them
            inputmode={kind === "pin" ? "numeric" : undefined}
            dir="auto"
            autocomplete="off"
            autocapitalize="none"
            autocorrect="off"
            spellcheck={false}
            value={text}
            onInput={(event) => onText(event.currentTarget.value)}
          />
          {onShow && (
            <Button look="quiet" aria-controls={control.id} onClick={() => onShow(!isShown)}>
              {isShown ? hide : show}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
