// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Add } from "../../../../src/app/screens/Add.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { ListedAccount, StagedList, Vault } from "../../../../src/vault/api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal, view } from "../../vault.ts";

afterEach(() => {
  cleanup();
  history.replaceState(null, "", "/");
});

function listed(label: string, given: Partial<ListedAccount> = {}): ListedAccount {
  const stageId = `stage of ${label}`;
  const common = { same: [], cautions: [], isFromGoogle: false, twin: null };
  return { stageId, view: view({ id: stageId, label }), ...common, ...given };
}

/** /add with what the vault says it has read. */
async function renderList(given: Partial<StagedList>, methods: Partial<Vault> = {}) {
  const list = { accounts: [], unread: [], unreadCount: 0, exports: [], repeated: 0, left: 0, ...given };
  const addAll = vi.fn(async (ids: readonly string[]) => ids.map((id) => `id of ${id}`));
  const remove = vi.fn(async () => {});
  const vault = createFakeVault({
    stageMany: async () => list,
    addAll,
    remove,
    discardAll: async () => {},
    ...methods,
  });
  const services = createServices(vault);
  history.replaceState(null, "", "/add");
  renderWith(services, <Add />);
  await services.adding.takeTexts(["two", "texts"]);
  await screen.findByRole("heading", { level: 1, name: /Which accounts|Nothing could/ });
  return { services, addAll, remove };
}
const ticked = () => screen.getAllByRole<HTMLInputElement>("checkbox").map(({ checked }) => checked);
const text = () => document.querySelector("form")!.textContent;

it("AddMany ticks what is new, and not what has the same secret as an account here or in the list", async () => {
  const here = { id: "here", issuer: "Old", label: "name" };
  await renderList({
    accounts: [
      listed("new"),
      listed("here", { same: [{ ...here, sameSecret: true }] }),
      listed("renewed", { same: [{ ...here, sameSecret: false }] }),
      listed("twin", { twin: "secret" }),
      listed("namesake", { twin: "names" }),
    ],
  });
  expect(ticked()).toEqual([true, false, true, false, true]);
  for (
    const said of ["the same secret, as Old (name)", en.imports.sameNames, en.imports.twinSecret, en.imports.twinNames]
  ) {
    expect(text()).toContain(said);
  }
  screen.getByRole("button", { name: "Add 3 accounts" });
});

it("AddMany adds those that are ticked, at once, shows the list, and can be undone", async () => {
  const { services, addAll, remove } = await renderList({ accounts: [listed("a"), listed("b"), listed("c")] });
  services.accounts.search("something");
  fireEvent.click(screen.getAllByRole("checkbox")[1]!);
  fireEvent.click(screen.getByRole("button", { name: "Add 2 accounts" }));
  await waitFor(() => expect(services.notices.current.value?.text).toBe("2 accounts added"));
  expect(addAll).toHaveBeenCalledExactlyOnceWith(["stage of a", "stage of c"]);
  expect(location.pathname).toBe("/");
  expect(services.accounts.searchText.value).toBe("");
  services.notices.current.value!.action!.run();
  await waitFor(() => expect(services.notices.current.value?.text).toBe("2 accounts taken back"));
  expect(remove).toHaveBeenCalledWith(["id of stage of a", "id of stage of c"]);
});

it("AddMany adds once, however often the button is pressed, and nothing where nothing is ticked", async () => {
  const { services, addAll } = await renderList({ accounts: [listed("a"), listed("b")] });
  const form = document.querySelector("form")!;
  fireEvent.click(screen.getByRole("button", { name: en.imports.tickNone }));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Add 0 accounts" }).disabled).toBe(true)
  );
  fireEvent.submit(form);
  expect(addAll).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: en.imports.tickAll }));
  await waitFor(() => expect(ticked()).toEqual([true, true]));
  fireEvent.submit(form);
  fireEvent.submit(form);
  await waitFor(() => expect(services.notices.current.value).not.toBeNull());
  expect(addAll).toHaveBeenCalledTimes(1);
});

