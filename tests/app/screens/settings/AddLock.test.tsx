// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { mayOfferLock } from "../../../../src/app/platform/lock-offer.ts";
import { PasskeyError, type PasskeyTrouble } from "../../../../src/app/platform/passkeys.ts";
import { AddLock } from "../../../../src/app/screens/settings/AddLock.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import type { LockView, PasskeyEnrolment } from "../../../../src/vault/lock-api.ts";
import { createFakeLocks, lock, RECOVERY_CODE } from "../../locks.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal } from "../../vault.ts";

const { add, done, on, passkeyProblems, passkeyTroubles, passkeyUnfit, recovery, ways } = en.settings;
const ENROLMENT = { credentialId: "new" } as PasskeyEnrolment;
const PASSPHRASE = "correct horse battery staple";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  history.replaceState(null, "", "/");
});

interface Given {
  readonly locks?: readonly LockView[];
  readonly methods?: Partial<Vault>;
  readonly enrol?: () => Promise<PasskeyEnrolment>;
}

/** The screen at `?what=`, once the locks are read. */
async function renderAdding(what: string, { locks = [], methods = {}, enrol = async () => ENROLMENT }: Given = {}) {
  history.replaceState(null, "", `/settings/lock/add?what=${what}`);
  const fake = createFakeLocks(locks);
  const services = createServices(createFakeVault({ ...fake.methods, ...methods }));
  const spy = vi.fn(enrol);
  const { unmount } = renderWith(services, <AddLock enrol={spy} />);
  await screen.findByRole("heading", { level: 1 });
  await waitFor(() => expect(document.querySelector("form, main button, section button")).not.toBeNull());
  return { fake, services, unmount, enrol: spy };
}

function type(name: string, value: string) {
  fireEvent.input(screen.getByLabelText(name), { target: { value } });
}
function press(name: string) {
  fireEvent.click(screen.getByRole("button", { name }));
}
const said = () => screen.queryAllByRole("alert").filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);

/** Reads the code, goes on, and types back the two groups that are asked for; `change`: as someone who wrote it down wrong. */
async function typeBack(change = (text: string) => text) {
  press(recovery.written);
  await screen.findByRole("heading", { name: recovery.backTitle });
  const groups = [...document.querySelectorAll("label")].map(({ textContent }) => textContent!);
  for (const label of groups) {
    const group = RECOVERY_CODE.split("-")[Number(label.replace("Group ", "")) - 1]!;
    type(label, change(group));
  }
  press(recovery.finish);
  return groups;
}

it("AddLock turns App Lock on by a passkey, once two groups of the recovery code were typed back", async () => {
  const { fake, services, enrol } = await renderAdding("device");
  const resume = vi.fn();
  vi.spyOn(services.lock, "suspendHiding").mockReturnValue(resume); // the browser's dialog may hide the app
  expect(screen.queryByLabelText(add.name)).toBeNull(); // the first lock needs no name
  press(add.passkeyMake);
  await screen.findByRole("heading", { name: recovery.title });
  expect(enrol).toHaveBeenCalledWith({ exclude: [], attachment: "platform" });
  expect(resume).toHaveBeenCalledOnce();
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(RECOVERY_CODE.split("-"));
  expect(fake.state.isOn).toBe(false);

  const groups = await typeBack();
  expect(new Set(groups).size).toBe(2);
  await screen.findByRole("heading", { name: done.title });
  expect(fake.state.locks.map(({ kind, name }) => [kind, name])).toEqual([["passkey", ways.device], ["recovery", ""]]);
  expect(fake.state.times).toEqual({ idle: 300, hidden: 60 });
  expect(services.lock.isOn.value).toBe(true);
  expect(mayOfferLock()).toBe(false);
});

