// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CodeCard } from "../../../src/app/components/CodeCard.tsx";
import type { AccountView } from "../../../src/vault/api.ts";
import { en } from "../../../src/messages/en.ts";
import { createPreferences, createServices, renderWith } from "../render.tsx";
import { codeOfStep, createFakeVault, view } from "../vault.ts";

/** In the middle of step 100. */
const NOW = 100 * 30_000 + 15_000;

let copied: string[];
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "setTimeout", "clearTimeout"] });
  copied = [];
  vi.spyOn(navigator.permissions, "query").mockRejectedValue(new TypeError("clipboard-read is no permission"));
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => void copied.push(text));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
  history.replaceState(null, "", "/");
});

function renderCard(given: Partial<AccountView> = {}) {
  const vault = createFakeVault();
  const services = createServices(vault);
  renderWith(services, <CodeCard account={view(given)} isTabStop isOpen={false} onFocus={() => {}} />);
  return { vault, services, card: screen.getByTitle("Copy code") };
}

/** Lets what was asked of the vault arrive. */
async function arrive() {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

it("CodeCard copies the code that is on screen, and says whose", async () => {
  const { services, card } = renderCard();
  await waitFor(() => expect(card.textContent).toContain("000 100"));
  fireEvent.click(card);
  await waitFor(() => expect(copied).toEqual([codeOfStep(100)]));
  await waitFor(() => expect(services.notices.current.value?.text).toBe("Code for ACME (alice) copied"));
});

it("CodeCard copies the code of now when timers lagged and an old one still stands there", async () => {
  const { card } = renderCard();
  await waitFor(() => expect(card.textContent).toContain("000 100"));
  vi.setSystemTime(NOW + 60_000); // the page slept: no timer ran
  fireEvent.click(card);
  await waitFor(() => expect(copied).toEqual([codeOfStep(102)]));
});

it("CodeCard says so when the browser refuses to copy", async () => {
  const { services, card } = renderCard();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
  fireEvent.click(card);
  await waitFor(() => expect(services.notices.current.value?.text).toMatch(/^The browser refused to copy/));
});

it("CodeCard makes the first HOTP code at a tap, and copies it again at the next without using one up", async () => {
  const { vault, services, card } = renderCard({ type: "hotp", counter: 7 });
  const advance = vi.spyOn(vault, "advance");
  services.codes.put([{ id: "a", value: null, next: null, validUntil: null, counter: null }]);
  expect(card.textContent).toContain("••• •••");
  fireEvent.click(card);
  await waitFor(() => expect(copied).toEqual([codeOfStep(7)]));
  fireEvent.click(card);
  await waitFor(() => expect(copied).toEqual([codeOfStep(7), codeOfStep(7)]));
  expect(advance.mock.calls).toEqual([["a", 7]]);
});

it("CodeCard opens the details when a finger rests on it, and copies nothing then", async () => {
  const { card } = renderCard();
  fireEvent.pointerDown(card, { pointerType: "touch", clientX: 5, clientY: 5 });
  vi.advanceTimersByTime(500);
  fireEvent.pointerUp(card, { pointerType: "touch" });
  fireEvent.click(card, { detail: 1 });
  await arrive();
  expect(location.pathname).toBe("/codes/a");
  expect(copied).toEqual([]);
});

it.each([
  ["strays", (card: HTMLElement) => fireEvent.pointerMove(card, { pointerType: "touch", clientX: 5, clientY: 16 })],
  ["lets go", (card: HTMLElement) => fireEvent.pointerUp(card, { pointerType: "touch" })],
  ["scrolls", (card: HTMLElement) => fireEvent.pointerCancel(card, { pointerType: "touch" })],
])("CodeCard opens nothing when the finger %s before half a second", async (_, act) => {
  const { card } = renderCard();
  fireEvent.pointerDown(card, { pointerType: "touch", clientX: 5, clientY: 5 });
  vi.advanceTimersByTime(499);
  act(card);
  vi.advanceTimersByTime(10_000);
  await arrive();
  expect(location.pathname).toBe("/");
});

it("CodeCard names an account as far as it has a name", () => {
  renderCard({ issuer: "", label: "" });
  expect(screen.getByRole("link", { name: "Details of Unnamed account" }).getAttribute("href")).toBe("/codes/a");
});

describe("where codes are hidden until they are tapped", () => {
  function renderHidden(given: Partial<AccountView> = {}) {
    const vault = createFakeVault();
    const services = { ...createServices(vault), preferences: createPreferences({ hidesCodes: true }) };
    renderWith(services, <CodeCard account={view(given)} isTabStop isOpen={false} onFocus={() => {}} />);
    return { vault, services, card: screen.getByTitle("Show code") };
  }

  it("CodeCard holds dots, shows the code at the first tap, and copies it at the second", async () => {
    const { services, card } = renderHidden();
    await waitFor(() => expect(services.codes.of("a").value?.value).toBe(codeOfStep(100)));
    expect(document.body.textContent).not.toMatch(/\d{3}/);
    fireEvent.click(card);
    await waitFor(() => expect(card.textContent).toContain("000 100"));
    expect(services.notices.current.value?.text).toBe(en.codes.shown("ACME (alice)"));
    expect(card.title).toBe("Copy code");
    expect(copied).toEqual([]);
    fireEvent.click(card);
    await waitFor(() => expect(copied).toEqual([codeOfStep(100)]));
  });

  it("CodeCard hides the code again when the next one comes", async () => {
    const { card } = renderHidden();
    fireEvent.click(card);
    await waitFor(() => expect(card.textContent).toContain("000 100"));
    await vi.advanceTimersByTimeAsync(15_100);
    expect(card.textContent).toContain("••• •••");
    expect(card.title).toBe("Show code");
  });

  it("CodeCard makes the first HOTP code at a tap, shows it, and copies nothing", async () => {
    const { vault, services, card } = renderHidden({ type: "hotp", counter: 7 });
    services.codes.put([{ id: "a", value: null, next: null, validUntil: null, counter: null }]);
    fireEvent.click(card);
    await waitFor(() => expect(card.textContent).toContain("000 007"));
    expect(copied).toEqual([]);
    const advance = vi.spyOn(vault, "advance");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(card.textContent).toContain("••• •••");
    fireEvent.click(card); // the code that was made is shown again, none is used up
    await waitFor(() => expect(card.textContent).toContain("000 007"));
    expect(advance).not.toHaveBeenCalled();
  });
});

it("CodeCard holds dots while nobody looks, whatever was uncovered", async () => {
  const { services, card } = renderCard();
  await waitFor(() => expect(card.textContent).toContain("000 100"));
  services.codes.setBlank(true);
  await waitFor(() => expect(card.textContent).toContain("••• •••"));
  services.codes.setBlank(false);
  await waitFor(() => expect(card.textContent).toContain("000 100"));
});

it.each([[true, 1], [false, 0]])("CodeCard shows the next code where that is wished: %s", async (showsNext, times) => {
  const services = { ...createServices(createFakeVault()), preferences: createPreferences({ showsNext }) };
  renderWith(services, <CodeCard account={view()} isTabStop isOpen={false} onFocus={() => {}} />);
  await screen.findByText("000 100");
  expect(screen.queryAllByText("000 101")).toHaveLength(times);
});
