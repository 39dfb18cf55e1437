import { useSignal } from "@preact/signals";
import { Button } from "./Button.tsx";
import styles from "./ConfirmWord.module.css";
import { Field } from "./Field.tsx";
import { useMessages } from "./messages-context.ts";

interface Props {
  /** What is about to happen. */
  readonly text: string;
  readonly button: string;
  /** What the button says while it happens. */
  readonly working: string;
  /** Says itself what fails. */
  readonly onConfirm: () => Promise<void>;
}

/** What can't be undone takes a typed word. */
export function ConfirmWord({ text, button, working, onConfirm }: Props) {
  const { backup } = useMessages();
  const error = useSignal<string | null>(null);
  const isBusy = useSignal(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement).get("word") as string;
    error.value = isWord(typed, backup.eraseWord) ? null : backup.eraseMismatch;
    if (error.value || isBusy.value) return;
    isBusy.value = true;
    await onConfirm();
    isBusy.value = false;
  }
  return (
    <form class={styles.confirm} autocomplete="off" onSubmit={(event) => void submit(event)}>
      <p>{text}</p>
      <Field label={backup.eraseLabel} error={error.value}>
        {(control) => <input {...control} name="word" autocapitalize="characters" spellcheck={false} />}
      </Field>
      <div>
        <Button type="submit" look="danger" disabled={isBusy.value}>{isBusy.value ? working : button}</Button>
      </div>
    </form>
  );
}

/** Capital or not, and however the keyboard puts an umlaut together. */
function isWord(typed: string, word: string): boolean {
  return typed.trim().normalize("NFC").toLocaleUpperCase() === word;
}
