// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { AppLock } from "../../../../src/app/screens/settings/AppLock.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import type { LockView } from "../../../../src/vault/lock-api.ts";
import { createFakeLocks, lock } from "../../locks.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal } from "../../vault.ts";

const { add, off, on, times, ways } = en.settings;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

function renderAppLock(locks: readonly LockView[] = [], methods: Partial<Vault> = {}) {
  const fake = createFakeLocks(locks);
  const services = createServices(createFakeVault({ ...fake.methods, ...methods }));
  renderWith(services, <AppLock />);
  return { fake, services };
}

/** A browser with passkeys; `here`: on this device too. */
function stubPasskeys(here: boolean) {
  const isUserVerifyingPlatformAuthenticatorAvailable = async () => here;
  vi.stubGlobal(
    "PublicKeyCredential",
    Object.assign(function () {}, { isUserVerifyingPlatformAuthenticatorAvailable }),
  );
}
const choices = () =>
  screen.getAllByRole<HTMLInputElement>("radio").map(({ value, checked }) => checked ? `(${value})` : value);

it.each([
  ["with passkeys on this device", () => stubPasskeys(true), ["(device)", "passphrase", "pin"], null],
  ["with passkeys elsewhere", () => stubPasskeys(false), ["key", "(passphrase)", "pin"], ways.noPlatform],
  ["without passkeys", () => {}, ["(passphrase)", "pin"], ways.noPasskeys],
])("AppLock says what it does and offers what there is %s", async (_, stub, offered, why) => {
  stub();
  renderAppLock();
  await screen.findByText(off.does);
  await screen.findByText(off.limits);
  await screen.findByRole("group", { name: ways.title });
  expect(choices()).toEqual(offered);
  if (why) screen.getByText(why);
  fireEvent.click(screen.getByLabelText(/^App PIN/));
  fireEvent.click(screen.getByRole("button", { name: ways.next }));
  await waitFor(() => expect(location.pathname + location.search).toBe("/settings/lock/add?what=pin"));
});

const LOCKS = [
  lock({ id: "k", kind: "passkey", name: "Old phone" }),
  lock({ id: "p", kind: "passphrase", name: "Passphrase", use: "backup" }),
  lock({ id: "r", kind: "recovery", name: "" }),
];
const row = async (name: string) => within((await screen.findByText(name, { selector: "summary *" })).closest("li")!);
const press = (within: { getByRole: typeof screen.getByRole }, name: string) =>
  fireEvent.click(within.getByRole("button", { name }));

it("AppLock lists the locks with name, kind, age and use", async () => {
  renderAppLock(LOCKS);
  await row("Old phone");
  const facts = [...document.querySelectorAll("summary")].map(({ innerText }) => innerText.replace(/\s+/g, " ").trim());
  const since = on.since(1_700_000_000_000);
  expect(facts.map((text) => text.includes(since))).toEqual([true, true, true]);
  expect(facts[0]).toContain("Passkey");
  expect(facts[1]).toContain(on.backupOnly);
});

it("AppLock renames a lock", async () => {
  const { fake, services } = renderAppLock(LOCKS);
  const phone = await row("Old phone");
  fireEvent.input(phone.getByLabelText(add.name), { target: { value: " New phone " } });
  press(phone, on.rename);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(on.renamed));
  expect(fake.state.locks[0]!.name).toBe("New phone");
  await row("New phone");
});

it("AppLock removes a lock after a question and, where the last gesture is old, a gesture", async () => {
  const locks = [...LOCKS, lock({ id: "k2", kind: "passkey", name: "Key" })];
  const { fake, services } = renderAppLock(locks);
  fake.isFresh = false;
  press(await row("Key"), on.remove);
  expect(fake.state.locks).toHaveLength(4);
  press(within(screen.getByRole("dialog")), on.remove);
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  expect(fake.state.locks).toHaveLength(4);
  fake.isFresh = true;
  services.gesture.asked.value!.answer({ assertion: null });
  await waitFor(() => expect(services.notices.current.value?.text).toBe(on.removed("Key")));
  expect(fake.state.locks).toEqual(LOCKS);
});

it.each([
  ["Old phone", on.lastLock],
  ["Recovery code", on.recoveryNeeded],
])("AppLock says why %s has to stay", async (name, why) => {
  const { fake } = renderAppLock(LOCKS);
  press(await row(name), on.remove);
  const dialog = within(screen.getByRole("dialog"));
  dialog.getByText(why);
  expect(dialog.queryByRole("button", { name: on.remove })).toBeNull();
  press(dialog, on.close);
  expect(fake.state.locks).toEqual(LOCKS);
});

it.each([
  ["last-lock", en.errors["last-lock" as keyof typeof en.errors]],
  ["recovery-needed", en.errors["recovery-needed" as keyof typeof en.errors]],
])("AppLock says what the vault says (%s) when another tab was first", async (code, sentence) => {
  const removeLock = () => Promise.reject(refusal(code));
  const { services } = renderAppLock([...LOCKS, lock({ id: "k2", kind: "passkey", name: "Key" })], { removeLock });
  press(await row("Key"), on.remove);
  press(within(screen.getByRole("dialog")), on.remove);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(sentence));
});

it("AppLock sets when the app locks, and goes back to what was when the person breaks off", async () => {
  const { fake, services } = renderAppLock(LOCKS);
  const idle = await screen.findByLabelText<HTMLSelectElement>(times.idle);
  const hidden = screen.getByLabelText<HTMLSelectElement>(times.hidden);
  fireEvent.change(idle, { target: { value: "60" } });
  await waitFor(() => expect(fake.state.times).toEqual({ idle: 60, hidden: 60 }));
  await waitFor(() => expect(hidden.disabled).toBe(false));
  fireEvent.change(hidden, { target: { value: "" } });
  await waitFor(() => expect(fake.state.times).toEqual({ idle: 60, hidden: null }));
  await waitFor(() => expect(hidden.disabled).toBe(false));

  fake.isFresh = false;
  fireEvent.change(idle, { target: { value: "900" } });
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  services.gesture.cancel();
  await waitFor(() => expect(idle.value).toBe("60"));
  expect(fake.state.times).toEqual({ idle: 60, hidden: null });
});

it("AppLock asks for leave to lock with the screen, where the browser has that", async () => {
  let state = "prompt";
  const requestPermission = vi.fn(async () => state = "granted");
  vi.stubGlobal("IdleDetector", { requestPermission });
  vi.spyOn(navigator.permissions, "query").mockImplementation(async () => ({ state }) as PermissionStatus);
  const { services } = renderAppLock(LOCKS);
  const refresh = vi.spyOn(services.lock, "refresh");
  fireEvent.click(await screen.findByRole("button", { name: times.screenAsk }));
  await screen.findByText(times.screenGranted);
  expect(requestPermission).toHaveBeenCalledOnce();
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce()); // which begins to watch
});

it("AppLock is turned off after it was said what that means", async () => {
  const { fake, services } = renderAppLock(LOCKS);
  fireEvent.click(await screen.findByRole("button", { name: on.turnOff }));
  const dialog = within(screen.getByRole("dialog"));
  dialog.getByText(on.turnOffText);
  expect(fake.state.isOn).toBe(true);
  press(dialog, on.turnOff);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(on.turnedOff));
  expect(fake.state.isOn).toBe(false);
  expect(services.lock.isOn.value).toBe(false);
  await screen.findByText(off.does);
});
