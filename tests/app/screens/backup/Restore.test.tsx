// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Restore } from "../../../../src/app/screens/backup/Restore.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { BackupState, OpenedBackup } from "../../../../src/vault/backup-api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal } from "../../vault.ts";
import { openedBackup, openFile, views } from "./opened.ts";

afterEach(() => {
  cleanup();
  history.replaceState(null, "", "/");
});

async function renderRestore(given: Partial<OpenedBackup>, openedBy: BackupState["openedBy"] = []) {
  history.replaceState(null, "", "/restore");
  const restoreBackup = vi.fn(async () => ({ changed: 58 }));
  const undoRestore = vi.fn(async () => {});
  const closeBackup = vi.fn(async () => {});
  const services = createServices(createFakeVault({
    openBackup: async () => openedBackup(given),
    backupState: async () => ({ openedBy, last: null, changesSince: 0, proven: null }),
    undoable: async () => null,
    restoreBackup,
    undoRestore,
    closeBackup,
  }));
  await services.backups.read(); // as at a start
  renderWith(services, <Restore />);
  await openFile();
  await screen.findByText(/with 61 accounts/);
  return { services, restoreBackup, undoRestore, closeBackup };
}

const EACH = {
  fresh: views("new", 50),
  changedThere: views("there", 8),
  changedHere: views("here", 2),
  deletedHere: views("deleted", 1),
  same: 4,
  onlyHere: views("only", 3),
};

it("Restore chooses what takes nothing away, says how much that is, and restores it", async () => {
  const { services, restoreBackup } = await renderRestore(EACH);
  const boxes = screen.getAllByRole<HTMLInputElement>("checkbox");
  expect(boxes.map(({ checked }) => checked)).toEqual([true, true, false, false]);
  fireEvent.click(screen.getByRole("button", { name: "Restore 58 accounts" }));
  await waitFor(() => expect(services.notices.current.value?.text).toBe("58 accounts restored"));
  const choice = { fresh: true, changedThere: true, changedHere: false, deletedHere: false };
  expect(restoreBackup).toHaveBeenCalledExactlyOnceWith(choice);
  expect(location.pathname).toBe("/");
});

it("Restore chooses no change that would give other codes", async () => {
  await renderRestore({ ...EACH, changesCodes: true });
  const boxes = screen.getAllByRole<HTMLInputElement>("checkbox");
  expect(boxes.map(({ checked }) => checked)).toEqual([true, false, false, false]);
  screen.getByText(en.backup.changesCodes);
});

it("Restore takes the groups that are chosen, and nothing when none is", async () => {
  const { restoreBackup } = await renderRestore(EACH);
  fireEvent.click(screen.getByLabelText("New here: 50 accounts"));
  fireEvent.click(screen.getByLabelText("Deleted here: 1 account"));
  await screen.findByRole("button", { name: "Restore 9 accounts" });
  fireEvent.click(screen.getByLabelText("Changed in the backup: 8 accounts"));
  fireEvent.click(screen.getByLabelText("Deleted here: 1 account"));
  const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Nothing is chosen" });
  expect(button.disabled).toBe(true);
  fireEvent.submit(button.form!);
  expect(restoreBackup).not.toHaveBeenCalled();
  fireEvent.click(screen.getByLabelText("Changed here later: 2 accounts"));
  fireEvent.click(await screen.findByRole("button", { name: "Restore 2 accounts" }));
  const choice = { fresh: false, changedThere: false, changedHere: true, deletedHere: false };
  await waitFor(() => expect(restoreBackup).toHaveBeenCalledExactlyOnceWith(choice));
});

it("Restore says that accounts come alone, where nothing is set yet", async () => {
  await renderRestore(EACH);
  screen.getByText(en.backup.accountsAlone);
  cleanup();
  await renderRestore(EACH, ["passphrase"]);
  expect(screen.queryByText(en.backup.accountsAlone)).toBeNull();
});

it("Restore can be undone from the notice", async () => {
  const { services, undoRestore } = await renderRestore({ fresh: views("new", 1) });
  fireEvent.click(screen.getByRole("button", { name: "Restore 1 account" }));
  await waitFor(() => expect(services.notices.current.value?.action?.label).toBe("Undo"));
  services.notices.current.value!.action!.run();
  await waitFor(() => expect(services.notices.current.value?.text).toBe(en.backup.undone));
  expect(undoRestore).toHaveBeenCalledOnce();
});

it("Restore offers nothing where everything is here already", async () => {
  await renderRestore({ same: 61 });
  await screen.findByText(en.backup.allSame);
  expect(screen.queryAllByRole("checkbox")).toEqual([]);
  expect(screen.queryByRole("button", { name: /Restore|chosen/ })).toBeNull();
});

it("Restore says what failed, and stays", async () => {
  const { services, restoreBackup } = await renderRestore({ fresh: views("new", 1) });
  restoreBackup.mockRejectedValueOnce(refusal("storage-full"));
  fireEvent.click(screen.getByRole("button", { name: "Restore 1 account" }));
  await waitFor(() => expect(services.notices.current.value?.text).toBe(en.errors["storage-full"]));
  expect(location.pathname).toBe("/restore");
});

it("Restore has the vault forget the backup when it is left", async () => {
  const { closeBackup } = await renderRestore(EACH);
  await new Promise((resolve) => setTimeout(resolve, 100)); // effects run after the paint
  expect(closeBackup).not.toHaveBeenCalled();
  cleanup();
  await waitFor(() => expect(closeBackup).toHaveBeenCalled());
});
