// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Backup } from "../../../../src/app/screens/backup/Backup.tsx";
import { BackupModel } from "../../../../src/app/state/backup.ts";
import { en } from "../../../../src/messages/en.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import type { BackupState } from "../../../../src/vault/backup-api.ts";
import { createFakeFiles } from "../../files.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal } from "../../vault.ts";

afterEach(cleanup);

const AT = new Date(2026, 1, 3, 12).getTime();

async function renderBackup(given: Partial<BackupState>, methods: Partial<Vault> = {}) {
  let state: BackupState = { openedBy: ["passphrase"], last: null, changesSince: 0, proven: null, ...given };
  const fake = createFakeFiles();
  const makeBackup = vi.fn(async () => ({ backupId: "b", bytes: new Uint8Array(8) }));
  const vault = createFakeVault({
    backupState: async () => state,
    undoable: async () => null,
    makeBackup,
    backedUp: async () => void (state = { ...state, last: { at: AT, accounts: 2 }, changesSince: 0 }),
    ...methods,
  });
  const clock = { now: Date.now, setTimeout: () => 0, clearTimeout: () => {} };
  const services = { ...createServices(vault), backups: new BackupModel(vault, { ...clock, ...fake }) };
  services.accounts.total.value = 2;
  renderWith(services, <Backup />);
  await screen.findByRole("heading", { name: "Backup" });
  await waitFor(() => expect(services.backups.state.value).not.toBeNull());
  return { services, fake, makeBackup };
}

it("Backup wants something that opens a backup first", async () => {
  const { makeBackup } = await renderBackup({ openedBy: [] });
  await screen.findByText(en.backup.secretTitle);
  expect(screen.queryByText(en.backup.secretRestored)).toBeNull();
  const link = screen.getByRole("link", { name: en.backup.addSecret.passphrase });
  expect(link.getAttribute("href")).toMatch(/what=passphrase&use=backup/);
  expect(screen.queryByRole("button", { name: en.backup.make })).toBeNull();
  expect(makeBackup).not.toHaveBeenCalled();
});

it("Backup says how old the last one is, what it lacks, and what was proven", async () => {
  const proven = { at: AT, madeAt: AT, matched: 61, total: 61 };
  await renderBackup({ last: { at: AT, accounts: 61 }, changesSince: 2, proven });
  await screen.findByText(/^Feb 3, 2026.* with 61 accounts\.$/);
  await screen.findByText("2 changes since then are not in it.");
  await screen.findByText(/^Proven on Feb 3, 2026.*: the backup made on Feb 3, 2026.* held all 61 accounts\.$/);
});

it("Backup makes a file, saves it, and keeps it up to date when told to", async () => {
  const { services, fake } = await renderBackup({ changesSince: 4 });
  fireEvent.click(await screen.findByLabelText(en.backup.keep));
  fireEvent.click(screen.getByRole("button", { name: en.backup.make }));
  await waitFor(() =>
    expect(services.notices.current.value?.text).toMatch(/^countersign-\d{4}-\d\d-\d\d.* was saved\.$/)
  );
  expect(fake.written).toHaveLength(1);
  await screen.findByText(/is kept up to date after changes/);
  await screen.findByText(en.backup.upToDate);
  fireEvent.click(screen.getByRole("button", { name: en.backup.stopKeeping }));
  await screen.findByLabelText(en.backup.keep);
  expect(fake.kept).toBeNull();
});

it("Backup makes one file of two taps", async () => {
  const { fake, makeBackup } = await renderBackup({ changesSince: 4 });
  const button = await screen.findByRole("button", { name: en.backup.make });
  fireEvent.click(button);
  fireEvent.click(button);
  await screen.findByText(en.backup.upToDate);
  expect(makeBackup).toHaveBeenCalledOnce();
  expect(fake.written).toHaveLength(1);
});

it("Backup says after a restore that what opened the file is not set here", async () => {
  await renderBackup({ openedBy: [] }, { undoable: async () => ({ at: AT, changed: 58 }) });
  await screen.findByText(en.backup.secretRestored);
});

