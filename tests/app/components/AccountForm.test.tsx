// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { AccountForm } from "../../../src/app/components/AccountForm.tsx";
import { en } from "../../../src/messages/en.ts";
import type { TypedAccount } from "../../../src/vault/api.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, refusal } from "../vault.ts";

const empty: TypedAccount = {
  issuer: "",
  label: "",
  type: "totp",
  secret: "",
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
};
const { problems } = en.add;

afterEach(cleanup);

function renderForm({ initial = empty, isNew = true }: { initial?: TypedAccount; isNew?: boolean } = {}) {
  const services = createServices(createFakeVault());
  const onSubmit = vi.fn(async (_: TypedAccount) => {});
  const onFailure = vi.fn();
  const props = { initial, isNew, submitLabel: "Continue", onSubmit, onFailure };
  renderWith(services, <AccountForm {...props} />);
  return { services, onSubmit, onFailure };
}

function field(name: string): HTMLInputElement {
  return screen.getByLabelText(name);
}
function type(name: string, value: string) {
  fireEvent.input(field(name), { target: { value } });
}
function submit() {
  fireEvent.click(screen.getByRole("button", { name: "Continue" }));
}
/** The sentence tied to a field that is marked as wrong; null when it is not. */
function errorAt(name: string): string | null {
  const control = field(name);
  if (control.getAttribute("aria-invalid") !== "true") return null;
  const described = control.getAttribute("aria-describedby")!.split(" ").map((id) => document.getElementById(id)!);
  return described.find((one) => one.getAttribute("role") === "alert" && !one.hidden)!.textContent;
}

it("AccountForm hands over what was typed, and forgets the secret", async () => {
  const { services, onSubmit } = renderForm();
  type("Issuer", "ACME");
  type("Account", "alice");
  type("Secret", "jbsw y3dp");
  expect(services.unsaved.any.value).toBe(true);
  submit();
  await waitFor(() => expect(field("Secret").value).toBe(""));
  const typed = { issuer: "ACME", label: "alice", secret: "jbsw y3dp" };
  expect(onSubmit.mock.calls).toEqual([[{ ...empty, ...typed }, typed]]);
  expect(document.body.innerHTML).not.toMatch(/jbsw/i);
  expect(services.unsaved.any.value).toBe(false);
});

it("AccountForm keeps the secret in its field alone, never in an attribute", () => {
  renderForm();
  type("Secret", "JBSWY3DP");
  expect(document.body.innerHTML).not.toContain("JBSWY3DP");
  expect(field("Secret").getAttribute("autocomplete") ?? field("Secret").form!.getAttribute("autocomplete")).toBe(
    "off",
  );
});

it("AccountForm says at the field that a new account needs a secret, and hands nothing over", async () => {
  const { onSubmit } = renderForm();
  type("Issuer", "ACME");
  submit();
  await waitFor(() => expect(errorAt("Secret")).toBe(problems["no-secret"]));
  await waitFor(() => expect(document.activeElement).toBe(field("Secret")));
  expect(onSubmit).not.toHaveBeenCalled();
  type("Secret", "J");
  expect(errorAt("Secret")).toBeNull();
});

it.each([
  ["JBSW1", problems["secret-not-base32"]],
  ["JBSW0", problems["secret-not-base32"]],
  ["A".repeat(2_000), problems["secret-too-long"]],
  ["JBSWY3DPA", null],
  ["J", null],
  ["JBSW-", null],
  ["jbsw y3d", null],
])("AccountForm says while %s is typed: %s", async (text, sentence) => {
  renderForm();
  type("Secret", text);
  await waitFor(() => expect(errorAt("Secret")).toBe(sentence));
});

it.each(
  [
    ["Digits", "digits", "3"],
    ["Digits", "digits", ""],
    ["Period in seconds", "period", "0"],
  ] as const,
)("AccountForm says at %s what is wrong (%s is %j), and opens what was folded", async (name, problem, value) => {
  const { onSubmit } = renderForm();
  type("Secret", "JBSWY3DP");
  type(name, value);
  submit();
  await waitFor(() => expect(errorAt(name)).toBe(problems[problem]));
  await waitFor(() => expect(field(name).closest("details")!.open).toBe(true));
  expect(onSubmit).not.toHaveBeenCalled();
});

it("AccountForm says at the field what the vault found unreadable, and keeps what was typed", async () => {
  const { services, onSubmit, onFailure } = renderForm();
  onSubmit.mockRejectedValue(refusal("unreadable", "secret-not-base32"));
  type("Secret", "JBSWY3DP");
  submit();
  await waitFor(() => expect(errorAt("Secret")).toBe(problems["secret-not-base32"]));
  expect(field("Secret").value).toBe("JBSWY3DP");
  expect(services.unsaved.any.value).toBe(true);
  expect(onFailure).not.toHaveBeenCalled();
});

it("AccountForm hands other failures on, and keeps what was typed", async () => {
  const { services, onSubmit, onFailure } = renderForm();
  const failure = refusal("storage-full");
  onSubmit.mockRejectedValue(failure);
  type("Secret", "JBSWY3DP");
  submit();
  await waitFor(() => expect(onFailure).toHaveBeenCalledWith(failure));
  expect(field("Secret").value).toBe("JBSWY3DP");
  expect(services.unsaved.any.value).toBe(true);
});

it("AccountForm hands over what was changed, needs no secret to edit an account, and shows none", async () => {
  const { secret: _, ...initial } = { ...empty, issuer: "ACME", note: "mine" };
  const { onSubmit } = renderForm({ initial, isNew: false });
  expect(field("Secret").value).toBe("");
  type("Note", "yours");
  submit();
  await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ ...initial, note: "yours" }, { note: "yours" }));
});

it.each([
  ["totp", ["Period in seconds", "Algorithm", "Digits"], ["Next counter"]],
  ["hotp", ["Next counter", "Algorithm", "Digits"], ["Period in seconds"]],
  ["steam", [], ["Next counter", "Algorithm", "Digits", "Period in seconds"]],
])("AccountForm asks for %s only what it needs", async (kind, present, absent) => {
  renderForm();
  fireEvent.change(field("Kind of code"), { target: { value: kind } });
  await waitFor(() => {
    for (const name of present) expect(screen.queryByLabelText(name), name).not.toBeNull();
    for (const name of absent) expect(screen.queryByLabelText(name), name).toBeNull();
  });
});

it("AccountForm brings the sentence below a wrong field into sight, where the field has the focus already", async () => {
  renderForm();
  const brought: Element[] = [];
  const bring = vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
    brought.push(this);
  });
  type("Secret", "not a secret 1");
  field("Secret").focus();
  submit();
  await waitFor(() => expect(brought).toHaveLength(1));
  expect(brought[0]!.contains(screen.getByText(problems["secret-not-base32"]))).toBe(true);
  bring.mockRestore();
});
