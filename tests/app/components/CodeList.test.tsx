// @vitest-environment happy-dom
import { act, cleanup } from "@testing-library/preact";
import { useRef } from "preact/hooks";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CodeList } from "../../../src/app/components/CodeList.tsx";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, view } from "../vault.ts";

const ROW = 100;
const VIEWS = Array.from({ length: 1_000 }, (_, index) => view({ id: `id-${index}`, label: `person ${index}` }));

beforeEach(() => {
  vi.useFakeTimers();
  document.documentElement.style.cssText = "--row: 10; font-size: 10px";
  vi.stubGlobal("innerHeight", 5 * ROW);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.documentElement.removeAttribute("style");
});

function List() {
  const scroller = useRef<HTMLDivElement>(null);
  const props = { scroller, views: VIEWS, count: VIEWS.length, openId: null, mode: null };
  return (
    <div ref={scroller}>
      <CodeList {...props} isSearched={false} canMove />
    </div>
  );
}

it("CodeList asks for no code of an account that flies by, and has nothing to press there, until it stays", async () => {
  const vault = createFakeVault(), asked = vi.spyOn(vault, "codes");
  const { container } = renderWith(createServices(vault), <List />);
  const scroller = container.firstElementChild!;
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms).then(() => {}));
  const scroll = (top: number, ms: number) =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(ms);
      scroller.scrollTop = top;
      scroller.dispatchEvent(new Event("scroll"));
    });
  const rowOf = (index: number) => container.querySelector(`li[aria-posinset="${index + 1}"]`);
  const isAsked = (index: number) => asked.mock.calls.flatMap(([ids]) => ids).includes(`id-${index}`);
  await wait(1_000);
  await scroll(ROW, 200);
  await scroll(100 * ROW, 16);
  await scroll(110 * ROW, 16);
  expect(rowOf(110)!.textContent).toContain("person 110");
  expect(rowOf(110)!.querySelector("button, a")).toBeNull();
  expect(isAsked(110)).toBe(false);
  await wait(1_000);
  expect(rowOf(110)!.querySelector("button")).not.toBeNull();
  expect(isAsked(110)).toBe(true);
});
