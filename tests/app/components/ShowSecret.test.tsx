// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { ShowSecret } from "../../../src/app/components/ShowSecret.tsx";
import { en } from "../../../src/messages/en.ts";
import { createFakeLocks, lock } from "../locks.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault } from "../vault.ts";

const words = en.settings.secret;
const SECRET = "JBSW Y3DP EHPK 3PXP";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function renderSecret(isOn: boolean) {
  const fake = createFakeLocks(isOn ? [lock()] : []);
  const services = createServices(createFakeVault(fake.methods));
  await services.lock.refresh();
  renderWith(services, <ShowSecret id="a" name="ACME" />);
  return { fake, services };
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const isShown = () => document.body.textContent!.includes(SECRET);

it("ShowSecret asks before, with App Lock off, and names the account", async () => {
  await renderSecret(false);
  press(words.show);
  const dialog = within(screen.getByRole("dialog"));
  dialog.getByText(words.title("ACME"));
  expect(isShown()).toBe(false);
  fireEvent.click(dialog.getByRole("button", { name: words.show }));
  await screen.findByText(SECRET);
  press(words.hide);
  expect(isShown()).toBe(false);
});

it("ShowSecret needs a gesture while App Lock is on", async () => {
  const { fake, services } = await renderSecret(true);
  fake.isFresh = false;
  press(words.show);
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  expect(isShown()).toBe(false);
  services.gesture.cancel();
  await waitFor(() => expect(services.gesture.asked.value).toBeNull());
  expect(isShown()).toBe(false);
  fake.isFresh = true;
  press(words.show);
  await screen.findByText(SECRET);
});

it("ShowSecret hides the secret after a minute", async () => {
  await renderSecret(true);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  press(words.show);
  await vi.waitFor(() => expect(isShown()).toBe(true)); // a little of the minute goes by
  await vi.advanceTimersByTimeAsync(58_000);
  expect(isShown()).toBe(true);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(isShown()).toBe(false);
});

it("ShowSecret shows no secret that comes while the page can't be seen", async () => {
  await renderSecret(true);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  press(words.show);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isShown()).toBe(false);
  hidden.mockRestore();
  expect(isShown()).toBe(false);
});

it("ShowSecret hides the secret when the page can't be seen", async () => {
  await renderSecret(true);
  press(words.show);
  await screen.findByText(SECRET);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(isShown()).toBe(false));
  hidden.mockRestore();
});

it("ShowSecret hides the secret when codes turn into dots, as on a phone whose window lost the focus", async () => {
  const { services } = await renderSecret(true);
  services.codes.setBlank(true); // the gesture's own dialog has the focus
  press(words.show);
  await screen.findByText(SECRET);
  services.codes.setBlank(false);
  expect(isShown()).toBe(true);
  services.codes.setBlank(true);
  await waitFor(() => expect(isShown()).toBe(false));
});