it("AddLock has an app that is touched lock at once when it is out of sight", async () => {
  const coarse = vi.spyOn(globalThis, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
  const { fake } = await renderAdding("device");
  press(add.passkeyMake);
  await screen.findByRole("heading", { name: recovery.title });
  await typeBack();
  await screen.findByRole("heading", { name: done.title });
  expect(coarse).toHaveBeenCalledWith("(pointer: coarse)");
  expect(fake.state.times).toEqual({ idle: 300, hidden: 0 });
  coarse.mockRestore();
});

it("AddLock says that groups were typed wrong, and shows the code again", async () => {
  const { fake } = await renderAdding("device");
  press(add.passkeyMake);
  await screen.findByRole("heading", { name: recovery.title });
  await typeBack((group) => group.replace(/^./, "X"));
  await waitFor(() => expect(said()).toEqual([recovery.mismatch]));
  expect(fake.state.isOn).toBe(false);
  press(recovery.seeAgain);
  await screen.findByRole("heading", { name: recovery.title });
  expect(screen.getByRole("list").textContent).toBe(RECOVERY_CODE.replaceAll("-", ""));
  await typeBack();
  await screen.findByRole("heading", { name: done.title });
});

it.each(Object.entries(passkeyProblems))(
  "AddLock says why a passkey can't be a lock (%s), and offers the passphrase",
  async (problem, sentence) => {
    const stageLock = () => Promise.reject(refusal("passkey-unfit", problem));
    const { fake } = await renderAdding("device", { methods: { stageLock } });
    press(add.passkeyMake);
    await waitFor(() => expect(said()).toEqual([sentence + passkeyUnfit]));
    expect(fake.state.isOn).toBe(false);
    press(add.passphraseInstead);
    await screen.findByLabelText(add.passphrase);
  },
);

it.each(Object.entries(passkeyTroubles))("AddLock says why no passkey was made (%s)", async (trouble, sentence) => {
  const enrol = () => Promise.reject(new PasskeyError(trouble as PasskeyTrouble));
  const { fake } = await renderAdding("key", { enrol });
  press(add.passkeyMake);
  await waitFor(() => expect(said()).toEqual([sentence]));
  expect(screen.getByRole("button", { name: add.again })).toBeTruthy();
  expect(screen.getByRole("button", { name: add.passphraseInstead })).toBeTruthy();
  expect(fake.staged).toBeNull();
});

it("AddLock takes a passphrase of 12 characters that was typed twice, and keeps nothing of it", async () => {
  const { fake } = await renderAdding("passphrase");
  type(add.passphrase, "eleven char");
  press(add.next);
  expect(said()).toEqual([add.passphraseShort]);
  type(add.passphrase, PASSPHRASE);
  type(add.passphraseTwice, `${PASSPHRASE}!`);
  press(add.next);
  expect(said()).toEqual([add.passphraseDiffers]);
  expect(fake.staged).toBeNull();
  type(add.passphraseTwice, PASSPHRASE);
  expect(document.body.innerHTML).not.toContain("horse");
  press(add.next);
  await screen.findByRole("heading", { name: recovery.title }); // preselected
  expect(fake.staged).toEqual({ kind: "passphrase", use: "unlock", name: ways.passphrase, text: PASSPHRASE });
  expect(document.querySelector("input")).toBeNull();
  await typeBack();
  await screen.findByRole("heading", { name: done.title });
  expect(screen.getByText(done.recovery)).toBeTruthy();
});

it("AddLock takes a passphrase that is shown once, and no recovery code where none is wanted", async () => {
  const { fake } = await renderAdding("passphrase");
  press(add.show);
  expect(screen.queryByLabelText(add.passphraseTwice)).toBeNull();
  type(add.passphrase, PASSPHRASE);
  fireEvent.click(screen.getByRole("checkbox"));
  press(add.next);
  await screen.findByRole("heading", { name: done.title });
  expect(fake.state.locks.map(({ kind }) => kind)).toEqual(["passphrase"]);
  expect(screen.getByText(done.noRecovery)).toBeTruthy();
});

it.each([["12345", "short"], ["12a456", "not-digits"], ["123456", "common"]] as const)(
  "AddLock says what is wrong with the PIN %s",
  async (pin, problem) => {
    const { fake } = await renderAdding("pin");
    type(add.pin, pin);
    press(add.next);
    expect(said()).toEqual([add.pinProblems[problem]]);
    expect(fake.staged).toBeNull();
  },
);

it("AddLock says what the vault has against a PIN", async () => {
  const stageLock = () => Promise.reject(refusal("pin-weak", "common"));
  await renderAdding("pin", { methods: { stageLock } });
  type(add.pin, "482915");
  type(add.pinTwice, "482915");
  press(add.next);
  await waitFor(() => expect(said()).toEqual([add.pinProblems.common]));
});

it("AddLock labels the PIN honestly, and has it typed twice", async () => {
  await renderAdding("pin");
  expect(screen.getByText(`${ways.pinHint}.`)).toBeTruthy();
  expect(screen.getByLabelText(add.pin).getAttribute("inputmode")).toBe("numeric");
  type(add.pin, "482915");
  type(add.pinTwice, "482916");
  press(add.next);
  expect(said()).toEqual([add.pinDiffers]);
  type(add.pinTwice, "482915");
  press(add.next);
  await screen.findByRole("heading", { name: recovery.title });
});

it("AddLock discards what is held when it is left in the middle, and nothing has changed", async () => {
  const { fake, services, unmount } = await renderAdding("device");
  press(add.passkeyMake);
  await screen.findByRole("heading", { name: recovery.title });
  expect([fake.staged, fake.recovery]).not.toContain(null);
  expect(services.unsaved.any.value).toBe(true); // no update reloads it
  unmount();
  await waitFor(() => expect([fake.staged, fake.recovery]).toEqual([null, null]));
  expect(fake.state).toMatchObject({ isOn: false, locks: [] });
  expect(services.unsaved.any.value).toBe(false);
  expect(mayOfferLock()).toBe(true);
});

it("AddLock makes nothing of a passkey that comes after it was left", async () => {
  const { promise, resolve: given } = Promise.withResolvers<PasskeyEnrolment>();
  const stageLock = vi.fn(async () => ({ needsRecovery: false }));
  const addLocks = vi.fn(async () => {});
  const methods = { stageLock, addLocks };
  const { enrol, services, unmount } = await renderAdding("device", { enrol: () => promise, methods });
  await waitFor(() => expect(services.unsaved.any.value).toBe(true)); // effects run after the paint
  press(add.passkeyMake);
  await waitFor(() => expect(enrol).toHaveBeenCalledOnce());
  unmount();
  await waitFor(() => expect(services.unsaved.any.value).toBe(false));
  given(ENROLMENT);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(stageLock).not.toHaveBeenCalled();
  expect(addLocks).not.toHaveBeenCalled();
});

it("AddLock has the vault forget what it came to hold after the screen was left", async () => {
  const { promise, resolve: staged } = Promise.withResolvers<{ needsRecovery: boolean }>();
  const stageLock = vi.fn(() => promise), discardLocks = vi.fn(async () => {}), addLocks = vi.fn(async () => {});
  const methods = { stageLock, discardLocks, addLocks };
  const { services, unmount } = await renderAdding("device", { methods });
  await waitFor(() => expect(services.unsaved.any.value).toBe(true));
  press(add.passkeyMake);
  await waitFor(() => expect(stageLock).toHaveBeenCalledOnce());
  unmount();
  await waitFor(() => expect(discardLocks).toHaveBeenCalledOnce());
  staged({ needsRecovery: false });
  await waitFor(() => expect(discardLocks).toHaveBeenCalledTimes(2));
  expect(addLocks).not.toHaveBeenCalled();
});

it("AddLock leaves what was typed when the gesture for the recovery code is not given", async () => {
  const stageRecovery = () => Promise.reject(refusal("gesture-needed"));
  const locks = [lock({ id: "k", kind: "passkey" })];
  const { services } = await renderAdding("passphrase", { locks, methods: { stageRecovery } });
  press(add.show);
  type(add.passphrase, PASSPHRASE);
  press(add.next);
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  services.gesture.cancel();
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: add.next }).disabled).toBe(false));
  expect(screen.getByLabelText<HTMLInputElement>(add.passphrase).value).toBe(PASSPHRASE);
});

