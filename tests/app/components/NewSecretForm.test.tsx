// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { NewSecretForm } from "../../../src/app/components/NewSecretForm.tsx";
import { en } from "../../../src/messages/en.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, refusal } from "../vault.ts";

const words = en.settings.add;
const PASSPHRASE = "correct horse battery staple";

afterEach(cleanup);

function renderForm(onSubmit: (text: string) => Promise<boolean>) {
  const onFailure = vi.fn();
  const props = { kind: "passphrase", submitLabel: "Set", onSubmit, onFailure } as const;
  const { container } = renderWith(createServices(createFakeVault()), <NewSecretForm {...props} />);
  for (const name of [words.passphrase, words.passphraseTwice]) {
    fireEvent.input(screen.getByLabelText(name), { target: { value: PASSPHRASE } });
  }
  const form = container.querySelector("form")!;
  fireEvent.submit(form);
  return { onFailure, form };
}
const typed = () => [...document.querySelectorAll("input")].map(({ value }) => value);

it("NewSecretForm is emptied when the passphrase was taken", async () => {
  const onSubmit = vi.fn(async () => true);
  renderForm(onSubmit);
  await waitFor(() => expect(typed()).toEqual(["", ""]));
  expect(onSubmit.mock.calls).toEqual([[PASSPHRASE]]);
});

it("NewSecretForm keeps what was typed when the person broke off, and takes it once at a time", async () => {
  const onSubmit = vi.fn(async () => false);
  const { form } = renderForm(onSubmit);
  fireEvent.submit(form);
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "Set" }).disabled).toBe(false));
  expect(typed()).toEqual([PASSPHRASE, PASSPHRASE]);
  expect(onSubmit).toHaveBeenCalledOnce();
});

it("NewSecretForm hands on what it has no words for", async () => {
  const error = refusal("storage-full");
  const { onFailure } = renderForm(() => Promise.reject(error));
  await waitFor(() => expect(onFailure).toHaveBeenCalledWith(error));
  expect(screen.queryAllByRole("alert").filter(({ hidden }) => !hidden)).toEqual([]);
});
