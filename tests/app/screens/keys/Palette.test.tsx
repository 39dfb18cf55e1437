// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Palette } from "../../../../src/app/screens/keys/Palette.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Services } from "../../../../src/app/state/services.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, organisation, view } from "../../vault.ts";

const { keys: { palette, commands } } = en;

beforeEach(() => history.replaceState(null, "", "/"));
afterEach(cleanup);

function draw(accounts = [view({ id: "g", issuer: "GitHub", label: "ada" })], methods: Partial<Vault> = {}) {
  const services = {
    ...createServices(createFakeVault(methods)),
    approvals: {
      loaded: signal({ organisations: { shown: signal([organisation()]) }, requests: { shown: signal(null) } }),
    },
  } as unknown as Services;
  const { length: total } = accounts;
  services.accounts.opened({ state: "open", revision: 1, total, head: accounts, codes: [], readOnly: false });
  const onClose = vi.fn(), onShow = vi.fn();
  renderWith(services, <Palette onClose={onClose} onShow={onShow} />);
  const field = screen.getByRole("combobox");
  const type = (value: string) => fireEvent.input(field, { target: { value } });
  const press = (key: string) => fireEvent.keyDown(field, { key });
  const chosen = () => screen.getByRole("option", { selected: true });
  return { services, onClose, onShow, field, type, press, chosen };
}

it("Palette is a combobox whose list is named, with one option chosen", () => {
  const { field, chosen } = draw();
  const list = screen.getByRole("listbox", { name: palette.list });
  expect(field.getAttribute("aria-controls")).toBe(list.id);
  expect(field.getAttribute("aria-expanded")).toBe("true");
  expect(field.getAttribute("aria-activedescendant")).toBe(chosen().id);
  expect(chosen().textContent).toContain(commands.search);
});

it("Palette goes round by the arrow keys, the field pointing at what is chosen", () => {
  const { field, press, chosen } = draw();
  const options = screen.getAllByRole("option");
  press("ArrowUp");
  expect(chosen()).toBe(options.at(-1));
  press("ArrowDown");
  expect(chosen()).toBe(options[0]);
  press("ArrowDown");
  expect(chosen()).toBe(options[1]);
  expect(field.getAttribute("aria-activedescendant")).toBe(options[1]!.id);
});

it("Palette filters as one types, chooses the first anew, and tells how many there are", () => {
  const { type, press, chosen } = draw();
  press("ArrowDown");
  type("appearance");
  expect(chosen()).toBe(screen.getAllByRole("option")[0]);
  expect(chosen().textContent).toBe(commands.settingsAppearance);
  const { length } = screen.getAllByRole("option");
  expect(screen.getByRole("status").textContent).toBe(palette.found(length));
});

it("Palette does what is chosen by Enter, and closes", async () => {
  const { services, type, press, onClose } = draw();
  type("theme black");
  press("Enter");
  await waitFor(() => expect(services.preferences.all.value.theme).toBe("black"));
  expect(onClose).toHaveBeenCalled();
});

it("Palette leads to a screen by a click", async () => {
  const { type } = draw();
  type("backup");
  fireEvent.click(screen.getByRole("option", { name: commands.settingsBackup }));
  await waitFor(() => expect(location.pathname).toBe("/settings/backup"));
});

it("Palette opens an account by its name", async () => {
  const { type, press } = draw();
  type("open git");
  press("Enter");
  await waitFor(() => expect(location.pathname).toBe("/codes/g"));
});

/** Addresses with something in them, of which commands have none. */
const LEADS = [
  ["open git", "/codes/g"],
  ["edit git", "/codes/g/edit"],
  ["secret git", "/codes/g"],
  ["recovery codes git", "/codes/g"],
  ["qr code git", "/export?ids=g"],
  ["refused git", "/help/refused?id=g"],
  ["organisation example", "/organisation/device"],
  ["zzqqxx", "/help"],
] as const;
it.each(LEADS)("Palette leads by “%s” to %s", async (typed, address) => {
  const { type, press } = draw();
  type(typed);
  press("Enter");
  await waitFor(() => expect(location.pathname + location.search).toBe(address));
});

it("Palette asks for the account where an act was chosen first", async () => {
  const pin = vi.fn(async () => {});
  const { services, field, type, press, chosen, onClose } = draw(undefined, { pin });
  type("pin");
  expect(chosen().textContent).toBe(palette.verbs.pin.title("…"));
  press("Enter");
  expect((field as HTMLInputElement).value).toBe("Pin ");
  expect(document.activeElement).toBe(field);
  expect(onClose).not.toHaveBeenCalled();
  expect(chosen().textContent).toBe(palette.verbs.pin.title("GitHub (ada)"));
  press("Enter");
  await waitFor(() => expect(services.notices.shown.value[0]!.text).toBe(en.organise.pin.pinned("GitHub (ada)")));
  expect(pin).toHaveBeenCalledWith(["g"], true);
});

it("Palette takes the pin from an account that has one, and offers no other", async () => {
  const pin = vi.fn(async () => {});
  const { type, press } = draw([view({ id: "g", issuer: "GitHub", label: "ada", pinned: true })], { pin });
  type("");
  expect(screen.queryByRole("option", { name: palette.verbs.pin.title("…") })).toBeNull();
  type("unpin git");
  press("Enter");
  await waitFor(() => expect(pin).toHaveBeenCalledWith(["g"], false));
});

it("Palette narrows the list by a tag, to who types it", () => {
  const { services, type, press } = draw([view({ id: "g", tags: ["Work"] })]);
  expect(screen.queryByRole("option", { name: palette.tag("Work") })).toBeNull();
  type("tagged work");
  press("Enter");
  expect([...services.accounts.tags.value]).toEqual(["Work"]);
});

it("Palette leaves Enter alone while a letter is being composed", () => {
  const { type, field, onClose } = draw();
  type("theme black");
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  expect(onClose).not.toHaveBeenCalled();
});

it("Palette closes by Ctrl K, and passes on to all keys", async () => {
  const { field, type, press, onShow, onClose } = draw();
  type("all keys");
  press("Enter");
  await waitFor(() => expect(onShow).toHaveBeenCalledWith("keys"));
  fireEvent.keyDown(field, { key: "k", ctrlKey: true });
  expect(onClose).toHaveBeenCalled();
});
