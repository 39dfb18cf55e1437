import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { LONGEST_RECOVERY_CODE, MOST_RECOVERY_CODES } from "../../../core/extras.ts";
import { readRecoveryCodes } from "../../../core/read-recovery-codes.ts";
import { Button } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { LeaveGuard } from "../../components/LeaveGuard.tsx";
import { useMessages } from "../../components/messages-context.ts";
import styles from "./RecoveryForm.module.css";

interface Props {
  /** Whether there is a list already. */
  readonly replaces: boolean;
  readonly onSave: (codes: readonly string[]) => Promise<void>;
  readonly onCancel: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** Takes a list of recovery codes as a site shows it, and shows what it finds in it. */
export function RecoveryForm({ replaces, onSave, onCancel, onFailure }: Props) {
  const { common, details: { recovery: words } } = useMessages();
  const text = useSignal("");
  const problem = useSignal<string | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const codes = readRecoveryCodes(text.value);

  function problemOf(): string | null {
    if (codes.length === 0) return words.problems.none;
    if (codes.length > MOST_RECOVERY_CODES) return words.problems.tooMany(MOST_RECOVERY_CODES);
    return codes.some(({ length }) => length > LONGEST_RECOVERY_CODE)
      ? words.problems.tooLong(LONGEST_RECOVERY_CODE)
      : null;
  }
  async function submit(event: Event) {
    event.preventDefault();
    problem.value = problemOf();
    if (problem.value !== null) return field.current!.querySelector("textarea")!.focus();
    await onSave(codes).catch(onFailure);
  }

  return (
    <form class={styles.form} noValidate autocomplete="off" onSubmit={(event) => void submit(event)}>
      <LeaveGuard isDirty={text.value.trim() !== ""} />
      <div ref={field}>
        <Field
          label={words.field}
          hint={replaces ? `${words.fieldHint} ${words.replaces}` : words.fieldHint}
          error={problem.value}
        >
          {(control) => (
            <textarea
              {...control}
              class={`${control.class} ${styles.text}`}
              dir="ltr"
              rows={6}
              autocomplete="off" // as the note: Firefox asks the field
              autocapitalize="none"
              spellcheck={false}
              translate={false}
              value={text.value}
              onInput={(event) => {
                text.value = event.currentTarget.value;
                problem.value = null;
              }}
            />
          )}
        </Field>
      </div>
      <p role="status" class={styles.found}>{codes.length > 0 && words.found(codes.length)}</p>
      {codes.length > 0 && codes.length <= MOST_RECOVERY_CODES && (
        <ul class={styles.codes} aria-label={words.foundList}>
          {codes.map((code) => (
            <li key={code}>
              <code dir="ltr" translate={false}>{code}</code>
            </li>
          ))}
        </ul>
      )}
      <div class={styles.buttons}>
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" look="primary">{words.save}</Button>
      </div>
    </form>
  );
}
