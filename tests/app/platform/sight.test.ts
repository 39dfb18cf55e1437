// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchSight } from "../../../src/app/platform/sight.ts";

let over: AbortController, told: boolean[], isHidden: boolean, isPhone: boolean;
const countsIdle = signal(false);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  [told, isHidden, isPhone] = [[], false, false];
  countsIdle.value = false;
  over = new AbortController();
  vi.spyOn(document, "hidden", "get").mockImplementation(() => isHidden);
  vi.spyOn(globalThis, "matchMedia").mockImplementation(() => ({ matches: isPhone }) as MediaQueryList);
  const clock = {
    now: Date.now,
    setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) as unknown as number,
    clearTimeout: (id: number) => clearTimeout(id),
  };
  watchSight({ ...clock, countsIdle, blank: (isBlank) => void told.push(isBlank) }, over.signal);
});
afterEach(() => {
  over.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function hide(isNow: boolean) {
  isHidden = isNow;
  document.dispatchEvent(new Event("visibilitychange"));
}
const MINUTE = 60_000;

it("watchSight() tells that the page went out of sight, and that it is back", () => {
  hide(true);
  hide(false);
  expect(told).toEqual([true, false]);
});

it("watchSight() takes a window that lost the focus for out of sight on phones alone", () => {
  dispatchEvent(new Event("blur"));
  expect(told).toEqual([]);
  isPhone = true;
  dispatchEvent(new Event("blur"));
  dispatchEvent(new Event("focus"));
  expect(told).toEqual([true, false]);
});

it("watchSight() tells of a page that is left", () => {
  dispatchEvent(new Event("pagehide"));
  dispatchEvent(new Event("pageshow"));
  expect(told).toEqual([true, false]);
});

it("watchSight() counts five minutes without a touch only where that is wished", () => {
  vi.advanceTimersByTime(60 * MINUTE);
  expect([told, vi.getTimerCount()]).toEqual([[], 0]);
  countsIdle.value = true;
  vi.advanceTimersByTime(5 * MINUTE - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(2);
  expect(told).toEqual([true]);
});

it.each(["pointerdown", "pointermove", "keydown", "touchstart", "wheel", "click"])(
  "watchSight() counts anew from a %s, and ends with it what was blank",
  (type) => {
    countsIdle.value = true;
    vi.advanceTimersByTime(4 * MINUTE);
    dispatchEvent(new Event(type));
    vi.advanceTimersByTime(4 * MINUTE);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(MINUTE + 1);
    expect(told).toEqual([true]);
    dispatchEvent(new Event(type));
    expect(told).toEqual([true, false]);
    vi.advanceTimersByTime(5 * MINUTE + 1);
    expect(told).toEqual([true, false, true]);
  },
);

it("watchSight() takes no event of a hidden page for a touch", () => {
  hide(true);
  dispatchEvent(new Event("focus"));
  expect(told).toEqual([true]);
});

it("watchSight() ends with its signal: no timer is left, and nothing is told", () => {
  countsIdle.value = true;
  over.abort();
  expect(vi.getTimerCount()).toBe(0);
  hide(true);
  countsIdle.value = false;
  countsIdle.value = true;
  expect([told, vi.getTimerCount()]).toEqual([[], 0]);
});
