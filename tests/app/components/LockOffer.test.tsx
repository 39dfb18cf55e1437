// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LockOffer } from "../../../src/app/components/LockOffer.tsx";
import { en } from "../../../src/messages/en.ts";
import type { LockView } from "../../../src/vault/lock-api.ts";
import { createFakeLocks, lock } from "../locks.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, view } from "../vault.ts";

const { offer } = en.settings;

beforeEach(() => localStorage.clear());
afterEach(cleanup);

async function renderOffer({ accounts = 1, locks = [] }: { accounts?: number; locks?: readonly LockView[] } = {}) {
  const services = createServices(createFakeVault(createFakeLocks(locks).methods));
  const head = accounts > 0 ? [view()] : [];
  services.accounts.opened({ state: "open", revision: 1, total: accounts, head, codes: [], readOnly: false });
  await services.lock.refresh();
  renderWith(services, <LockOffer />);
  return services;
}
const isOffered = () => screen.queryByText(offer.text) !== null;

it("LockOffer leads to App Lock once there is an account", async () => {
  await renderOffer({ accounts: 0 });
  expect(isOffered()).toBe(false);
  cleanup();
  await renderOffer();
  expect(screen.getByRole("link", { name: offer.setUp }).getAttribute("href")).toBe("/settings/lock");
});

it("LockOffer is not there beside the screen that it leads to", async () => {
  history.replaceState(null, "", "/settings/lock");
  await renderOffer();
  expect(isOffered()).toBe(false);
  history.replaceState(null, "", "/");
});

it("LockOffer is declined for good", async () => {
  await renderOffer();
  fireEvent.click(screen.getByRole("button", { name: offer.notNow }));
  await waitFor(() => expect(isOffered()).toBe(false));
  cleanup();
  await renderOffer();
  expect(isOffered()).toBe(false);
});

it("LockOffer does not come back once App Lock was on", async () => {
  await renderOffer({ locks: [lock()] });
  expect(isOffered()).toBe(false);
  await waitFor(() => expect(localStorage.length).toBe(1));
  cleanup();
  await renderOffer();
  expect(isOffered()).toBe(false);
});
