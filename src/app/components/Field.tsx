import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import styles from "./Field.module.css";

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** Said as soon as it stands here; ties the sentence to the control. */
  readonly error?: string | null;
  /** Draws the control: spread these onto it. */
  readonly children: (
    control: { id: string; class: string; "aria-describedby"?: string; "aria-invalid"?: boolean },
  ) => ComponentChildren;
}

/** A label, one control, a hint, and the sentence that says what is wrong with it. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>{label}</label>
      {children({
        id,
        class: styles.control!,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint && <p id={`${id}-hint`} class={styles.hint}>{hint}</p>}
      <p id={`${id}-error`} class={styles.error} role="alert" hidden={!error}>{error}</p>
    </div>
  );
}
