import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./TypeGroups.module.css";

/** Groups of a recovery code; it has 7. */
const GROUPS = 7;

interface Props {
  /** The last answer was wrong. */
  readonly isWrong: boolean;
  /** Hears two groups by their index (0 to 6). */
  readonly onTyped: (typed: readonly { readonly group: number; readonly text: string }[]) => void;
  readonly onSeeAgain: () => void;
}

/** Two different indices, the lower one first. */
function chooseTwo(): readonly [number, number] {
  const first = Math.floor(Math.random() * (GROUPS - 1));
  return [first, first + 1 + Math.floor(Math.random() * (GROUPS - 1 - first))];
}

/** Asks for two groups of a recovery code that was written down. */
export function TypeGroups({ isWrong, onTyped, onSeeAgain }: Props) {
  const { recovery } = useMessages().settings;
  const groups = useRef(chooseTwo()).current;
  const texts = useSignal<readonly string[]>(["", ""]);
  return (
    <form
      class={styles.form}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onTyped(groups.map((group, at) => ({ group, text: texts.value[at]! })));
      }}
    >
      <p>{recovery.backText}</p>
      {groups.map((group, at) => (
        <Field key={group} label={recovery.group(group + 1)}>
          {(control) => (
            <input
              {...control}
              class={`${control.class} ${styles.group}`}
              dir="ltr"
              required
              autocomplete="off"
              autocapitalize="characters"
              autoCorrect="off" // as an attribute; the property takes "off" for true
              spellcheck={false}
              value={texts.value[at]}
              onInput={({ currentTarget: { value } }) => (texts.value = texts.value.map((text, i) =>
                i === at ? value : text
              ))}
            />
          )}
        </Field>
      ))}
      <p class={styles.error} role="alert" hidden={!isWrong}>{isWrong && recovery.mismatch}</p>
      <div class={styles.buttons}>
        <Button type="submit" look="primary">{recovery.finish}</Button>
        <Button look="quiet" onClick={onSeeAgain}>{recovery.seeAgain}</Button>
      </div>
    </form>
  );
}
