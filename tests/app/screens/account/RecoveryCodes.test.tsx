// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { RecoveryCodes } from "../../../../src/app/screens/account/RecoveryCodes.tsx";
import type { KeptCode } from "../../../../src/app/screens/account/RecoveryList.tsx";
import { MOST_RECOVERY_CODES } from "../../../../src/core/extras.ts";
import { en } from "../../../../src/messages/en.ts";
import { createFakeLocks, lock } from "../../locks.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal, view } from "../../vault.ts";

const words = en.details.recovery;
const CODES: readonly KeptCode[] = [{ code: "1111-1111", used: true }, { code: "2222-2222", used: false }];

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const countsOf = (codes: readonly KeptCode[]) =>
  codes.length === 0 ? null : { total: codes.length, left: codes.filter(({ used }) => !used).length };

async function renderCodes(
  { isLocked = true, codes = CODES }: { isLocked?: boolean; codes?: readonly KeptCode[] } = {},
) {
  const fake = createFakeLocks(isLocked ? [lock()] : []);
  const kept = {
    codes,
    fails: null as string | null,
    waits: [] as number[],
    account: signal(view({ recovery: countsOf(codes) })),
  };
  const store = (next: readonly KeptCode[]) => {
    kept.codes = next;
    kept.account.value = view({ recovery: countsOf(next) });
  };
  const services = createServices(createFakeVault({
    ...fake.methods,
    async recoveryCodes() {
      if (isLocked && !fake.isFresh) throw refusal("gesture-needed");
      return kept.codes;
    },
    async setRecoveryCodes(_, next) {
      if (kept.fails) throw refusal(kept.fails);
      await new Promise((resolve) => setTimeout(resolve, kept.waits.shift() ?? 0));
      store(next);
    },
  }));
  await services.lock.refresh();
  function Watched() {
    return <RecoveryCodes account={kept.account.value} name="ACME" />;
  }
  renderWith(services, <Watched />);
  return { fake, services, kept, store };
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const isShown = () => document.body.textContent!.includes("2222-2222");
const box = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: words.field });
const paste = (text: string) => fireEvent.input(field(), { target: { value: text } });
async function show() {
  press(words.show);
  await waitFor(() => expect(isShown()).toBe(true));
}

it("RecoveryCodes says how many are left, and shows none unasked", async () => {
  await renderCodes();
  screen.getByText(words.left(1, 2));
  expect(isShown()).toBe(false);
});

it("RecoveryCodes needs a gesture while App Lock is on", async () => {
  const { fake, services } = await renderCodes();
  fake.isFresh = false;
  press(words.show);
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  expect(isShown()).toBe(false);
  services.gesture.cancel();
  await waitFor(() => expect(services.gesture.asked.value).toBeNull());
  expect(isShown()).toBe(false);
  fake.isFresh = true;
  await show();
  press(words.hide);
  expect(isShown()).toBe(false);
});

it("RecoveryCodes asks before, with App Lock off, and names the account", async () => {
  await renderCodes({ isLocked: false });
  press(words.show);
  expect(isShown()).toBe(false);
  const dialog = within(screen.getByRole("dialog", { name: words.showTitle("ACME") }));
  fireEvent.click(dialog.getByRole("button", { name: words.show }));
  await waitFor(() => expect(isShown()).toBe(true));
});

it("RecoveryCodes hides them after a minute, and when the page can't be seen", async () => {
  await renderCodes();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  press(words.show);
  await vi.waitFor(() => expect(isShown()).toBe(true));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(isShown()).toBe(false);
  vi.useRealTimers();
  await show();
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(isShown()).toBe(false));
});

it("RecoveryCodes shows none that come while the page can't be seen", async () => {
  await renderCodes();
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  press(words.show);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isShown()).toBe(false);
});

it("RecoveryCodes are ticked off and unticked, and both are stored", async () => {
  const { kept } = await renderCodes();
  await show();
  expect([box("1111-1111").checked, box("2222-2222").checked]).toEqual([true, false]);
  fireEvent.click(box("2222-2222"));
  await waitFor(() => expect(kept.codes.map(({ used }) => used)).toEqual([true, true]));
  await screen.findByText(words.left(0, 2));
  fireEvent.click(box("1111-1111"));
  await waitFor(() => expect(kept.codes.map(({ used }) => used)).toEqual([false, true]));
  expect(isShown()).toBe(true);
});

it("RecoveryCodes stay in sight while two ticks are on their way", async () => {
  const { kept } = await renderCodes();
  await show();
  kept.waits.push(10, 60);
  fireEvent.click(box("2222-2222"));
  await waitFor(() => expect(box("2222-2222").checked).toBe(true));
  fireEvent.click(box("1111-1111"));
  await waitFor(() => expect(kept.codes.map(({ used }) => used)).toEqual([true, true]));
  await screen.findByText(words.left(0, 2));
  expect(isShown()).toBe(true);
  await waitFor(() => expect(kept.codes.map(({ used }) => used)).toEqual([false, true]));
  expect(isShown()).toBe(true);
});

