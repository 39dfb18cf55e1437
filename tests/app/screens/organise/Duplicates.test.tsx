// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { Duplicates } from "../../../../src/app/screens/organise/Duplicates.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Duplicates as Group } from "../../../../src/vault/api.ts";
import { createOrderedVault, openServices, viewsOf } from "../../ordered.tsx";
import { renderWith } from "../../render.tsx";

const { duplicates: words, delete: { deleted } } = en.organise;

afterEach(cleanup);

async function open(groups: readonly Group[]) {
  const kept = createOrderedVault(viewsOf(["Ada", "Bob", "Cleo", "Dora"], { Bob: ["old"] }), {
    duplicates: async () =>
      groups.filter(({ ids }) => ids.every((id) => kept.names().some((name) => `id-${name}` === id))),
  });
  const services = await openServices(kept);
  renderWith(services, <Duplicates />);
  return { services, ...kept };
}

it("Duplicates says that there are none", async () => {
  await open([]);
  await screen.findByRole("heading", { name: words.empty });
});

it("Duplicates shows each group, why it is one, and leads to its accounts", async () => {
  await open([{ ids: ["id-Ada", "id-Bob"], why: "secret" }, { ids: ["id-Cleo", "id-Dora"], why: "name" }]);
  const groups = await waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>("section section")];
    expect(found).toHaveLength(2);
    return found;
  });
  expect(within(groups[0]!).getByRole("heading").textContent).toBe(words.secret);
  within(groups[0]!).getByText(words.secretText);
  within(groups[0]!).getByText("old");
  expect(within(groups[1]!).getByRole("heading").textContent).toBe(words.name);
  within(groups[1]!).getByText(words.nameText);
  const links = within(groups[1]!).getAllByRole("link").map((one) => one.getAttribute("href"));
  expect(links).toEqual(["/codes/id-Cleo", "/codes/id-Dora"]);
});

it("Duplicates deletes the spare one after a question, with Undo, and the group is gone", async () => {
  const { services, names } = await open([{ ids: ["id-Ada", "id-Bob"], why: "secret" }]);
  fireEvent.click(await screen.findByRole("button", { name: words.deleteOne("Bob") }));
  const dialog = within(screen.getByRole("dialog"));
  dialog.getByText("Bob");
  fireEvent.click(dialog.getByRole("button", { name: en.common.cancel }));
  expect(names()).toContain("Bob");
  fireEvent.click(screen.getByRole("button", { name: words.deleteOne("Bob") }));
  fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: words.delete }));
  await screen.findByRole("heading", { name: words.empty });
  expect(names()).toEqual(["Ada", "Cleo", "Dora"]);
  const notice = services.notices.shown.value.find(({ text }) => text === deleted(1))!;
  notice.action!.run();
  await screen.findByRole("heading", { name: words.secret });
  expect(names()).toContain("Bob");
});
