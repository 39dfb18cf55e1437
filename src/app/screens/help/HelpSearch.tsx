import type { Signal } from "@preact/signals";
import type { HelpMessages } from "../../../messages/en-help.ts";
import { Field } from "../../components/Field.tsx";
import styles from "./Help.module.css";

interface Props {
  readonly help: HelpMessages;
  readonly query: Signal<string>;
  /** Questions that were found; null while nothing is looked for. */
  readonly count: number | null;
}

/** Looks through questions and answers; Escape empties it. */
export function HelpSearch({ help, query, count }: Props) {
  return (
    <search>
      <Field label={help.searchLabel}>
        {(control) => (
          <input
            {...control}
            type="search"
            value={query.value}
            placeholder={help.search}
            autocomplete="off"
            spellcheck={false}
            enterkeyhint="search"
            onInput={(event) => (query.value = event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape" || query.value === "") return;
              event.preventDefault();
              query.value = "";
            }}
          />
        )}
      </Field>
      <p class={styles.found} role="status">{count !== null && help.found(count)}</p>
    </search>
  );
}
