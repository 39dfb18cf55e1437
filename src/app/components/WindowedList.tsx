import { batch, useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { createScrollPace, MOVEMENT, type ScrollPace } from "../../core/scroll-pace.ts";
import { useTurns } from "./use-turns.ts";
import styles from "./WindowedList.module.css";

/** Rows drawn beyond the edges, so that a fast flick shows no gap. */
const OVERSCAN = 4;
/** Rows drawn in a frame of a list that was scrolled: a slow processor draws the rest in the next ones. */
const STEP = { resting: 2, moving: 1, flying: 2 } satisfies Record<ScrollPace, number>;

interface Props {
  /** Rows there are. */
  readonly count: number;
  readonly label: string;
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** A row drawn wherever it is, because it holds the focus; -1 for none. */
  readonly kept: number;
  readonly keyAt: (index: number) => string;
  /** `isPassing`: it flies by, too fast to be read, and is drawn anew should it stay. */
  readonly row: (index: number, isPassing: boolean) => ComponentChildren;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

interface Drawn {
  readonly element: VNode;
  readonly isPassing: boolean;
}

/** Height of one row in px; `--row` is in rem, so it grows with the person's text size. */
export function rowHeight(): number {
  const root = getComputedStyle(document.documentElement);
  return parseFloat(root.getPropertyValue("--row")) * parseFloat(root.fontSize);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(to - from, 0) }, (_, i) => from + i);
}

/** A list that draws only the rows in sight: 10 000 accounts cost as much as ten. While it moves, each is drawn once, and
 * few in a frame. */
export function WindowedList({ count, label, scroller, kept, keyAt, row, onKeyDown }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const height = useSignal(rowHeight());
  const first = useSignal(0);
  const overscan = useSignal(0); // not before the first rows are painted
  const fitting = useSignal(Math.ceil(innerHeight / height.value));
  const pace = useSignal<ScrollPace>("resting");
  const turns = useTurns();

  useLayoutEffect(() => {
    const element = scroller.current!;
    const paceAt = createScrollPace();
    let rest = 0;
    function place(top: number) {
      first.value = Math.max(Math.floor((top - list.current!.offsetTop) / height.value), 0);
    }
    const measure = () =>
      batch(() => {
        height.value = rowHeight();
        fitting.value = Math.ceil(element.clientHeight / height.value) || 1;
        place(element.scrollTop);
      });
    const onScroll = () =>
      batch(() => {
        const top = element.scrollTop;
        place(top);
        pace.value = paceAt(top, performance.now());
        clearTimeout(rest);
        rest = setTimeout(() => (pace.value = "resting"), MOVEMENT);
      });
    const later = setTimeout(() => (overscan.value = OVERSCAN), 300);
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(later);
      clearTimeout(rest);
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, []);

  const isFlying = pace.value === "flying";
  const start = Math.min(first.value, count), end = Math.min(start + fitting.value, count);
  const from = Math.max(start - overscan.value, 0), to = Math.min(end + overscan.value, count);
  // Preact passes over an element that it has seen. When the parent renders, all are made anew.
  const drawn = useMemo(() => new Map<number, Drawn>(), [count, keyAt, row]);
  const isNew = drawn.size === 0;
  for (const index of drawn.keys()) if ((index < from || index >= to) && index !== kept) drawn.delete(index);
  // What is in sight comes first.
  const wanted = [...range(start, end), ...range(end, to), ...range(from, start).toReversed()];
  if (kept >= 0 && kept < count && (kept < from || kept >= to)) wanted.unshift(kept);
  const due = wanted.filter((index) => drawn.get(index)?.isPassing !== false && !(isFlying && drawn.has(index)));
  const isJump = pace.value === "resting" && ![...drawn.keys()].some((index) => index !== kept);
  const isScrolled = !isNew && !isJump;
  const now = !isScrolled ? due : turns.isFree ? due.slice(0, STEP[pace.value]) : [];
  for (const index of now) {
    const isPassing = isFlying && index !== kept; // what has the focus stays
    drawn.set(index, { element: draw(index, isPassing), isPassing });
  }
  useLayoutEffect(() => {
    if (isScrolled && due.length > 0) turns.take();
  });

  function draw(index: number, isPassing: boolean): VNode {
    return (
      <li
        key={keyAt(index)}
        class={styles.row}
        aria-setsize={count}
        aria-posinset={index + 1}
        style={{ transform: `translateY(calc(${index} * var(--row)))` }}
      >
        {row(index, isPassing)}
      </li>
    );
  }
  return (
    // The role is the element's own, but VoiceOver drops it where the bullets are gone.
    <ul
      ref={list}
      role="list"
      class={styles.list}
      aria-label={label}
      style={{ "--count": String(count) }}
      onKeyDown={onKeyDown}
    >
      {[...drawn].sort(([a], [b]) => a - b).map(([, { element }]) => element)}
    </ul>
  );
}
