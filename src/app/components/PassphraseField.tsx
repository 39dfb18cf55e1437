import type { RefObject } from "preact";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./PassphraseField.module.css";

interface Props {
  readonly kind: "passphrase" | "pin";
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  /** What was typed lives in the input alone, in no property that Preact may keep. */
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onInput?: () => void;
  readonly isShown: boolean;
  /** Where given, a button beside the field shows and hides what was typed. */
  readonly onShow?: (isShown: boolean) => void;
}

/** A passphrase or PIN, unreadable until it is asked to be shown. */
export function PassphraseField({ kind, label, hint, error, inputRef, onInput, isShown, onShow }: Props) {
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
            autoCorrect="off" // as an attribute; the property takes "off" for true
            spellcheck={false}
            onInput={onInput}
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
