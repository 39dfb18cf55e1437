// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keptClock } from "../../../src/app/platform/kept-clock.ts";
import { keptCorrection } from "../../../src/app/platform/kept-correction.ts";
import { askServerClock, watchClock } from "../../../src/app/platform/server-clock.ts";

const DATE = "Fri, 15 Jan 2027 08:00:42 GMT";

function answering(headers: Record<string, string>, status = 200) {
  const fetch = vi.fn(async (..._: Parameters<typeof globalThis.fetch>) => new Response(null, { status, headers }));
  let elapsed = 5;
  return { fetch, now: () => 1_800_000_000_000, elapsed: () => (elapsed += 40) };
}

it("askServerClock() asks past every cache, without cookies, and by a clock nobody sets meanwhile", async () => {
  const parts = answering({ date: DATE });
  expect(await askServerClock(parts)).toEqual({
    sent: 1_800_000_000_000,
    received: 1_800_000_000_040,
    date: 1_800_000_042_000,
  });
  expect(parts.fetch.mock.calls[0]).toEqual([
    "/health",
    expect.objectContaining({ method: "HEAD", cache: "no-store", credentials: "omit", redirect: "error" }),
  ]);
});

it.each([
  ["no Date", {}, 200],
  ["a Date that is none", { date: "now" }, 200],
  ["an Age, so that a cache has answered", { date: DATE, age: "7" }, 200],
  ["an error of something in between", { date: DATE }, 502],
])("askServerClock() takes no answer with %s", async (_, headers, status) => {
  await expect(askServerClock(answering(headers as Record<string, string>, status))).rejects.toThrow();
});

const end = { abort: () => {} };
beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ["Date", "performance", "setTimeout", "clearTimeout"] });
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function watch() {
  const controller = new AbortController();
  end.abort = () => controller.abort();
  const told = { look: vi.fn(), jumped: vi.fn(), networkCame: vi.fn() };
  watchClock(told, controller.signal);
  return told;
}
function hide(isHidden: boolean) {
  vi.spyOn(document, "hidden", "get").mockReturnValue(isHidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

it("watchClock() tells of a clock that was set either way, within 10 s, and of no other", () => {
  const { look, jumped } = watch();
  vi.advanceTimersByTime(60_000);
  expect(look).toHaveBeenCalledTimes(7);
  expect(jumped).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 42_000);
  vi.advanceTimersByTime(10_000);
  expect(jumped).toHaveBeenCalledTimes(1);
  vi.setSystemTime(Date.now() - 42_000);
  vi.advanceTimersByTime(10_000);
  expect(jumped).toHaveBeenCalledTimes(2);
  vi.setSystemTime(Date.now() + 500); // as clocks are kept right
  vi.advanceTimersByTime(10_000);
  expect(jumped).toHaveBeenCalledTimes(2);
});

it("watchClock() sleeps while the page is hidden, and looks when it is seen again", () => {
  const { look, jumped } = watch();
  hide(true);
  vi.setSystemTime(Date.now() + 42_000);
  vi.advanceTimersByTime(3_600_000);
  expect(look).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
  hide(false);
  expect([look.mock.calls.length, jumped.mock.calls.length]).toEqual([2, 1]);
});

it("watchClock() asks for nothing without a network, and looks when it comes back", () => {
  const isOnline = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const { look, networkCame } = watch();
  vi.advanceTimersByTime(60_000);
  expect(look).not.toHaveBeenCalled();
  isOnline.mockReturnValue(true);
  dispatchEvent(new Event("online"));
  expect([look.mock.calls.length, networkCame.mock.calls.length]).toEqual([1, 1]);
});

it("watchClock() ends with its signal", () => {
  const { look } = watch();
  end.abort();
  vi.advanceTimersByTime(60_000);
  dispatchEvent(new Event("online"));
  expect(look).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

it("keptClock keeps a comparison, and the correction for the next start", () => {
  expect([keptClock.read(), keptCorrection()]).toEqual([null, 0]);
  const record = { compared: { at: 1_800_000_000_000, offset: 42_000, uncertainty: 100 }, quietUntil: 7 };
  keptClock.write(record);
  keptClock.writeCorrection(42_000);
  expect([keptClock.read(), keptCorrection()]).toEqual([record, 42_000]);
  keptClock.writeCorrection(0);
  expect([keptCorrection(), localStorage.getItem("clock-correction")]).toEqual([0, null]);
});

it.each(["{", "null", "7", "{}", `{"compared":{"at":1}}`])("keptClock.read() takes %s for nothing", (text) => {
  localStorage.setItem("clock", text);
  expect(keptClock.read()).toBeNull();
});

it.each(["words", "Infinity", "-86400001", "NaN"])("keptCorrection() takes %s for nothing", (text) => {
  localStorage.setItem("clock-correction", text);
  expect(keptCorrection()).toBe(0);
});
