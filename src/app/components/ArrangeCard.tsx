import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { accountName, nameLines } from "./account-name.ts";
import { AccountIcon } from "./AccountIcon.tsx";
import styles from "./ArrangeCard.module.css";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";
import type { RowProps } from "./list-mode.ts";
import { useMove } from "./use-move.ts";
import { rowHeight } from "./WindowedList.tsx";

/** Near the edges of the list, this close (px), a dragged account scrolls it, this many px a frame. */
const EDGE = 72;
const EDGE_SPEED = 9;

interface Props extends RowProps {
  /** Between which places it can stand: pinned accounts stay before the others. */
  readonly first: number;
  readonly last: number;
}

/** One account while the order is being changed: drag its grip, press the arrow keys on it, or tap up and down. */
export function ArrangeCard({ account, index, first, last, scroller, isTabStop, onFocus }: Props) {
  const { codes, organise: { arrange } } = useMessages();
  const move = useMove();
  /** Px from where the card lies; null when it is not dragged. */
  const offset = useSignal<number | null>(null);
  const drag = useRef({ startY: 0, startScroll: 0, y: 0, frame: 0 });
  const [title, subtitle] = nameLines(account, codes.unnamed);
  const name = accountName(account, codes.unnamed);
  const tabIndex = isTabStop ? 0 : -1;

  useEffect(() => () => cancelAnimationFrame(drag.current.frame), []);

  function follow() {
    const element = scroller.current!;
    const { top, bottom } = element.getBoundingClientRect();
    if (drag.current.y > bottom - EDGE) element.scrollTop += EDGE_SPEED;
    if (drag.current.y < top + 2 * EDGE) element.scrollTop -= EDGE_SPEED;
    const raw = drag.current.y - drag.current.startY + element.scrollTop - drag.current.startScroll;
    offset.value = Math.min(Math.max(raw, (first - index) * rowHeight()), (last - index) * rowHeight());
    drag.current.frame = requestAnimationFrame(follow);
  }
  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
    if (event.button !== 0) return;
    onFocus(); // a finger gives no focus, and the list keeps the row that has it
    event.currentTarget.setPointerCapture(event.pointerId);
    const y = event.clientY;
    drag.current = { startY: y, startScroll: scroller.current!.scrollTop, y, frame: requestAnimationFrame(follow) };
  }
  function onPointerMove(event: PointerEvent) {
    drag.current.y = event.clientY;
  }
  async function onDrop() {
    cancelAnimationFrame(drag.current.frame);
    const steps = Math.round((offset.peek() ?? 0) / rowHeight());
    if (steps !== 0) await move(account, steps);
    offset.value = null;
  }
  function onCancel() {
    cancelAnimationFrame(drag.current.frame);
    offset.value = null;
  }

  return (
    <article
      class={styles.card}
      data-dragged={offset.value !== null}
      style={{ transform: offset.value === null ? "" : `translateY(${offset.value}px)` }}
    >
      <button
        type="button"
        class={styles.grip}
        data-account={account.id}
        tabIndex={tabIndex}
        aria-label={arrange.grip(name)}
        title={arrange.gripHelp}
        onFocus={onFocus}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => void onDrop()}
        onPointerCancel={onCancel}
      >
        <Icon name="grip" />
      </button>
      <AccountIcon account={account} name={title} />
      <span class={styles.names}>
        <span class={styles.issuer} dir="auto">{title}</span>
        {subtitle && <span class={styles.label} dir="auto">{subtitle}</span>}
      </span>
      <span class={styles.steps}>
        <Button
          look="icon"
          tabIndex={tabIndex}
          aria-disabled={index === first} // not `disabled`, which takes the focus away
          aria-label={arrange.up(name)}
          onClick={() => void move(account, -1)}
        >
          <Icon name="up" />
        </Button>
        <Button
          look="icon"
          tabIndex={tabIndex}
          aria-disabled={index === last}
          aria-label={arrange.down(name)}
          onClick={() => void move(account, 1)}
        >
          <Icon name="down" />
        </Button>
      </span>
    </article>
  );
}