it("Backup changes nothing when the person breaks the browser's dialog off", async () => {
  const { services, fake } = await renderBackup({ changesSince: 4 });
  fake.next.outcome = "cancelled";
  fireEvent.click(await screen.findByRole("button", { name: en.backup.make }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(services.backups.state.value?.last).toBeNull();
  expect(services.notices.current.value).toBeNull();
  screen.getByText(en.backup.never);
});

it("Backup asks for a second tap where the browser wants a fresh one, and makes no second file for it", async () => {
  const { fake, makeBackup } = await renderBackup({ changesSince: 4 });
  fake.next.outcome = "tap-again";
  fireEvent.click(await screen.findByRole("button", { name: en.backup.make }));
  const save = await screen.findByRole<HTMLButtonElement>("button", { name: en.backup.save });
  await waitFor(() => expect(save.disabled).toBe(false));
  fake.next.outcome = "saved";
  fireEvent.click(save);
  await screen.findByRole("button", { name: en.backup.make });
  expect(makeBackup).toHaveBeenCalledOnce();
  expect(fake.written).toHaveLength(1);
});

it("Backup tells where a download went", async () => {
  const { fake } = await renderBackup({ changesSince: 4 });
  fake.next.outcome = "downloaded";
  fireEvent.click(await screen.findByRole("button", { name: en.backup.make }));
  await screen.findByText(/was handed to your downloads/);
});

it("Backup says that the file could not be written, and tries again with another place", async () => {
  const { fake } = await renderBackup({ changesSince: 4 });
  const save = vi.spyOn(fake.files, "save").mockRejectedValueOnce(new DOMException("", "NotAllowedError"));
  vi.spyOn(console, "warn").mockImplementation(() => {});
  fireEvent.click(await screen.findByRole("button", { name: en.backup.make }));
  await screen.findByText(en.backup.saveFailed);
  const again = screen.getByRole<HTMLButtonElement>("button", { name: en.backup.save });
  await waitFor(() => expect(again.disabled).toBe(false));
  fireEvent.click(again);
  await screen.findByText(en.backup.upToDate);
  expect(save).toHaveBeenCalledTimes(2);
});

it("Backup asks for a gesture where the vault wants one, and makes nothing without", async () => {
  const { services, fake } = await renderBackup({ changesSince: 4 }, {
    ways: async () => [{ kind: "recovery" }],
    makeBackup: async () => {
      throw refusal("gesture-needed");
    },
  });
  fireEvent.click(await screen.findByRole("button", { name: en.backup.make }));
  await waitFor(() => expect(services.gesture.asked.value).not.toBeNull());
  services.gesture.cancel();
  await new Promise((resolve) => setTimeout(resolve));
  expect(fake.written).toEqual([]);
});

it("Backup asks the person anew for the kept file when told to", async () => {
  const { services, fake } = await renderBackup({ last: { at: AT, accounts: 2 }, changesSince: 1 }, {
    renewBackup: async () => ({ backupId: "b", bytes: new Uint8Array(8) }),
  });
  fake.kept = { name: "mine", isAllowed: false };
  await services.backups.read();
  fireEvent.click(await screen.findByRole("button", { name: en.backup.allow }));
  await screen.findByText("mine is kept up to date after changes.");
  expect(fake.written).toHaveLength(1);
});

it("Backup undoes a restore for a day", async () => {
  let undoable: { at: number; changed: number } | null = { at: AT, changed: 58 };
  await renderBackup({}, { undoable: async () => undoable, undoRestore: async () => void (undoable = null) });
  await screen.findByText(/^On Feb 3, 2026.* you restored 58 accounts/);
  fireEvent.click(screen.getByRole("button", { name: en.backup.undo }));
  const question = within(screen.getByRole("dialog"));
  question.getByText(en.backup.undoTitle);
  expect(undoable).not.toBeNull();
  fireEvent.click(question.getByRole("button", { name: en.backup.undo }));
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Undo/ })).toBeNull());
});
