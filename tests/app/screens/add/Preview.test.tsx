// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Preview } from "../../../../src/app/screens/add/Preview.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Staged, Vault } from "../../../../src/vault/api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal, view } from "../../vault.ts";

beforeEach(() => void vi.useFakeTimers({ now: 100 * 30_000, toFake: ["Date"] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  history.replaceState(null, "", "/");
});

/** The preview of an account that the vault holds; `changes`: of what the vault said of it. */
async function renderPreview(changes: Partial<Staged> = {}, methods: Partial<Vault> = {}) {
  const vault = createFakeVault(methods);
  const services = createServices(vault);
  await services.adding.takeTexts(["alice"]);
  const staged = { ...services.adding.staged.value!, ...changes };
  const { container } = renderWith(services, <Preview staged={staged} />);
  return { vault, services, form: container.querySelector("form")! };
}

const same = [{ id: "old", issuer: "ACME", label: "alice", sameSecret: true }];

it("Preview shows the code of now, and stores the account under the names that stand there", async () => {
  const { vault, services, form } = await renderPreview();
  await waitFor(() => expect(form.textContent).toContain("000 100"));
  fireEvent.input(screen.getByLabelText("Account"), { target: { value: "bob" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(services.notices.current.value?.text).toBe("ACME (bob) added"));
  expect(vault.added).toEqual([["alice", { issuer: "ACME", label: "bob", replace: undefined }]]);
  expect(location.pathname).toBe("/");
});

it("Preview stores an account once, however often Save is pressed", async () => {
  const { vault, services, form } = await renderPreview();
  fireEvent.submit(form);
  fireEvent.submit(form);
  fireEvent.submit(form);
  await waitFor(() => expect(services.notices.current.value).not.toBeNull());
  expect(vault.added).toHaveLength(1);
});

it("Preview says what failed, and can be tried again", async () => {
  const add = vi.fn(async () => "a").mockRejectedValueOnce(refusal("storage-full"));
  const { services, form } = await renderPreview({}, { add });
  fireEvent.submit(form);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(en.errors["storage-full"]));
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save" }).disabled).toBe(false));
  fireEvent.submit(form);
  await waitFor(() => expect(add).toHaveBeenCalledTimes(2));
});

it("Preview asks when the account is here already: Enter alone stores nothing", async () => {
  const { vault, form } = await renderPreview({ same });
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(form.textContent).toContain(en.add.sameSecret);
  fireEvent.submit(form);
  await Promise.resolve();
  expect(vault.added).toEqual([]);
});

it.each([
  ["Keep both", undefined, "ACME (alice) added"],
  ["Replace ACME (alice)", "old", "ACME (alice) replaced"],
])("Preview does as told by %s", async (name, replace, said) => {
  const { vault, services } = await renderPreview({ same });
  fireEvent.click(screen.getByRole("button", { name }));
  await waitFor(() => expect(services.notices.current.value?.text).toBe(said));
  expect(vault.added).toEqual([["alice", { issuer: "ACME", label: "alice", replace }]]);
});

it("Preview has the vault forget the account at Cancel", async () => {
  const { vault } = await renderPreview();
  fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect([...vault.held.keys()]).toEqual([]));
  expect(vault.added).toEqual([]);
});

it("Preview says what Google's export can't, for an account that came from it alone", async () => {
  const { form } = await renderPreview({ isFromGoogle: true });
  expect(form.textContent).toContain(en.imports.limits);
  cleanup();
  expect((await renderPreview()).form.textContent).not.toContain(en.imports.limits);
});

it("Preview tells cautions, and shows a name that turns text around apart from its sentence", async () => {
  const { form } = await renderPreview({
    cautions: ["weak-secret", "issuer-disagrees"],
    same: [{ id: "old", issuer: "שלום", label: "", sameSecret: false }],
    view: view({ id: "stage-1", secretBits: 40 }),
  });
  expect(form.textContent).toContain(en.add.cautions["weak-secret"]);
  expect(form.textContent).toContain(en.add.cautions["issuer-disagrees"]);
  expect(screen.getByRole("button", { name: "Replace שלום" }).querySelector("bdi")).not.toBeNull();
});