it("AddLock says what failed when the lock is put in place, and can be gone through again", async () => {
  const addLocks = vi.fn().mockRejectedValueOnce(refusal("storage-full"));
  const { services } = await renderAdding("pin", {
    locks: [lock(), lock({ id: "r", kind: "recovery" })],
    methods: { addLocks },
  });
  type(add.pin, "482915");
  type(add.pinTwice, "482915");
  press(add.next);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(en.errors["storage-full"]));
  expect(screen.getByLabelText<HTMLInputElement>(add.pin).value).toBe("");
});

const TWO = [lock({ id: "k", kind: "passkey", name: "Old phone" }), lock({ id: "r", kind: "recovery", name: "" })];

it("AddLock asks for a gesture before it makes a passkey, while App Lock is on", async () => {
  const { fake, services, enrol } = await renderAdding("key", { locks: TWO });
  fake.isFresh = false;
  press(add.passkeyMake);
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  services.gesture.cancel();
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>("button", { name: add.passkeyMake }).disabled).toBe(false)
  );
  expect(enrol).not.toHaveBeenCalled();

  fake.isFresh = true;
  press(add.passkeyMake);
  await waitFor(() => expect(location.pathname + location.search).toBe("/settings/lock"));
  expect(enrol).toHaveBeenCalledWith({ exclude: ["credential of k"], attachment: "cross-platform" });
  expect(services.notices.current.value?.text).toBe(add.added(ways.key));
  expect(fake.state.locks.map(({ id }) => id)).toEqual(["k", "r", "new passkey"]);
});

