// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { askedBy } from "../../../../src/app/screens/keys/shortcuts.ts";

afterEach(() => document.body.replaceChildren());

/** What a key asks for that is pressed in a new `tag`. */
function pressed(key: string, init: KeyboardEventInit = {}, { usesSingle = true, tag = "button" } = {}) {
  const target = document.body.appendChild(document.createElement(tag));
  let asked: ReturnType<typeof askedBy> = null;
  document.addEventListener("keydown", (event) => (asked = askedBy(event, usesSingle)), { once: true });
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
  return asked;
}

it("askedBy() knows Ctrl K, ⌘ K and ?", () => {
  expect(pressed("k", { ctrlKey: true })).toBe("palette");
  expect(pressed("K", { ctrlKey: true })).toBe("palette"); // with Caps Lock
  expect(pressed("k", { metaKey: true })).toBe("palette");
  expect(pressed("?", { shiftKey: true })).toBe("keys");
});

it.each([
  ["k", {}],
  ["k", { ctrlKey: true, shiftKey: true }],
  ["k", { ctrlKey: true, altKey: true }],
  ["k", { ctrlKey: true, metaKey: true }],
  ["?", { ctrlKey: true }],
  ["?", { altKey: true }],
  ["x", {}],
])("askedBy() leaves %s with %o alone", (key, init) => {
  expect(pressed(key, init)).toBeNull();
});

it.each(["input", "textarea", "select"])("askedBy() leaves ? to a field (%s), but not Ctrl K", (tag) => {
  expect(pressed("?", {}, { tag })).toBeNull();
  expect(pressed("k", { ctrlKey: true }, { tag })).toBe("palette");
});

it("askedBy() leaves ? alone where single keys are off, but not Ctrl K", () => {
  expect(pressed("?", {}, { usesSingle: false })).toBeNull();
  expect(pressed("k", { ctrlKey: true }, { usesSingle: false })).toBe("palette");
});

it("askedBy() leaves a key alone that was taken, or that composes a letter", () => {
  expect(pressed("?", { isComposing: true })).toBeNull();
  document.body.addEventListener("keydown", (event) => event.preventDefault(), { once: true });
  expect(pressed("?")).toBeNull();
});
