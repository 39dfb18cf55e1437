/** Whether someone looks at the codes, as far as a page can tell. @module */

import { effect, type ReadonlySignal } from "@preact/signals";

const ACTS = ["pointerdown", "pointermove", "keydown", "touchstart", "wheel", "click", "focus", "pageshow"] as const;

/** Ms without a touch after which nobody looks. */
const IDLE = 300_000;

export interface SightParts {
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => number;
  readonly clearTimeout: (id: number) => void;
  /** Whether five minutes without a touch mean that nobody looks. */
  readonly countsIdle: ReadonlySignal<boolean>;
  /** Told of every change. */
  readonly blank: (isBlank: boolean) => void;
}

/** A phone shows a picture of the app in its switcher, taken about when the window loses the focus; on a desktop, a window
 * without it is in sight, and its codes are typed into another. */
function isPhone(): boolean {
  return matchMedia("(hover: none) and (pointer: coarse)").matches;
}

/** Watches until `signal` aborts. */
export function watchSight(
  { now, setTimeout, clearTimeout, countsIdle, blank }: SightParts,
  signal: AbortSignal,
): void {
  let isBlank = document.hidden;
  let acted = now(), timer = 0;

  function set(next: boolean) {
    if (isBlank === next) return;
    isBlank = next;
    blank(next);
  }
  function wait() {
    clearTimeout(timer);
    if (countsIdle.peek()) timer = setTimeout(look, Math.max(acted + IDLE - now(), 0) + 1);
  }
  function look() {
    if (now() - acted >= IDLE) set(true); // until the next touch
    else wait();
  }
  function act() {
    if (document.hidden) return;
    const wasIdle = now() - acted >= IDLE;
    acted = now();
    if (wasIdle) wait();
    set(false);
  }

  for (const type of ACTS) addEventListener(type, act, { signal, capture: true, passive: true });
  addEventListener("blur", () => isPhone() && set(true), { signal });
  addEventListener("pagehide", () => set(true), { signal });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return set(true);
    set(false);
    act(); // who comes back is here
  }, { signal });
  const end = effect(() => {
    if (!countsIdle.value) return clearTimeout(timer);
    acted = now(); // who sets it is here
    wait();
  });
  signal.addEventListener("abort", () => {
    end();
    clearTimeout(timer);
  });
}
