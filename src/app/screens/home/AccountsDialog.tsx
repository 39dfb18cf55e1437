import type { RefObject } from "preact";
import { useId } from "preact/hooks";
import answers from "../../components/Answers.module.css";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import styles from "./AccountsDialog.module.css";

/** Names that are said before "and 12 more". */
const MOST = 8;

interface Props {
  readonly dialogRef: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  readonly text: string;
  readonly names: readonly string[];
  /** What the button says that does it. */
  readonly answer: string;
  readonly onAnswer: () => void;
}

/** A question about several accounts, which are named. Escape and Cancel do nothing. */
export function AccountsDialog({ dialogRef, title, text, names, answer, onAnswer }: Props) {
  const { common, organise } = useMessages();
  const id = useId();
  const rest = names.length - MOST;
  return (
    <dialog ref={dialogRef} class={styles.dialog} aria-labelledby={id} aria-describedby={`${id}-text`}>
      <h2 id={id}>{title}</h2>
      <ul class={styles.names}>
        {names.slice(0, MOST).map((name, at) => (
          <li key={at}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {rest > 0 && <li>{organise.delete.more(rest)}</li>}
      </ul>
      <p id={`${id}-text`}>{text}</p>
      <div class={answers.answers}>
        <Button onClick={() => dialogRef.current!.close()}>{common.cancel}</Button>
        <Button look="danger" onClick={onAnswer}>{answer}</Button>
      </div>
    </dialog>
  );
}
