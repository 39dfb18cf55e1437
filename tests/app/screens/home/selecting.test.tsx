// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { useRef } from "preact/hooks";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CodeList } from "../../../../src/app/components/CodeList.tsx";
import type { ListMode } from "../../../../src/app/components/list-mode.ts";
import { selecting } from "../../../../src/app/screens/home/selecting.tsx";
import type { Services } from "../../../../src/app/state/services.ts";
import { MOST_TAGS } from "../../../../src/core/extras.ts";
import { en } from "../../../../src/messages/en.ts";
import { createOrderedVault, openServices, viewsOf } from "../../ordered.tsx";
import { renderWith } from "../../render.tsx";
import { refusal } from "../../vault.ts";

const { codes, organise: { select, tags, pin, delete: words } } = en;
const NAMES = ["Ada", "Bob", "Cleo", "Dora", "Eve"];

beforeEach(() => {
  document.documentElement.style.setProperty("--row", "6rem");
  document.documentElement.style.fontSize = "16px";
});
afterEach(() => {
  cleanup();
  history.replaceState(null, "", "/");
});

function Selecting({ services, mode }: { services: Services; mode: ListMode }) {
  const scroller = useRef<HTMLElement>(null);
  const { found } = services.accounts;
  return (
    <section ref={scroller}>
      <header>
        <mode.Head />
      </header>
      <CodeList
        scroller={scroller}
        views={found.value}
        count={found.value.length}
        openId={null}
        mode={mode}
        isSearched={false}
        canMove={false}
      />
      {mode.Foot && <mode.Foot />}
    </section>
  );
}

async function open(given: Parameters<typeof viewsOf>[1] = {}, methods: Parameters<typeof createOrderedVault>[1] = {}) {
  const kept = createOrderedVault(viewsOf(NAMES, given), methods);
  const services = await openServices(kept);
  services.home.begin("selecting");
  renderWith(services, <Selecting services={services} mode={selecting(services)} />);
  await screen.findByRole("checkbox", { name: "Eve" });
  return { services, ...kept };
}
const box = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });
const chosen = () =>
  screen.getAllByRole<HTMLInputElement>("checkbox").filter(({ checked }) => checked)
    .map((one) => one.getAttribute("aria-label"));
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const said = (services: Services) => services.notices.shown.value.map(({ text }) => text);

it("a card is a checkbox: a click selects, with Shift all up to here, and the heading counts", async () => {
  await open();
  screen.getByRole("heading", { name: select.none });
  fireEvent.click(box("Bob"));
  await waitFor(() => expect(chosen()).toEqual(["Bob"]));
  fireEvent.click(box("Dora"), { shiftKey: true });
  await waitFor(() => expect(chosen()).toEqual(["Bob", "Cleo", "Dora"]));
  await screen.findByRole("heading", { name: select.count(3) });
  fireEvent.click(box("Dora"), { shiftKey: true }); // selected already, and stays so
  await waitFor(() => expect(chosen()).toEqual(["Bob", "Cleo", "Dora"]));
  fireEvent.click(box("Cleo"));
  await waitFor(() => expect(chosen()).toEqual(["Bob", "Dora"]));
});

it("Shift with an arrow key selects, Ctrl A selects all, Escape ends it", async () => {
  const { services } = await open();
  box("Ada").focus();
  fireEvent.keyDown(box("Ada"), { key: "ArrowDown", shiftKey: true });
  await waitFor(() => expect(chosen()).toEqual(["Ada", "Bob"]));
  fireEvent.keyDown(document.body, { key: "a", ctrlKey: true });
  await waitFor(() => expect(chosen()).toEqual(NAMES));
  press(select.nothingHint);
  await waitFor(() => expect(chosen()).toEqual([]));
  press(select.allHint);
  await waitFor(() => expect(chosen()).toEqual(NAMES));
  fireEvent.keyDown(document.body, { key: "Escape" });
  expect(services.home.mode.value).toBe("codes");
});

it("Ctrl A in a field selects the text there, and no account", async () => {
  await open();
  document.body.append(Object.assign(document.createElement("input"), { id: "field" }));
  fireEvent.keyDown(document.getElementById("field")!, { key: "a", ctrlKey: true });
  document.getElementById("field")!.remove();
  await waitFor(() => expect(chosen()).toEqual([]));
});

it("accounts that a search hides stay selected, and the heading says so", async () => {
  const { services } = await open();
  fireEvent.click(box("Ada"));
  fireEvent.click(box("Bob"));
  services.accounts.search("bob");
  await screen.findByRole("heading", { name: `${select.count(2)} · ${select.hidden(1)}` });
});

it("with nothing selected nothing is done", async () => {
  const { services } = await open();
  for (const name of [select.tags, pin.pin, select.export, select.delete]) {
    expect(screen.getByRole("button", { name }).getAttribute("aria-disabled")).toBe("true");
    press(name);
  }
  expect([screen.queryByRole("dialog"), said(services), location.pathname]).toEqual([null, [], "/"]);
});

