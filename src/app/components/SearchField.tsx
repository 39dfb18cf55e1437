import type { RefObject } from "preact";
import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import styles from "./SearchField.module.css";

interface Props {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onEnter: () => void;
}

/** Search as you type; Enter copies the first code found, Escape empties it. */
export function SearchField({ inputRef, onEnter }: Props) {
  const { accounts, preferences } = useServices();
  const { codes } = useMessages();
  const text = accounts.searchText.value;
  function clear() {
    accounts.search("");
    inputRef.current?.focus();
  }
  return (
    <search class={styles.search}>
      <Icon name="search" size={20} />
      <input
        ref={inputRef}
        type="search"
        class={styles.input}
        value={text}
        aria-label={codes.searchHint}
        aria-keyshortcuts={preferences.all.value.usesKeys ? "/" : undefined}
        placeholder={codes.search}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="done"
        onInput={(event) => accounts.search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing && text.trim() !== "") onEnter();
          if (event.key === "Escape" && text !== "") {
            event.preventDefault();
            clear();
          }
        }}
      />
      {text !== "" && (
        <Button look="icon" onClick={clear} aria-label={codes.clearSearch} title={codes.clearSearch}>
          <Icon name="close" size={20} />
        </Button>
      )}
      <span class={styles.count} role="status">
        {text.trim() !== "" && codes.found(accounts.found.value.length)}
      </span>
    </search>
  );
}
