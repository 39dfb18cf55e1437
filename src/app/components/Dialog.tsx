import type { ComponentChildren, RefObject } from "preact";
import { useId } from "preact/hooks";
import answers from "./Answers.module.css";
import styles from "./Dialog.module.css";

interface Props {
  readonly dialogRef: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  readonly text: string;
  /** The answers, the harmless one first: it has the focus. */
  readonly children: ComponentChildren;
}

/** A question over the screen. Escape is the harmless answer. */
export function Dialog({ dialogRef, title, text, children }: Props) {
  const id = useId();
  return (
    <dialog ref={dialogRef} class={styles.dialog} aria-labelledby={id} aria-describedby={`${id}-text`}>
      <h2 id={id}>{title}</h2>
      <p id={`${id}-text`}>{text}</p>
      <div class={answers.answers}>{children}</div>
    </dialog>
  );
}
