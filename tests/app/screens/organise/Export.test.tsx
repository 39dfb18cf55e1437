// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Export } from "../../../../src/app/screens/organise/Export.tsx";
import { exportAddress, MOST_EXPORTED } from "../../../../src/app/screens/organise/export-address.ts";
import { en } from "../../../../src/messages/en.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import { createFakeLocks, lock } from "../../locks.ts";
import { createOrderedVault, openServices, viewsOf } from "../../ordered.tsx";
import { renderWith } from "../../render.tsx";
import { refusal, view } from "../../vault.ts";

const words = en.organise.export;

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Given {
  readonly ids?: string;
  readonly isOn?: boolean;
  readonly isFresh?: boolean;
  readonly reveal?: Vault["reveal"];
}

async function open({ ids = "id-Ada.id-Bob.id-Cleo", isOn = true, isFresh = true, reveal }: Given = {}) {
  const locks = createFakeLocks(isOn ? [lock()] : []);
  locks.isFresh = isFresh;
  const read = vi.fn(async (id: string) => {
    if (isOn && !locks.isFresh) throw refusal("gesture-needed");
    return await reveal?.(id) ?? { secret: "JBSWY3DPEHPK3PXP", uri: `otpauth://totp/${id}?secret=JBSWY3DPEHPK3PXP` };
  });
  const kept = createOrderedVault(
    [...viewsOf(["Ada", "Bob", "Cleo"]), view({ id: "id-Hotp", issuer: "Hotp", label: "", order: "b", type: "hotp" })],
    { ...locks.methods, reveal: read },
  );
  const services = await openServices(kept);
  await services.lock.refresh();
  renderWith(services, <Export ids={ids} />);
  return { services, locks, read };
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const picture = (name: string) => screen.queryByRole("img", { name: words.picture(name) });

it("Export names the accounts and warns, before anything is read", async () => {
  const { read } = await open();
  screen.getByText(words.caution);
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Ada", "Bob", "Cleo"]);
  expect([read.mock.calls, document.querySelector("svg path[fill]"), screen.queryByText(words.hotp)]).toEqual([
    [],
    null,
    null,
  ]);
});

it("Export warns of counters that drift apart", async () => {
  await open({ ids: "id-Hotp" });
  screen.getByText(words.hotp);
  screen.getByRole("button", { name: words.show(1) });
});

it("Export shows one QR code after another, with its place and its name", async () => {
  await open();
  press(words.show(3));
  await waitFor(() => expect(picture("Ada")).not.toBeNull());
  screen.getByText(words.place(1, 3));
  const first = picture("Ada")!.innerHTML;
  press(words.previous); // there is none before
  press(words.next);
  await waitFor(() => expect(picture("Bob")).not.toBeNull());
  expect([picture("Ada"), picture("Bob")!.innerHTML === first]).toEqual([null, false]);
  fireEvent.keyDown(screen.getByRole("heading", { name: "Bob" }), { key: "ArrowRight" });
  await waitFor(() => expect(picture("Cleo")).not.toBeNull());
  expect(screen.getByRole("button", { name: words.next }).getAttribute("aria-disabled")).toBe("true");
  screen.getByText(words.place(3, 3));
  press(words.hide);
  await screen.findByRole("button", { name: words.show(3) });
  expect(document.querySelector("[role=img]")).toBeNull();
});

it("Export needs a fresh gesture while App Lock is on", async () => {
  const { services, locks } = await open({ isFresh: false });
  press(words.show(3));
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  expect(document.querySelector("[role=img]")).toBeNull();
  services.gesture.cancel();
  await waitFor(() => expect(services.gesture.asked.value).toBeNull());
  expect(document.querySelector("[role=img]")).toBeNull();
  locks.isFresh = true;
  press(words.show(3));
  await waitFor(() => expect(picture("Ada")).not.toBeNull());
});

it("Export hides the codes after a minute in which nobody turned to the next", async () => {
  await open();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  press(words.show(3));
  await vi.waitFor(() => expect(picture("Ada")).not.toBeNull());
  await vi.advanceTimersByTimeAsync(50_000);
  press(words.next);
  await vi.advanceTimersByTimeAsync(50_000);
  expect(picture("Bob")).not.toBeNull();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(document.querySelector("[role=img]")).toBeNull();
});

it("Export hides the codes at once when the page can't be seen, and shows none there", async () => {
  await open();
  press(words.show(3));
  await waitFor(() => expect(picture("Ada")).not.toBeNull());
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(picture("Ada")).toBeNull());
  press(words.show(3));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(document.querySelector("[role=img]")).toBeNull();
});

it("Export says that an account is too long for a QR code, and goes on to the next", async () => {
  const reveal = async (id: string) => ({ secret: "A", uri: id === "id-Ada" ? "x".repeat(3_000) : "otpauth://totp/b" });
  await open({ reveal });
  press(words.show(3));
  await screen.findByText(words.tooLong);
  press(words.next);
  await waitFor(() => expect(picture("Bob")).not.toBeNull());
});

it("Export tells what can't be read, and shows nothing", async () => {
  const { services } = await open({ reveal: () => Promise.reject(refusal("not-found")) });
  press(words.show(3));
  await waitFor(() => expect(services.notices.current.value?.text).toBe(en.errors["not-found"]));
  expect(document.querySelector("[role=img]")).toBeNull();
});

it("Export leads back to the list when nothing was chosen, or what was chosen is gone", async () => {
  await open({ ids: "gone" });
  screen.getByText(words.nothing);
  expect(screen.getByRole("link", { name: words.list }).getAttribute("href")).toBe("/");
});

it("Export leads to a backup when there are very many", async () => {
  const ids = Array.from({ length: 500 }, (_, at) => `id${at}`);
  const address = exportAddress(ids);
  expect(address.length).toBeLessThan(3_000);
  await open({ ids: new URLSearchParams(address.split("?")[1]).get("ids")! });
  screen.getByText(words.tooMany(MOST_EXPORTED));
  expect(screen.getByRole("link", { name: words.backup }).getAttribute("href")).toBe("/settings/backup");
});
