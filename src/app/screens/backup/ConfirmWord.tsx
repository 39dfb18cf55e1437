import { useSignal } from "@preact/signals";
import { Button } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { useMessages } from "../../components/messages-context.ts";
import styles from "./ConfirmWord.module.css";

interface Props {
  /** What is about to happen. */
  readonly text: string;
  readonly button: string;
  /** Says itself what fails. */
  readonly onConfirm: () => Promise<void>;
}

/** What can't be undone takes a typed word. */
export function ConfirmWord({ text, button, onConfirm }: Props) {
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
        <Button type="submit" look="danger" disabled={isBusy.value}>{isBusy.value ? backup.erasing : button}</Button>
      </div>
    </form>
  );
}

/** Capital or not, and however the keyboard puts an umlaut together. */
function isWord(typed: string, word: string): boolean {
  return typed.trim().normalize("NFC").toLocaleUpperCase() === word;
}