it("several accounts are deleted after a question that names them, and Undo brings them back", async () => {
  const { services, names } = await open();
  fireEvent.click(box("Ada"));
  fireEvent.click(box("Cleo"));
  press(select.delete);
  const dialog = within(screen.getByRole("dialog"));
  dialog.getByRole("heading", { name: words.title(2) });
  expect(dialog.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Ada", "Cleo"]);
  fireEvent.click(dialog.getByRole("button", { name: en.common.cancel }));
  expect(names()).toEqual(NAMES);
  press(select.delete);
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: select.delete }));
  await waitFor(() => expect(said(services)).toEqual([words.deleted(2)]));
  expect(names()).toEqual(["Bob", "Dora", "Eve"]);
  expect(services.home.mode.value).toBe("codes");
  services.notices.shown.value[0]!.action!.run();
  await waitFor(() => expect(names()).toEqual(NAMES));
  expect(said(services)).toContain(words.restored(2));
});

it("a deletion that fails is told, and the accounts stay selected", async () => {
  const { services, names } = await open({}, { remove: () => Promise.reject(refusal("storage-full")) });
  fireEvent.click(box("Ada"));
  press(select.delete);
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: select.delete }));
  await waitFor(() => expect(said(services)).toEqual([en.errors["storage-full"]]));
  expect([names(), chosen()]).toEqual([NAMES, ["Ada"]]);
});

it("several accounts are pinned, and unpinned once all of them are", async () => {
  const { services, viewOf } = await open();
  fireEvent.click(box("Ada"));
  fireEvent.click(box("Eve"));
  press(pin.pin);
  await waitFor(() => expect(said(services)).toEqual([pin.pinnedAll(2)]));
  expect(NAMES.filter((name) => viewOf(name).pinned)).toEqual(["Ada", "Eve"]);
  press(pin.unpin);
  await waitFor(() => expect(said(services)).toEqual([pin.unpinnedAll(2)]));
  expect(NAMES.filter((name) => viewOf(name).pinned)).toEqual([]);
});

it("the QR codes of the selected accounts have an address of their own", async () => {
  await open();
  fireEvent.click(box("Bob"));
  fireEvent.click(box("Ada"));
  press(select.export);
  expect(location.pathname + location.search).toBe("/export?ids=id-Ada.id-Bob");
});

function tagBox(name: string) {
  return within(screen.getByRole("dialog")).getByRole<HTMLInputElement>("checkbox", { name });
}
const stateOf = (name: string) => tagBox(name).indeterminate ? "some" : tagBox(name).checked ? "all" : "none";

it("the tag dialog shows what all, some and none have, and changes only what was changed", async () => {
  const change = vi.fn(async () => {});
  await open({ Ada: ["Work", "eu"], Bob: ["work"], Eve: ["Home"] }, { tag: change });
  fireEvent.click(box("Ada"));
  fireEvent.click(box("Bob"));
  press(select.tags);
  expect(["Work", "eu", "Home"].map(stateOf)).toEqual(["all", "some", "none"]);
  fireEvent.click(tagBox("eu"));
  expect(stateOf("eu")).toBe("all");
  fireEvent.click(tagBox("eu"));
  expect(stateOf("eu")).toBe("none");
  fireEvent.click(tagBox("eu"));
  expect(stateOf("eu")).toBe("some");
  fireEvent.click(tagBox("Work"));
  fireEvent.click(tagBox("Home"));
  press(en.common.save);
  await waitFor(() => expect(change.mock.calls).toEqual([[["id-Ada", "id-Bob"], { add: ["Home"], remove: ["Work"] }]]));
});

it("a new tag is typed; one that is there already in another case is ticked", async () => {
  const { services, viewOf } = await open({ Eve: ["Home"] });
  fireEvent.click(box("Ada"));
  press(select.tags);
  const field = screen.getByRole("textbox", { name: tags.new });
  fireEvent.input(field, { target: { value: " home " } });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(stateOf("Home")).toBe("all");
  fireEvent.input(field, { target: { value: "  Two   words " } });
  press(tags.add);
  expect(stateOf("Two words")).toBe("all");
  fireEvent.input(field, { target: { value: "Left in the field" } });
  press(en.common.save);
  await waitFor(() => expect(said(services)).toEqual([tags.saved(1)]));
  expect(viewOf("Ada").tags).toEqual(["Home", "Two words", "Left in the field"]);
  await waitFor(() => expect(screen.queryByRole("textbox", { name: tags.new })).toBeNull());
});

it("more tags than an account may have are refused in the dialog, and nothing is lost", async () => {
  const { viewOf } = await open({ Ada: Array.from({ length: MOST_TAGS }, (_, at) => `tag ${at}`) });
  fireEvent.click(box("Ada"));
  fireEvent.click(box("Bob"));
  press(select.tags);
  fireEvent.input(screen.getByRole("textbox", { name: tags.new }), { target: { value: "one more" } });
  press(en.common.save);
  screen.getByText(tags.tooMany(MOST_TAGS));
  expect(stateOf("one more")).toBe("all");
  fireEvent.click(tagBox("tag 0"));
  fireEvent.click(tagBox("tag 0"));
  press(en.common.save);
  await waitFor(() => expect(viewOf("Ada").tags).toHaveLength(MOST_TAGS));
  expect(viewOf("Ada").tags).not.toContain("tag 0");
  expect(viewOf("Bob").tags).toEqual(["one more"]);
});

it("codes are not shown while accounts are selected", async () => {
  await open();
  expect(screen.queryByTitle(codes.copyHint)).toBeNull();
});
