// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { AccountForm } from "../../../src/app/components/AccountForm.tsx";
import { withTyped } from "../../../src/app/components/typed-tags.ts";
import { LONGEST_TAG, MOST_TAGS } from "../../../src/core/extras.ts";
import { en } from "../../../src/messages/en.ts";
import type { TypedAccount } from "../../../src/vault/api.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, view } from "../vault.ts";

const words = en.details.tags;

afterEach(cleanup);

function renderForm(tags: readonly string[] = []) {
  const services = createServices(createFakeVault());
  services.accounts.opened({
    state: "open",
    revision: 1,
    total: 1,
    head: [view({ tags: ["work", "money"] })],
    codes: [],
    readOnly: false,
  });
  const onSubmit = vi.fn(async (_: TypedAccount, __: Partial<TypedAccount>) => {});
  const { id: _, order: __, secretBits: ___, pinned: ____, recovery: _____, ...initial } = view({ tags });
  renderWith(
    services,
    <AccountForm initial={initial} isNew={false} submitLabel="Save" onSubmit={onSubmit} onFailure={() => {}} />,
  );
  return { services, onSubmit };
}
const field = () => screen.getByRole<HTMLInputElement>("combobox", { name: words.label });
const type = (value: string) => fireEvent.input(field(), { target: { value } });
const chips = () => screen.queryAllByRole("button", { name: /^Remove the tag / }).length;
const save = () => fireEvent.click(screen.getByRole("button", { name: "Save" }));

it("TagsField adds by Enter, by a comma and by its button, and sends no form", async () => {
  const { onSubmit } = renderForm();
  for (const [tag, key] of [["work", "Enter"], ["home", ","]] as const) {
    type(tag);
    fireEvent.keyDown(field(), { key });
    await waitFor(() => expect(field().value).toBe(""));
  }
  type("bank, shop");
  fireEvent.click(screen.getByRole("button", { name: words.add }));
  await waitFor(() => expect(chips()).toBe(4));
  expect(onSubmit).not.toHaveBeenCalled();
  save();
  await waitFor(() => expect(onSubmit.mock.calls[0]?.[1]).toEqual({ tags: ["work", "home", "bank", "shop"] }));
});

it("TagsField loses nothing that is typed and not added when the form is saved", async () => {
  const { onSubmit, services } = renderForm(["work"]);
  type("home");
  expect(services.unsaved.any.value).toBe(true);
  save();
  await waitFor(() => expect(onSubmit.mock.calls[0]?.[1]).toEqual({ tags: ["work", "home"] }));
});

it("TagsField removes a tag", async () => {
  const { onSubmit } = renderForm(["work", "home"]);
  fireEvent.click(screen.getByRole("button", { name: words.remove("work") }));
  save();
  await waitFor(() => expect(onSubmit.mock.calls[0]?.[1]).toEqual({ tags: ["home"] }));
});

it("TagsField says in a sentence that a tag of 10 kB is too long, and keeps it in the field", async () => {
  const { onSubmit } = renderForm();
  type("x".repeat(10_000));
  fireEvent.click(screen.getByRole("button", { name: words.add }));
  await screen.findByText(words.tooLong(LONGEST_TAG));
  save();
  await waitFor(() => expect(document.activeElement).toBe(field()));
  expect(onSubmit).not.toHaveBeenCalled();
  expect(field().value).toHaveLength(10_000);
});

it("TagsField says that an account has as many tags as it may have", async () => {
  renderForm(Array.from({ length: MOST_TAGS }, (_, at) => `tag ${at}`));
  type("one more");
  fireEvent.keyDown(field(), { key: "Enter" });
  await screen.findByText(words.tooMany(MOST_TAGS));
  expect(field().value).toBe("one more");
});

it("TagsField suggests the tags of other accounts", () => {
  renderForm(["work"]);
  const suggested = [...document.querySelectorAll("datalist option")].map((option) => option.getAttribute("value"));
  expect(suggested).toEqual(["money"]);
});

it("withTyped() takes a tag once, whatever its case", () => {
  expect(withTyped(["Work"], "work, home, HOME")).toEqual(["Work", "home"]);
  expect(withTyped(["Work"], " , ")).toEqual(["Work"]);
});
