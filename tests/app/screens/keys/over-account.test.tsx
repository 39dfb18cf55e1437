// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Keys } from "../../../../src/app/screens/keys/Keys.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, view } from "../../vault.ts";

const NAME = "GitHub (ada)";

beforeEach(() => history.replaceState(null, "", "/"));
afterEach(cleanup);

/** Has the palette do what is `typed`, with Enter. */
async function command(typed: string, methods: Partial<Vault> = {}) {
  const services = createServices(createFakeVault(methods));
  const head = [view({ id: "g", issuer: "GitHub", label: "ada", tags: ["work"] })];
  services.accounts.opened({ state: "open", revision: 1, total: 1, head, codes: [], readOnly: false });
  renderWith(services, <Keys />);
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  const field = await screen.findByRole("combobox");
  fireEvent.input(field, { target: { value: typed } });
  fireEvent.keyDown(field, { key: "Enter" });
  const said = () => services.notices.shown.value.map(({ text }) => text);
  return { services, said };
}

it("“Delete” asks first, and does nothing when the answer is no", async () => {
  const remove = vi.fn(async () => {});
  await command("delete git", { remove });
  const question = await screen.findByRole("dialog", { name: en.account.deleteTitle(NAME) });
  fireEvent.click(within(question).getByRole("button", { name: en.common.cancel }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(remove).not.toHaveBeenCalled();
});

it("“Delete” deletes, leaves the account's own screen, and offers Undo", async () => {
  history.replaceState(null, "", "/codes/g/edit");
  const remove = vi.fn(async () => {}), restore = vi.fn(async () => {});
  const { services, said } = await command("delete git", { remove, restore });
  const question = await screen.findByRole("dialog", { name: en.account.deleteTitle(NAME) });
  fireEvent.click(within(question).getByRole("button", { name: en.account.delete }));
  await waitFor(() => expect(said()).toEqual([en.account.deleted(NAME)]));
  expect(remove).toHaveBeenCalledWith(["g"]);
  await waitFor(() => expect(location.pathname).toBe("/"));
  services.notices.shown.value[0]!.action!.run();
  await waitFor(() => expect(restore).toHaveBeenCalledWith(["g"]));
});

it("“Change the tags” brings the tags of that account", async () => {
  const tag = vi.fn(async () => {});
  const { said } = await command("tags git", { tag });
  const dialog = await screen.findByRole("dialog", { name: en.organise.tags.title(1) });
  fireEvent.input(within(dialog).getByLabelText(en.organise.tags.new), { target: { value: "mail" } });
  fireEvent.click(within(dialog).getByRole("button", { name: en.common.save }));
  await waitFor(() => expect(said()).toEqual([en.organise.tags.saved(1)]));
  expect(tag).toHaveBeenCalledWith(["g"], { add: ["mail"], remove: [] });
});

it("“Full screen” shows the code of that account, until it is left", async () => {
  await command("full screen git");
  const shown = await screen.findByRole("dialog", { name: en.account.fullScreen });
  expect(shown.textContent).toContain("GitHub");
  fireEvent.click(within(shown).getByRole("button", { name: en.account.leaveFullScreen }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("what the palette brings stays when the palette's own closing is told late, as browsers do", async () => {
  const close = vi.spyOn(HTMLDialogElement.prototype, "close").mockImplementation(function (this: HTMLDialogElement) {
    this.removeAttribute("open");
    setTimeout(() => this.dispatchEvent(new Event("close")), 30);
  });
  await command("tags git");
  await screen.findByRole("dialog", { name: en.organise.tags.title(1) });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(screen.queryByRole("dialog", { name: en.organise.tags.title(1) })).not.toBeNull();
  close.mockRestore();
});
