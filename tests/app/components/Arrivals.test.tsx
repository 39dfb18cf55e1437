// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/preact";
import { useLocation } from "preact-iso/router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Arrivals } from "../../../src/app/components/Arrivals.tsx";
import { ARRIVAL_LIFE } from "../../../src/app/state/arrivals.ts";
import { en } from "../../../src/messages/en.ts";
import { createServices, renderWith } from "../render.tsx";
import { createFakeVault, view } from "../vault.ts";

const words = en.arrivals, LINK = "otpauth://totp/a?secret=GEZDGNBV";
const picture = new File(["x"], "x.png", { type: "image/png" }), backup = new File(["x"], "mine.countersign");

beforeEach(() => history.replaceState(null, "", "/"));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Path() {
  return <p data-testid="path">{useLocation().path}</p>;
}
const path = () => screen.getByTestId("path").textContent;

function show({ isLocked = false } = {}) {
  const services = createServices(createFakeVault({}));
  const { accounts, adding, notices } = services;
  const open = () =>
    accounts.opened({ state: "open", revision: 1, total: 1, head: [view()], codes: [], readOnly: false });
  if (isLocked) accounts.opened({ state: "locked", ways: [], isPinBurned: false });
  else open();
  const takeFiles = vi.spyOn(adding, "takeFiles").mockResolvedValue();
  const takeTexts = vi.spyOn(adding, "takeTexts").mockResolvedValue();
  renderWith(
    services,
    <>
      <Arrivals />
      <Path />
    </>,
  );
  return { ...services, open, takeFiles, takeTexts, said: () => notices.current.value?.text };
}

it("Arrivals leads to where accounts are added, and then hands over files", async () => {
  const { arrivals, takeFiles, takeTexts } = show();
  takeFiles.mockImplementation(async () => expect(path()).toBe("/add")); // the screen before has put down what it held
  arrivals.bring({ files: [picture, picture], texts: ["a caption"] });
  await waitFor(() => expect(takeFiles).toHaveBeenCalledExactlyOnceWith([picture, picture]));
  expect(takeTexts).not.toHaveBeenCalled();
});

it("Arrivals hands over texts where no file came", async () => {
  const { arrivals, takeTexts } = show();
  arrivals.bring({ texts: [LINK, "a title"], files: [] });
  await waitFor(() => expect(takeTexts).toHaveBeenCalledExactlyOnceWith([LINK, "a title"]));
});

it("Arrivals keeps what comes while the vault is locked, and goes on when it opens", async () => {
  const { arrivals, takeTexts, open } = show({ isLocked: true });
  arrivals.bring({ texts: [LINK] });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([takeTexts.mock.calls, arrivals.isWaiting.value, path()]).toEqual([[], true, "/"]);
  open();
  await waitFor(() => expect(takeTexts).toHaveBeenCalledExactlyOnceWith([LINK]));
  expect(arrivals.isWaiting.value).toBe(false);
});

it("Arrivals forgets what the vault was not unlocked for", async () => {
  vi.useFakeTimers();
  const { arrivals } = show({ isLocked: true });
  arrivals.bring({ texts: [LINK] });
  await vi.advanceTimersByTimeAsync(ARRIVAL_LIFE - 1_000);
  expect(arrivals.isWaiting.value).toBe(true);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(arrivals.isWaiting.value).toBe(false);
});

it("Arrivals takes no form away that holds something", async () => {
  const { arrivals, notices, unsaved, takeTexts, said } = show();
  unsaved.hold();
  for (const one of [{ texts: [LINK] }, { files: [backup] }, { goal: "/scan" }]) {
    arrivals.bring(one);
    await waitFor(() => expect(said()).toBe(words.finishFirst));
    expect([path(), arrivals.isWaiting.value]).toEqual(["/", false]);
    notices.dismiss(notices.current.value!);
  }
  expect(takeTexts).not.toHaveBeenCalled();
});

it("Arrivals: the form for a new account gives way to a link, but not to a backup", async () => {
  history.replaceState(null, "", "/add");
  const { arrivals, unsaved, takeTexts, said } = show();
  unsaved.hold();
  arrivals.bring({ texts: [LINK] });
  await waitFor(() => expect(takeTexts).toHaveBeenCalledOnce());
  arrivals.bring({ files: [backup] });
  await waitFor(() => expect(said()).toBe(words.finishFirst));
  expect(path()).toBe("/add");
});

it("Arrivals takes a backup to where it is restored", async () => {
  const { arrivals, backups, takeFiles } = show();
  arrivals.bring({ files: [picture, backup] });
  await waitFor(() => expect(path()).toBe("/restore"));
  expect(backups.dropped.value).toBe(backup);
  expect(takeFiles).not.toHaveBeenCalled();
});

it("Arrivals says that a folder can't be taken, and takes the files beside it", async () => {
  const { arrivals, takeFiles, said } = show();
  arrivals.bring({ hasFolder: true, files: [], texts: [] });
  await waitFor(() => expect(said()).toBe(words.folder));
  expect(path()).toBe("/");
  arrivals.bring({ hasFolder: true, files: [picture] });
  await waitFor(() => expect(takeFiles).toHaveBeenCalledExactlyOnceWith([picture]));
});

it.each(Object.entries(words.problems))("Arrivals tells the problem %s, once", async (problem, sentence) => {
  history.replaceState(null, "", `/add?from=share&problem=${problem}`);
  const address = location.href, { arrivals, said } = show();
  arrivals.bring({ address });
  await waitFor(() => expect(said()).toBe(sentence));
  expect(location.search).toBe("");
});

it.each(["made-up", "constructor", "__proto__"])("Arrivals has a sentence for a problem called %s", async (problem) => {
  const { arrivals, said } = show();
  arrivals.bring({ problem });
  await waitFor(() => expect(said()).toBe(words.problems.gone));
});

it("Arrivals opens the screen that an address from outside names, and stays where it names none", async () => {
  const { arrivals } = show();
  arrivals.bring({ address: "https://app.test/scan" });
  await waitFor(() => expect(path()).toBe("/scan"));
  arrivals.bring({ address: "https://app.test/" });
  await waitFor(() => expect(arrivals.isWaiting.value).toBe(false));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(path()).toBe("/scan");
});

it("Arrivals shows a sheet while something is dragged over the window", async () => {
  const { arrivals } = show();
  expect(screen.queryByText(words.drop)).toBeNull();
  arrivals.drag(true);
  await screen.findByText(words.drop);
  arrivals.drag(false);
  await waitFor(() => expect(screen.queryByText(words.drop)).toBeNull());
});
