import { useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import styles from "./WindowedList.module.css";

/** Rows drawn beyond the edges, so that a fast flick shows no gap. */
const OVERSCAN = 4;

interface Props {
  /** Rows there are. */
  readonly count: number;
  readonly label: string;
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** A row drawn wherever it is, because it holds the focus; -1 for none. */
  readonly kept: number;
  readonly keyAt: (index: number) => string;
  readonly row: (index: number) => ComponentChildren;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** Height of one row in px; `--row` is in rem, so it grows with the person's text size. */
export function rowHeight(): number {
  const root = getComputedStyle(document.documentElement);
  return parseFloat(root.getPropertyValue("--row")) * parseFloat(root.fontSize);
}

/** A list that draws only the rows in sight: 10 000 accounts cost as much as ten. */
export function WindowedList({ count, label, scroller, kept, keyAt, row, onKeyDown }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const height = useSignal(rowHeight());
  const first = useSignal(0);
  const overscan = useSignal(0); // not before the first rows are painted
  const fitting = useSignal(Math.ceil(innerHeight / height.value));

  useLayoutEffect(() => {
    const element = scroller.current!;
    function measure() {
      height.value = rowHeight();
      fitting.value = Math.ceil(element.clientHeight / height.value) || 1;
      onScroll();
    }
    function onScroll() {
      const above = element.scrollTop - list.current!.offsetTop;
      first.value = Math.max(Math.floor(above / height.value), 0);
    }
    const later = setTimeout(() => (overscan.value = OVERSCAN), 300);
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(later);
      resized.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, []);

  const from = Math.max(first.value - overscan.value, 0);
  const to = Math.min(first.value + fitting.value + overscan.value, count);
  const drawn = Array.from({ length: Math.max(to - from, 0) }, (_, i) => from + i);
  if (kept >= 0 && kept < count && (kept < from || kept >= to)) drawn[kept < from ? "unshift" : "push"](kept);

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
      {drawn.map((index) => (
        <li
          key={keyAt(index)}
          class={styles.row}
          aria-setsize={count}
          aria-posinset={index + 1}
          style={{ transform: `translateY(calc(${index} * var(--row)))` }}
        >
          {row(index)}
        </li>
      ))}
    </ul>
  );
}
