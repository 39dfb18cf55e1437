import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Preferences } from "../../../core/preferences.ts";
import { useServices } from "../../state/services.ts";
import styles from "./Toggle.module.css";

type Switchable = { [Name in keyof Preferences]: Preferences[Name] extends boolean ? Name : never }[keyof Preferences];

interface Props {
  readonly name: Switchable;
  readonly label: string;
  readonly hint: string;
  /** What else belongs to it. */
  readonly children?: ComponentChildren;
}

/** One preference that is on or off, with what it does. */
export function Toggle({ name, label, hint, children }: Props) {
  const { preferences } = useServices();
  const id = useId();
  return (
    <div class={styles.toggle}>
      <label class={styles.line}>
        <input
          type="checkbox"
          checked={preferences.all.value[name]}
          aria-describedby={id}
          onChange={(event) => preferences.set({ [name]: event.currentTarget.checked })}
        />
        <span>{label}</span>
      </label>
      <p id={id} class={styles.hint}>{hint}</p>
      {children && <div class={styles.more}>{children}</div>}
    </div>
  );
}