it("AddMany says what failed, keeps what was ticked, and can be tried again", async () => {
  const addAll = vi.fn(async () => ["a"]).mockRejectedValueOnce(refusal("storage-full"));
  const { services } = await renderList({ accounts: [listed("a"), listed("b")] }, { addAll });
  fireEvent.click(screen.getAllByRole("checkbox")[0]!);
  fireEvent.submit(document.querySelector("form")!);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(en.errors["storage-full"]));
  expect(ticked()).toEqual([false, true]);
  fireEvent.submit(document.querySelector("form")!);
  await waitFor(() => expect(addAll).toHaveBeenCalledTimes(2));
});

it.each(
  [
    ["one missing", [5, 4, [2]], "4 of 5 codes are here. Number 2 is missing."],
    ["two missing", [5, 3, [2, 4]], "3 of 5 codes are here. Numbers 2 and 4 are missing."],
    ["four missing", [5, 1, [2, 3, 4, 5]], "Numbers 2, 3, 4 and 5 are missing."],
    ["a hundred missing", [101, 1, Array.from({ length: 100 }, (_, i) => i + 2)], "100 codes are missing."],
    ["all there", [5, 5, []], "5 of 5 codes are here. The export is complete."],
  ] as const,
)("AddMany says how far an export is: %s", async (_, [size, have, missing], said) => {
  await renderList({ accounts: [listed("a")], exports: [{ size, have, missing, isUnclear: false }] });
  expect(text()).toContain(said);
  expect(screen.queryAllByRole("button", { name: en.imports.scanMissing })).toHaveLength(missing.length > 0 ? 1 : 0);
});

it("AddMany tells exports apart, and says when one does not know itself", async () => {
  const clear = { size: 2, have: 1, missing: [2], isUnclear: false };
  await renderList({ accounts: [listed("a")], exports: [clear, { ...clear, size: 0, missing: [], isUnclear: true }] });
  expect(text()).toContain(en.imports.mixed);
  expect(text()).toContain("Export 1: 1 of 2 codes are here.");
  expect(text()).toContain(en.imports.unclear);
});

it("AddMany goes to the camera for missing codes, and the list stays", async () => {
  const exports = [{ size: 2, have: 1, missing: [2], isUnclear: false }];
  const { services } = await renderList({ accounts: [listed("a")], exports });
  fireEvent.click(screen.getByRole("button", { name: en.imports.scanMissing }));
  await waitFor(() => expect(location.pathname).toBe("/scan"));
  cleanup(); // another screen is drawn
  await new Promise((resolve) => setTimeout(resolve, 200)); // effects end a frame later
  expect(services.adding.list.value).not.toBeNull();
});

it("Add forgets the list when the person goes anywhere else", async () => {
  const { services } = await renderList({ accounts: [listed("a"), listed("b")] });
  history.replaceState(null, "", "/");
  cleanup();
  await waitFor(() => expect(services.adding.list.value).toBeNull());
});

it("AddMany says what Google's export can't, for accounts that came from it", async () => {
  await renderList({ accounts: [listed("a", { isFromGoogle: true }), listed("b")] });
  expect(text()).toContain(en.imports.limits);
});

it("AddMany says what could not be read: file, line and account, and counts the rest", async () => {
  const unread = [
    { source: "codes.txt", line: 3, name: "", problem: "no-link" },
    { source: "", line: 2, name: "ACME (alice)", problem: "md5-unsupported" },
    { source: "photo.png", line: null, name: "", problem: "web-link" },
  ] as const;
  await renderList({ accounts: [listed("a")], unread, unreadCount: 250, repeated: 2, left: 1 });
  screen.getByRole("heading", { name: "250 things could not be read" });
  const said = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(said).toEqual(expect.arrayContaining([
    `codes.txt, line 3 ${en.imports.problems["no-link"]}`,
    `Line 2 · ACME (alice) ${en.imports.problems["md5-unsupported"]}`,
    `photo.png ${en.add.problems["web-link"]}`,
  ]));
  expect(text()).toContain("And 247 more.");
  expect(text()).toContain(en.imports.repeated(2));
  expect(text()).toContain(en.imports.left(1));
});

it("AddMany that has nothing to add leads back to the ways in", async () => {
  const one = { source: "a.txt", line: 1, name: "", problem: "no-secret" } as const;
  const { services } = await renderList({ unread: [one, { ...one, line: 2 }], unreadCount: 2 });
  expect(screen.queryByRole("checkbox")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Back" }));
  await waitFor(() => expect(services.adding.list.value).toBeNull());
});
