import type { Preferences } from "../../../core/preferences.ts";
import { useServices } from "../../state/services.ts";
import styles from "./LockChoice.module.css";

interface Props<Name extends keyof Preferences> {
  readonly name: Name;
  readonly legend: string;
  /** In the order in which they stand. `lang`: of a name in a language of its own. */
  readonly options: readonly {
    readonly value: Preferences[Name];
    readonly label: string;
    readonly hint?: string;
    readonly lang?: string;
  }[];
}

/** One preference out of several, in place at once. */
export function Choice<Name extends keyof Preferences>({ name, legend, options }: Props<Name>) {
  const { preferences } = useServices();
  const chosen = preferences.all.value[name];
  return (
    <fieldset class={styles.ways}>
      <legend>{legend}</legend>
      {options.map(({ value, label, hint, lang }) => (
        <label key={value} class={styles.way}>
          <input
            type="radio"
            name={name}
            value={String(value)}
            checked={value === chosen}
            onChange={() => preferences.set({ [name]: value })}
          />
          <span class={styles.name} lang={lang}>{label}</span>
          {hint && <span class={styles.hint}>{hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}
