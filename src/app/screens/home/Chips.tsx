import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import { UNTAGGED } from "../../state/accounts.ts";
import styles from "./Chips.module.css";

/** Which way the text goes: 1 to the right, −1 to the left. */
function directionOf(element: Element): 1 | -1 {
  return getComputedStyle(element).direction === "rtl" ? -1 : 1;
}

interface Chip {
  readonly name: string;
  readonly count: number;
}

/** The tags there are, to narrow the list by: several at once, all of which must be there. One Tab stop; the arrow keys go
 * from chip to chip. */
export function Chips() {
  const { accounts } = useServices();
  const { chips: words } = useMessages().organise;
  const row = useRef<HTMLDivElement>(null);
  const stop = useSignal(0);
  const chosen = accounts.tags.value;
  const tags = accounts.allTags.value;
  const all: readonly Chip[] = tags.length === 0 && chosen.size === 0
    ? []
    : [...tags, { name: UNTAGGED, count: accounts.all.value.filter(({ tags }) => tags.length === 0).length }];
  const at = Math.min(stop.value, all.length - 1);
  if (all.length === 0) return null;

  function onKeyDown(event: KeyboardEvent) {
    const step = directionOf(row.current!);
    const places: Record<string, number> = {
      ArrowRight: at + step,
      ArrowLeft: at - step,
      Home: 0,
      End: all.length - 1,
    };
    const to = places[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    stop.value = Math.min(Math.max(to, 0), all.length - 1);
    row.current!.querySelectorAll<HTMLElement>("[aria-pressed]")[stop.value]!.focus();
  }

  /** A mouse has one wheel, and turns it sideways here as long as there is somewhere to go. */
  function onWheel(event: WheelEvent) {
    if (event.deltaX !== 0 || event.ctrlKey || event.shiftKey) return;
    const before = row.current!.scrollLeft;
    row.current!.scrollLeft += event.deltaY * directionOf(row.current!);
    if (row.current!.scrollLeft !== before) event.preventDefault();
  }

  return (
    <div class={styles.chips}>
      <div
        ref={row}
        class={styles.row}
        role="toolbar"
        aria-label={words.label}
        onKeyDown={onKeyDown}
        onWheel={onWheel}
      >
        {all.map(({ name, count }, index) => (
          <button
            type="button"
            class={styles.chip}
            key={name}
            aria-pressed={chosen.has(name)}
            tabIndex={index === at ? 0 : -1}
            onFocus={() => (stop.value = index)}
            onClick={() => accounts.toggleTag(name)}
          >
            <bdi class={styles.name}>{name === UNTAGGED ? words.untagged : name}</bdi>
            <span class={styles.count} aria-hidden="true">{words.number(count)}</span>
          </button>
        ))}
      </div>
      {chosen.size > 0 && ( // at the end: the chips stay where they are
        <Button look="icon" aria-label={words.clear} title={words.clear} onClick={accounts.clearTags}>
          <Icon name="close" size={20} />
        </Button>
      )}
    </div>
  );
}
