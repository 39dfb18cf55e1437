// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Erase } from "../../../../src/app/screens/Erase.tsx";
import { VaultTrouble } from "../../../../src/app/screens/VaultTrouble.tsx";
import { en } from "../../../../src/messages/en.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal } from "../../vault.ts";
import { openedBackup, openFile, views } from "./opened.ts";

afterEach(cleanup);

function type(word: string, button: string) {
  fireEvent.input(screen.getByLabelText(en.backup.eraseLabel), { target: { value: word } });
  fireEvent.click(screen.getByRole("button", { name: button }));
}

it("Erase erases once the word is typed, and not before", async () => {
  const eraseAll = vi.fn(async () => {});
  const services = createServices(createFakeVault({ eraseAll }));
  renderWith(services, <Erase />);
  for (const wrong of ["", "eras", "yes"]) {
    type(wrong, en.backup.eraseButton);
    await screen.findByText(en.backup.eraseMismatch);
  }
  expect(eraseAll).not.toHaveBeenCalled();
  type(" erase ", en.backup.eraseButton);
  await waitFor(() => expect(services.backups.isErased.value).toBe(true));
  expect(eraseAll).toHaveBeenCalledOnce();
});

it("Erase says that something is left, and can be tried again", async () => {
  const eraseAll = vi.fn(async () => {}).mockRejectedValueOnce(refusal("busy"));
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const services = createServices(createFakeVault({ eraseAll }));
  renderWith(services, <Erase />);
  type("ERASE", en.backup.eraseButton);
  await screen.findByText(en.backup.eraseFailed);
  await waitFor(() => type("ERASE", en.backup.eraseButton));
  await waitFor(() => expect(services.backups.isErased.value).toBe(true));
});

it("VaultTrouble replaces a damaged vault only after what is in the backup was seen and the word typed", async () => {
  const restoreBackup = vi.fn(async () => ({ changed: 61 }));
  const replace = vi.spyOn(location, "replace").mockImplementation(() => {});
  const services = createServices(createFakeVault({
    openBackup: async () => openedBackup({ fresh: views("new", 61) }),
    closeBackup: async () => {},
    restoreBackup,
  }));
  renderWith(services, <VaultTrouble trouble={{ state: "damaged", part: "header", found: [] }} />);
  fireEvent.click(screen.getByRole("button", { name: en.backup.damagedOffer }));
  await screen.findByText(en.backup.damagedText);
  await openFile();
  await screen.findByText(/with 61 accounts/);
  screen.getByText(en.backup.damagedUnlocked);
  const button = "Delete the damaged data and restore 61 accounts";
  type("no", button);
  await screen.findByText(en.backup.eraseMismatch);
  expect(restoreBackup).not.toHaveBeenCalled();
  type("ERASE", button);
  await waitFor(() => expect(replace).toHaveBeenCalledWith("/"));
  expect(restoreBackup).toHaveBeenCalledExactlyOnceWith({
    fresh: true,
    changedThere: true,
    changedHere: true,
    deletedHere: true,
    replaceDamaged: true,
  });
});