it("AddLock replaces a passphrase under its name, and says what still opens by the old one", async () => {
  const { fake, services } = await renderAdding("passphrase", { locks: [lock({ name: "The long one" })] });
  expect(screen.getByText(add.passphraseReplaces)).toBeTruthy();
  press(add.show);
  type(add.passphrase, PASSPHRASE);
  fireEvent.click(screen.getByRole("checkbox"));
  press(add.next);
  await waitFor(() => expect(services.notices.current.value?.text).toBe(add.changed("The long one")));
  expect(fake.state.locks.map(({ id, name }) => [id, name])).toEqual([["new passphrase", "The long one"]]);
});

it("AddLock leaves a passphrase for backups alone what it is", async () => {
  const locks = [...TWO, lock({ use: "backup" })];
  const { fake } = await renderAdding("passphrase&use=backup", { locks });
  press(add.show);
  type(add.passphrase, PASSPHRASE);
  press(add.next);
  await waitFor(() => expect(fake.state.locks.at(-1)).toMatchObject({ id: "new passphrase", use: "backup" }));
});

it.each(
  [
    ["the app too, where a lock comes with it", "pin", [], recovery.text],
    ["the app too, with App Lock on", "recovery", [lock()], recovery.text],
    ["backups alone, with App Lock off", "recovery", [], recovery.textBackups],
  ] as const,
)("AddLock says that a recovery code opens %s", async (_, what, locks, text) => {
  await renderAdding(what, { locks });
  if (what === "pin") {
    type(add.pin, "482915");
    type(add.pinTwice, "482915");
    press(add.next);
  } else press(on.makeRecovery);
  await screen.findByRole("heading", { name: recovery.title });
  expect(screen.getByText(text)).toBeTruthy();
});

it("AddLock makes a new recovery code after saying what the old one still opens", async () => {
  const { fake, services } = await renderAdding("recovery", { locks: TWO });
  expect(screen.getByText(on.newRecoveryText)).toBeTruthy();
  press(on.newRecovery);
  await screen.findByRole("heading", { name: recovery.title });
  await typeBack();
  await waitFor(() => expect(services.notices.current.value?.text).toBe(recovery.changed));
  expect(fake.state.locks.map(({ kind }) => kind)).toEqual(["passkey", "recovery"]);
});
