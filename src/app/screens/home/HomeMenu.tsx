import type { RefObject } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Sort } from "../../../core/sort.ts";
import { Drawing, Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import type { HomeMode } from "../../state/home.ts";
import { useServices } from "../../state/services.ts";
import styles from "./HomeMenu.module.css";

const SORTS: readonly Sort[] = ["hand", "name", "used", "recent"];
const SELECT = "M4 5h5v5H4zM13 7.5h7M4 14h5v5H4zM13 16.5h7";
const KEYS = "M3 6h18v12H3zM7 10v.01M12 10v.01M17 10v.01M7.5 14h9";
const DOUBLE = "M9 9h11v11H9zM5 15H4V4h11v1M12 14.5h5";

interface Props {
  /** The popover it stands in. */
  readonly popover: RefObject<HTMLElement | null>;
  /** The button that opens it. */
  readonly button: RefObject<HTMLElement | null>;
}

/** How the list is sorted, and what else can be done with it. */
export function HomeMenu({ popover, button }: Props) {
  const { accounts, home, preferences } = useServices();
  const { keys, organise: { menu, trash, duplicates } } = useMessages();
  const form = useRef<HTMLDivElement>(null);
  const id = useId();
  const { sort } = preferences.all.value;
  const total = accounts.total.value, isEmpty = total === 0;

  // Below its button. CSS anchors are not in every browser that is served.
  useLayoutEffect(() => {
    function place() {
      const { bottom, left, right } = button.current!.getBoundingClientRect();
      const isRtl = getComputedStyle(button.current!).direction === "rtl";
      const { style } = popover.current!;
      style.insetBlockStart = `${bottom}px`;
      const end = isRtl ? left : innerWidth - right;
      style.insetInlineEnd = `${end}px`;
      style.maxInlineSize = `calc(100vw - ${end}px - var(--gap-2))`;
      style.maxBlockSize = `calc(100dvh - ${bottom}px - var(--gap-2))`;
    }
    place();
    form.current!.querySelector<HTMLElement>("input:checked")?.focus();
    addEventListener("resize", place);
    return () => removeEventListener("resize", place);
  }, []);

  function begin(mode: HomeMode) {
    popover.current!.hidePopover();
    home.begin(mode);
  }

  return (
    <div ref={form} class={styles.menu} role="group" aria-label={menu.label}>
      {!isEmpty && (
        <fieldset class={styles.group}>
          <legend>{menu.sort}</legend>
          {SORTS.map((one) => (
            <label class={styles.row} key={one}>
              <input
                type="radio"
                name={id}
                checked={sort === one}
                onChange={() => preferences.set({ sort: one })}
              />
              {menu.sorts[one]}
            </label>
          ))}
        </fieldset>
      )}
      {!isEmpty && (
        <div class={styles.group}>
          {total > 1 && sort === "hand" && (
            <button type="button" class={styles.row} onClick={() => begin("arranging")}>
              <Icon name="arrange" size={20} />
              {menu.arrange}
            </button>
          )}
          <button type="button" class={styles.row} onClick={() => begin("selecting")}>
            <Drawing path={SELECT} size={20} />
            {menu.select}
          </button>
        </div>
      )}
      <div class={styles.group}>
        {!isEmpty && (
          <a class={styles.row} href="/duplicates" onClick={() => popover.current!.hidePopover()}>
            <Drawing path={DOUBLE} size={20} />
            {duplicates.title}
          </a>
        )}
        <a class={styles.row} href="/trash" onClick={() => popover.current!.hidePopover()}>
          <Icon name="delete" size={20} />
          {trash.title}
        </a>
        <button
          type="button"
          class={`${styles.row} ${styles.keys}`}
          onClick={() => {
            popover.current!.hidePopover();
            home.wantKeys(true);
          }}
        >
          <Drawing path={KEYS} size={20} />
          {keys.commands.keys}
        </button>
      </div>
    </div>
  );
}
