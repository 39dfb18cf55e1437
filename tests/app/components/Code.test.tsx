// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { act, cleanup } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Code } from "../../../src/app/components/Code.tsx";
import type { CodeView } from "../../../src/vault/api.ts";
import { createServices, renderWith } from "../render.tsx";
import { codeOfStep, createFakeVault } from "../vault.ts";

const PERIOD = 30_000;

beforeEach(() => void vi.useFakeTimers({ now: 100 * PERIOD, toFake: ["Date"] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function codeView(step: number): CodeView {
  return {
    id: "a",
    counter: null,
    value: codeOfStep(step),
    next: codeOfStep(step + 1),
    validUntil: (step + 1) * PERIOD,
  };
}

it("Code hides the next code anew each time that one has come, however alike the times are", () => {
  const code = signal<CodeView | null>(codeView(100));
  renderWith(createServices(createFakeVault()), <Code code={code} digits={6} />);
  const next = () => document.querySelector<HTMLElement>("[style*=--shows-in]")!;
  const first = next(), delay = first.style.getPropertyValue("--shows-in");
  expect(delay).toBe("25000ms");
  vi.setSystemTime(101 * PERIOD);
  act(() => void (code.value = codeView(101)));
  expect(next().style.getPropertyValue("--shows-in")).toBe(delay);
  expect(next()).not.toBe(first); // its animation is over
});