it("RecoveryCodes takes a tick back that could not be stored, and says why", async () => {
  const { kept, services } = await renderCodes();
  await show();
  kept.fails = "storage-full";
  fireEvent.click(box("2222-2222"));
  await waitFor(() => expect(services.notices.shown.value[0]?.text).toBe(en.errors["storage-full"]));
  await waitFor(() => expect(box("2222-2222").checked).toBe(false));
});

it("RecoveryCodes hides a list that another tab has changed, so that no tick writes over it", async () => {
  const { store } = await renderCodes();
  await show();
  store([...CODES, { code: "3333-3333", used: false }]);
  await waitFor(() => expect(isShown()).toBe(false));
});

it("RecoveryCodes asks whether a copied one is to be ticked off", async () => {
  const { kept, services } = await renderCodes();
  services.preferences.set({ clearsClipboard: false });
  const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await show();
  press(words.copy("2222-2222"));
  const dialog = within(await screen.findByRole("dialog", { name: words.usedTitle }));
  expect(writeText).toHaveBeenCalledWith("2222-2222");
  expect(kept.codes).toEqual(CODES);
  fireEvent.click(dialog.getByRole("button", { name: words.tick }));
  await waitFor(() => expect(kept.codes[1]!.used).toBe(true));
});

it("RecoveryCodes says when the browser refuses to copy, and asks nothing", async () => {
  const { services } = await renderCodes();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("", "NotAllowedError"));
  await show();
  press(words.copy("2222-2222"));
  await waitFor(() => expect(services.notices.shown.value[0]?.text).toBe(words.copyFailed));
  expect(screen.queryByRole("dialog", { name: words.usedTitle })).toBeNull();
});

it("RecoveryCodes takes a pasted list, and shows what it found before it is saved", async () => {
  const { kept, services } = await renderCodes({ codes: [] });
  press(words.add);
  paste("Codes:\n1. abcd-1234\n2. efgh-5678\n2. efgh-5678");
  const found = within(screen.getByRole("list", { name: words.foundList }));
  expect(found.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["abcd-1234", "efgh-5678"]);
  screen.getByText(words.found(2));
  expect(services.unsaved.any.value).toBe(true);
  press(words.save);
  await screen.findByText(words.left(2, 2));
  expect(kept.codes).toEqual([{ code: "abcd-1234", used: false }, { code: "efgh-5678", used: false }]);
  expect(services.unsaved.any.value).toBe(false);
  expect(document.body.innerHTML).not.toContain("abcd-1234");
});

it.each([
  ["nothing", "\n", words.problems.none],
  [
    "too many",
    Array.from({ length: MOST_RECOVERY_CODES + 1 }, (_, at) => `code-${at + 1_000}`).join("\n"),
    words.problems.tooMany(64),
  ],
  ["one that is too long", `abcd-1234\n${"x".repeat(129)}`, words.problems.tooLong(128)],
])("RecoveryCodes says what is wrong with %s, and keeps what was pasted", async (_, text, sentence) => {
  const { kept } = await renderCodes({ codes: [] });
  press(words.add);
  paste(text);
  press(words.save);
  await screen.findByText(sentence);
  expect(field().getAttribute("aria-invalid")).toBe("true");
  expect([field().value, kept.codes]).toEqual([text, []]);
});

it("RecoveryCodes keeps what was pasted when it could not be stored", async () => {
  const { kept, services } = await renderCodes({ codes: [] });
  kept.fails = "storage-full";
  press(words.add);
  paste("abcd-1234");
  press(words.save);
  await waitFor(() => expect(services.notices.shown.value[0]?.text).toBe(en.errors["storage-full"]));
  expect(field().value).toBe("abcd-1234");
});

it("RecoveryCodes puts a new list in the place of the old one, and ticks stay", async () => {
  const { kept } = await renderCodes();
  await show();
  press(words.replace);
  expect(isShown()).toBe(false);
  paste("3333-3333\n1111-1111");
  press(words.save);
  const codes = [{ code: "3333-3333", used: false }, { code: "1111-1111", used: true }];
  await waitFor(() => expect(kept.codes).toEqual(codes));
});

it("RecoveryCodes deletes the list after a question", async () => {
  const { kept } = await renderCodes();
  await show();
  press(words.delete);
  const dialog = within(screen.getByRole("dialog", { name: words.deleteTitle("ACME") }));
  expect(kept.codes).toEqual(CODES);
  fireEvent.click(dialog.getByRole("button", { name: words.delete }));
  await screen.findByRole("button", { name: words.add });
  expect(kept.codes).toEqual([]);
  expect(isShown()).toBe(false);
});
