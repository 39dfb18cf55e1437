// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Trash } from "../../../../src/app/screens/organise/Trash.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { TrashedView } from "../../../../src/vault/api.ts";
import { createOrderedVault, DELETED_AT, openServices, viewsOf } from "../../ordered.tsx";
import { renderWith } from "../../render.tsx";
import { refusal } from "../../vault.ts";

const { trash: words, delete: { restored } } = en.organise;
const NAMES = ["Ada", "Bob", "Cleo"];
const DAY = 86_400_000;

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** With `deleted` in the trash. */
async function open(deleted: readonly string[], methods: Parameters<typeof createOrderedVault>[1] = {}) {
  const kept = createOrderedVault(viewsOf(NAMES), methods);
  await kept.vault.remove(deleted.map((name) => `id-${name}`));
  const services = await openServices(kept);
  renderWith(services, <Trash />);
  await screen.findAllByRole("heading");
  return { services, ...kept, trashedNames: () => kept.trashed().map(({ issuer }) => issuer) };
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const answer = (name: string) => fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name }));

it("Trash says that it is empty", async () => {
  await open([]);
  await screen.findByText(words.empty);
  expect(screen.queryByRole("button", { name: words.purgeAll })).toBeNull();
});

it("Trash says how many days each account has left", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: DELETED_AT + 6.5 * DAY });
  await open(["Ada"]);
  const row = await screen.findByRole("listitem");
  expect(row.textContent).toContain(`Ada${words.left(24)}`);
});

it("Trash brings one back", async () => {
  const { services, names, trashedNames } = await open(["Ada", "Bob"]);
  fireEvent.click(await screen.findByRole("button", { name: words.restoreOne("Bob") }));
  await waitFor(() => expect(names()).toEqual(["Bob", "Cleo"]));
  expect(trashedNames()).toEqual(["Ada"]);
  await waitFor(() => expect(screen.queryByText("Bob")).toBeNull());
  expect(services.notices.current.value!.text).toBe(restored(1));
});

it("Trash brings several back", async () => {
  const { names } = await open(NAMES);
  const all = await screen.findByRole<HTMLInputElement>("checkbox", { name: words.all });
  fireEvent.click(screen.getByRole("checkbox", { name: /Ada/ }));
  expect(all.indeterminate).toBe(true);
  fireEvent.click(screen.getByRole("checkbox", { name: /Cleo/ }));
  press(words.restoreMany(2));
  await waitFor(() => expect(names()).toEqual(["Ada", "Cleo"]));
  await screen.findByRole("button", { name: words.purgeAll }); // nothing is selected any more
});

it("Trash deletes for ever what was selected, after it has said what that means", async () => {
  const { services, trashedNames } = await open(NAMES);
  fireEvent.click(await screen.findByRole("checkbox", { name: /Bob/ }));
  press(words.purgeMany(1));
  const dialog = within(screen.getByRole("dialog"));
  dialog.getByRole("heading", { name: words.purgeTitle(1) });
  dialog.getByText("Bob");
  dialog.getByText(words.purgeText);
  answer(en.common.cancel);
  expect(trashedNames()).toHaveLength(3);
  press(words.purgeMany(1));
  answer(words.purge);
  await waitFor(() => expect(trashedNames()).toEqual(["Ada", "Cleo"]));
  await waitFor(() => expect(services.notices.current.value!.text).toBe(words.purged(1)));
  expect(services.notices.current.value!.action).toBeUndefined(); // nothing undoes it
});

it("Trash is emptied whole", async () => {
  const { trashedNames } = await open(NAMES);
  fireEvent.click(await screen.findByRole("button", { name: words.purgeAll }));
  answer(words.purge);
  await waitFor(() => expect(trashedNames()).toEqual([]));
  await screen.findByText(words.empty);
});

it("Trash tells what fails, and keeps what was selected", async () => {
  const { services, trashedNames } = await open(["Ada"], { purge: () => Promise.reject(refusal("busy")) });
  fireEvent.click(await screen.findByRole("checkbox", { name: /Ada/ }));
  press(words.purgeMany(1));
  answer(words.purge);
  await waitFor(() => expect(services.notices.current.value!.text).toBe(en.errors.busy));
  expect(trashedNames()).toEqual(["Ada"]);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /Ada/ }).checked).toBe(true);
});

it("Trash draws a hundred at first, and all of them can be brought back", async () => {
  const many: TrashedView[] = Array.from(
    { length: 250 },
    (_, at) => ({ id: `${at}`, issuer: `Account ${at}`, label: "", deletedAt: DELETED_AT }),
  );
  const restore = vi.fn(async () => {});
  await open([], { trash: async () => many, restore });
  await screen.findByText("Account 99");
  const rows = () => document.querySelectorAll("li").length; // by role it takes seconds
  expect(rows()).toBe(100);
  fireEvent.click(screen.getByText(words.more(100)));
  fireEvent.click(await screen.findByText(words.more(50)));
  await waitFor(() => expect(rows()).toBe(250));
  fireEvent.click(screen.getByLabelText(words.all));
  fireEvent.click(await screen.findByText(words.restoreMany(250)));
  expect(restore).toHaveBeenCalledWith(many.map(({ id }) => id));
});
