// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { App } from "../../src/app/app.tsx";
import { en } from "../../src/messages/en.ts";
import { createServices, renderWith } from "./render.tsx";
import { createFakeVault, view } from "./vault.ts";

afterEach(cleanup);

it("App leads to Erase and Restore when the list can't be drawn", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const eraseAll = vi.fn(async () => {});
  const services = createServices(createFakeVault({ eraseAll, closeBackup: async () => {} }));
  const head = [view({ issuer: 5 as never })]; // as a vault may hold it that was written to by another version
  services.accounts.opened({ state: "open", revision: 1, total: 1, head, codes: [], readOnly: false });
  document.documentElement.style.cssText = "--row: 4rem; font-size: 16px"; // no style sheet is here
  history.replaceState(null, "", "/");
  renderWith(services, <App />);
  fireEvent.click(await screen.findByRole("link", { name: en.backup.restoreTitle }));
  await screen.findByRole("button", { name: en.backup.chooseFile });
  fireEvent.click(screen.getByRole("link", { name: en.common.back }));
  fireEvent.click(await screen.findByRole("link", { name: en.backup.eraseTitle }));
  fireEvent.input(await screen.findByLabelText(en.backup.eraseLabel), { target: { value: en.backup.eraseWord } });
  fireEvent.click(screen.getByRole("button", { name: en.backup.eraseButton }));
  await waitFor(() => expect(eraseAll).toHaveBeenCalled());
  await screen.findByText(en.backup.erasedTitle);
});
