// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { OpenFile } from "../../../../src/app/screens/backup/OpenFile.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal } from "../../vault.ts";
import { backupFile, chooseFile, openedBackup, openFile } from "./opened.ts";

afterEach(cleanup);

function renderOpenFile(openBackup: Vault["openBackup"] = async () => openedBackup()) {
  const opens = vi.fn(openBackup);
  const onOpened = vi.fn();
  const services = createServices(createFakeVault({ openBackup: opens }));
  renderWith(services, <OpenFile onOpened={onOpened} />);
  return { services, opens, onOpened };
}

it("OpenFile hands the file and what was typed to the vault, and keeps nothing of what was typed", async () => {
  const { opens, onOpened } = renderOpenFile();
  await openFile("correct horse battery");
  await waitFor(() => expect(onOpened).toHaveBeenCalledWith(openedBackup()));
  const bytes = new Uint8Array(await backupFile().arrayBuffer());
  expect(opens).toHaveBeenCalledExactlyOnceWith(bytes, { kind: "passphrase", text: "correct horse battery" });
  expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("");
});

it("OpenFile opens with a recovery code", async () => {
  const { opens } = renderOpenFile();
  chooseFile();
  fireEvent.click(await screen.findByLabelText("the recovery code"));
  const field = await screen.findByLabelText<HTMLInputElement>("Recovery code");
  expect(field.type).toBe("text");
  fireEvent.input(field, { target: { value: "abcd-efgh" } });
  fireEvent.submit(field.form!);
  await waitFor(() => expect(opens.mock.calls[0]?.[1]).toEqual({ kind: "recovery", text: "abcd-efgh" }));
});

it.each([
  ["wrong-secret", en.backup.wrongPassphrase],
  ["backup-unreadable", en.errors["backup-unreadable"]],
  ["backup-newer", en.errors["backup-newer"]],
  ["backup-forged", en.errors["backup-forged"]],
  ["backup-other-secret", en.errors["backup-other-secret"]],
  ["TypeError", en.errors.internal],
])("OpenFile says %s in place, and can be tried again", async (name, sentence) => {
  let isFirst = true;
  const { onOpened } = renderOpenFile(async () => {
    if (!isFirst) return openedBackup();
    isFirst = false;
    throw refusal(name);
  });
  await openFile();
  const alert = await screen.findByText(sentence);
  expect(alert.closest("[role=alert]")).not.toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>("Passphrase").value).toBe("");
  await openFile();
  await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
});

it.each([
  ["chosen", (file: File) => chooseFile(file)],
  ["dropped", (file: File) => {
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { types: ["Files"], files: [file] } });
    document.body.dispatchEvent(drop);
  }],
])("OpenFile says so when a file that is %s is no backup, and asks for no passphrase", async (_, give) => {
  const { opens } = renderOpenFile();
  give(backupFile("GIF8"));
  await screen.findByText(en.errors["backup-unreadable"]);
  expect(screen.queryByLabelText("Passphrase")).toBeNull();
  expect(opens).not.toHaveBeenCalled();
  give(backupFile());
  await screen.findByLabelText("Passphrase");
  expect(screen.queryByText(en.errors["backup-unreadable"])).toBeNull();
});

it("OpenFile takes the file that was dropped before it was there", async () => {
  const services = createServices(createFakeVault());
  services.backups.drop(backupFile());
  renderWith(services, <OpenFile onOpened={() => {}} />);
  await screen.findByText("Chosen: mine.countersign");
  expect(services.backups.dropped.value).toBeNull();
});

it("OpenFile asks the vault nothing while nothing is typed", async () => {
  const { opens } = renderOpenFile();
  await openFile("");
  expect(opens).not.toHaveBeenCalled();
});

it("OpenFile leaves a recovery code with a typo in place", async () => {
  renderOpenFile(async () => {
    throw refusal("recovery-typo");
  });
  chooseFile();
  fireEvent.click(await screen.findByLabelText("the recovery code"));
  const field = await screen.findByLabelText<HTMLInputElement>("Recovery code");
  fireEvent.input(field, { target: { value: "abcd-efgh" } });
  fireEvent.submit(field.form!);
  await screen.findByText(en.errors["recovery-typo"]);
  expect(field.value).toBe("abcd-efgh");
});
