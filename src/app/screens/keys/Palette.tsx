import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useTellError } from "../../components/use-tell-error.ts";
import { KeyCombo } from "./KeyCombo.tsx";
import { offerFor, type Option } from "./options.ts";
import styles from "./Palette.module.css";
import type { OverProps } from "./shortcuts.ts";
import { useOffered } from "./use-offered.tsx";

/** Everything that can be done, filtered as one types: a combobox with a list (ARIA APG), over whatever is on the screen. The
 * focus stays in the field; the arrow keys choose, Enter does it, Escape closes. */
export function Palette({ onClose, onShow }: OverProps) {
  const { palette: words, help } = useMessages().keys;
  const tellError = useTellError();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const query = useSignal("");
  const chosen = useSignal(0);
  const offered = useOffered(onShow);
  const { groups, more } = useMemo(() => offerFor(query.value, offered), [query.value]);
  const options = groups.flatMap((group) => group.options);
  const active = Math.min(chosen.value, options.length - 1);

  useLayoutEffect(() => dialog.current!.showModal(), []);
  useEffect(() => {
    dialog.current!.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, query.value]);

  function type(text: string) {
    query.value = text;
    chosen.value = 0;
  }
  async function take(option: Option) {
    if ("fills" in option) {
      type(option.fills);
      return field.current!.focus();
    }
    dialog.current!.close(); // the focus goes back first
    try {
      await option.run();
    } catch (error) {
      tellError(error);
    }
  }
  function onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>) {
    const { key, ctrlKey, metaKey } = event;
    const last = options.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(active + 8, last),
      PageUp: Math.max(active - 8, 0),
    };
    const to = steps[key];
    if (event.isComposing) return;
    if (key.toLowerCase() === "k" && (ctrlKey || metaKey)) dialog.current!.close();
    else if (key === "Enter" && options[active]) void take(options[active]);
    else if (to !== undefined) chosen.value = to;
    else return;
    event.preventDefault();
  }

  const idOf = (option: Option) => `${id}-${option.id}`;
  return (
    <dialog
      ref={dialog}
      class={styles.palette}
      aria-label={words.title}
      onClose={onClose}
      // Beside it: the dialog itself fills what its children leave.
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div class={styles.inside}>
        <div class={styles.field}>
          <Icon name="search" size={20} />
          <input
            ref={field}
            class={styles.input}
            role="combobox"
            aria-label={words.title}
            aria-expanded={options.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={options[active] && idOf(options[active])}
            aria-describedby={`${id}-hint`}
            placeholder={words.placeholder}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="go"
            value={query.value}
            onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <div id={`${id}-list`} class={styles.list} role="listbox" aria-label={words.list}>
          {groups.map((group) => (
            <div key={group.id} role="group" aria-label={group.id === "help" ? help : words.groups[group.id]}>
              <p class={styles.group} aria-hidden="true">{group.id === "help" ? help : words.groups[group.id]}</p>
              {group.options.map((option) => (
                <div
                  key={option.id}
                  id={idOf(option)}
                  class={styles.option}
                  role="option"
                  aria-selected={option === options[active]}
                  onClick={() => void take(option)}
                >
                  <span dir="auto">{option.title}</span>
                  {option.keys && <KeyCombo keys={option.keys} />}
                </div>
              ))}
            </div>
          ))}
        </div>
        {options.length === 0 && <p class={styles.foot}>{words.none}</p>}
        {more > 0 && <p class={styles.foot}>{words.more(more)}</p>}
        <p id={`${id}-hint`} class={styles.foot}>{words.hint}</p>
        <span class={styles.heard} role="status">{query.value.trim() !== "" && words.found(options.length)}</span>
      </div>
    </dialog>
  );
}
