// @vitest-environment happy-dom
import { act, cleanup, render } from "@testing-library/preact";
import { useRef } from "preact/hooks";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WindowedList } from "../../../src/app/components/WindowedList.tsx";

const ROW = 100, SEEN = 10, OVERSCAN = 4;

beforeEach(() => {
  vi.useFakeTimers();
  document.documentElement.style.cssText = "--row: 10; font-size: 10px";
  vi.stubGlobal("innerHeight", SEEN * ROW);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.documentElement.removeAttribute("style");
});

/** Every row that was made, in order; "~" where it passes. */
let made: string[];
function List({ count, kept = -1 }: { count: number; kept?: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <div ref={scroller}>
      <WindowedList
        count={count}
        label="Rows"
        scroller={scroller}
        kept={kept}
        keyAt={String}
        row={(index, isPassing) => {
          const text = isPassing ? `~${index}` : `${index}`;
          made.push(text);
          return text;
        }}
      />
    </div>
  );
}
function start() {
  made = [];
  const { container, rerender } = render(<List count={10_000} />);
  act(() => void vi.advanceTimersByTime(300));
  for (let painted = 0; painted < OVERSCAN; painted++) paint(); // the rows beyond the edge have come
  made = [];
  const scroller = container.firstElementChild!;
  return {
    scroll(top: number, ms = 16) {
      act(() => {
        vi.advanceTimersByTime(ms);
        scroller.scrollTop = top;
        scroller.dispatchEvent(new Event("scroll"));
      });
    },
    rerender,
  };
}
/** Lets a frame be painted, and what comes after it. */
const paint = () => act(() => void vi.advanceTimersByTime(17));
const rows = () => [...document.querySelectorAll("li")].map(({ textContent }) => textContent);
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => `${first + i}`);

it("WindowedList draws the rows in sight and four beyond, and a row that stays is drawn once", () => {
  const { scroll } = start();
  expect(rows()).toEqual(from(0, SEEN + OVERSCAN - 1));
  scroll(ROW, 1_000);
  expect(made).toEqual(["14"]);
  expect(rows()).toEqual(from(0, SEEN + OVERSCAN));
});

it("WindowedList draws all at once after a jump, and when its parent renders", () => {
  const { scroll, rerender } = start();
  scroll(500 * ROW, 1_000);
  expect(made).toHaveLength(SEEN + 2 * OVERSCAN);
  expect(rows()).toEqual(from(500 - OVERSCAN, 509 + OVERSCAN));
  made = [];
  rerender(<List count={9_999} />);
  expect(made).toHaveLength(SEEN + 2 * OVERSCAN);
});

it("WindowedList draws one row a frame at the pace of reading", () => {
  const { scroll } = start();
  scroll(ROW, 1_000);
  made = [];
  scroll(1.1 * ROW, 100);
  scroll(4 * ROW, 149);
  expect(made).toEqual(["15"]);
  paint();
  expect(made).toEqual(["15", "16"]);
});

it("WindowedList lets no row pass that may have the focus", () => {
  const { scroll, rerender } = start();
  rerender(<List count={10_000} kept={3} />);
  scroll(ROW, 1_000);
  scroll(100 * ROW);
  made = [];
  rerender(<List count={9_999} kept={3} />); // all rows anew
  expect(made).toContain("3");
  expect(made.filter((text) => text.startsWith("~"))).toHaveLength(made.length - 1);
});

it("WindowedList draws two rows a frame while it flies, in sight first, and draws them anew when it has come to rest", () => {
  const { scroll } = start();
  scroll(ROW, 1_000);
  made = [];
  scroll(100 * ROW);
  expect(made).toEqual(["~100", "~101"]);
  scroll(101 * ROW, 0); // in the same frame: no more
  expect(made).toHaveLength(2);
  for (let painted = 0; painted < SEEN; painted++) {
    paint();
    expect(made.length).toBeLessThanOrEqual(2 * (painted + 2));
  }
  expect(made).toContain("~111");
  act(() => void vi.advanceTimersByTime(150));
  for (let painted = 0; painted < SEEN; painted++) paint();
  expect(rows()).toEqual(from(101 - OVERSCAN, 110 + OVERSCAN));
});
