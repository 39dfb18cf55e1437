// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { EmptyCodes } from "../../../src/app/screens/EmptyCodes.tsx";
import { Welcome } from "../../../src/app/screens/Welcome.tsx";
import { en } from "../../../src/messages/en.ts";
import { createFakeLocks } from "../locks.ts";
import { createPreferences, createServices, renderWith } from "../render.tsx";
import { createFakeVault, view } from "../vault.ts";

const { welcome, settings } = en;

afterEach(() => {
  cleanup();
  history.replaceState(null, "", "/");
});

function draw(step: string | null, accounts = 0) {
  const services = createServices(createFakeVault(createFakeLocks([]).methods));
  const head = accounts > 0 ? [view()] : [];
  services.accounts.opened({ state: "open", revision: 1, total: accounts, head, codes: [], readOnly: false });
  renderWith(services, <Welcome step={step} />);
  return services;
}
const links = () => screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);

it.each([
  [null, welcome.install.title, [[welcome.next, "/welcome?step=protect"]]],
  ["protect", welcome.protect.title, [[welcome.back, "/welcome?step=install"], [welcome.next, "/welcome?step=keep"]]],
  ["keep", welcome.keep.title, [[welcome.keep.restore, "/restore"], [welcome.back, "/welcome?step=protect"]]],
  ["nonsense", welcome.install.title, [[welcome.next, "/welcome?step=protect"]]],
])("Welcome draws the step %s, from which it goes on and back", (step, title, expected) => {
  draw(step);
  screen.getByRole("heading", { level: 2, name: title });
  screen.getByText(welcome.collected);
  expect(links().slice(1)).toEqual(expected);
});

it.each([null, "protect"])("Welcome is skipped with one tap, for good: %s", (step) => {
  const services = draw(step);
  fireEvent.click(screen.getByRole("button", { name: welcome.skip }));
  expect(services.preferences.all.value.isWelcomed).toBe(true);
  expect(location.pathname).toBe("/");
});

it("Welcome goes on to the first account", () => {
  const services = draw("keep");
  fireEvent.click(screen.getByRole("button", { name: welcome.add }));
  expect(services.preferences.all.value.isWelcomed).toBe(true);
  expect(location.pathname).toBe("/add");
});

it("Welcome offers a backup as soon as there is something to keep", () => {
  draw("keep", 1);
  expect(links()).toContainEqual([welcome.keep.make, "/settings/backup"]);
});

it("Welcome chooses what this device can for App Lock, and says so in the address that comes back", async () => {
  draw("protect");
  const chosen = await screen.findByRole("radio", { checked: true });
  expect(links()).toContainEqual([settings.offer.notNow, "/welcome?step=keep"]); // "Continue" is another button
  fireEvent.submit(chosen.closest("form")!);
  expect(location.pathname + location.search).toBe(`/settings/lock/add?what=${chosen.getAttribute("value")}&first`);
  expect(settings.ways).toHaveProperty(chosen.getAttribute("value")!);
});

it.each([[false, 1], [true, 0]])(
  "EmptyCodes leads to the first steps until they were taken: %s",
  (isWelcomed, times) => {
    const services = { ...createServices(createFakeVault()), preferences: createPreferences({ isWelcomed }) };
    renderWith(services, <EmptyCodes />);
    expect(screen.queryAllByRole("link", { name: en.codes.firstSteps })).toHaveLength(times);
  },
);
