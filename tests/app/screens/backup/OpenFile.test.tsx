// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { OpenFile } from "../../../../src/app/screens/backup/OpenFile.tsx";
import type { Services } from "../../../../src/app/state/services.ts";
import { en } from "../../../../src/messages/en.ts";
import type { Vault } from "../../../../src/vault/api.ts";
import type { OpenedBackup } from "../../../../src/vault/backup-api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal } from "../../vault.ts";
import { backupFile, chooseFile, openBy, openedBackup, openFile } from "./opened.ts";

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
  await openBy("correct horse battery");
  await waitFor(() => expect(onOpened).toHaveBeenCalledOnce());
});

it.each(
  [
    ["chosen", (file: File) => chooseFile(file)],
    ["dropped", (file: File, { arrivals }: Services) => arrivals.bring({ files: [file] })],
  ] as const,
)("OpenFile says so when a file that is %s is no backup, and asks for no passphrase", async (_, give) => {
  const { opens, services } = renderOpenFile();
  give(backupFile("GIF8"), services);
  await screen.findByText(en.errors["backup-unreadable"]);
  expect(screen.queryByLabelText("Passphrase")).toBeNull();
  expect(opens).not.toHaveBeenCalled();
  give(backupFile(), services);
  await screen.findByLabelText("Passphrase");
  expect(screen.queryByText(en.errors["backup-unreadable"])).toBeNull();
});

it("OpenFile stays with the later choice, however slow the earlier one is to read", async () => {
  const { opens } = renderOpenFile();
  const slow = backupFile(), { promise, resolve: read } = Promise.withResolvers<ArrayBuffer>();
  vi.spyOn(slow, "arrayBuffer").mockReturnValue(promise);
  chooseFile(slow);
  chooseFile(new File(["CSBK later"], "later.countersign"));
  await screen.findByText("Chosen: later.countersign");
  read(new TextEncoder().encode("CSBK slow").buffer as ArrayBuffer);
  await new Promise((resolve) => setTimeout(resolve, 20));
  screen.getByText("Chosen: later.countersign");
  await openBy("correct horse battery");
  await waitFor(() => expect(opens.mock.calls[0]?.[0]).toEqual(new TextEncoder().encode("CSBK later")));
});

it("OpenFile forgets what opens after another file was chosen", async () => {
  const { promise, resolve: open } = Promise.withResolvers<OpenedBackup>();
  const { opens, onOpened } = renderOpenFile(() => promise);
  await openFile();
  await waitFor(() => expect(opens).toHaveBeenCalledOnce());
  chooseFile(new File(["CSBK later"], "later.countersign"));
  await screen.findByText("Chosen: later.countersign");
  await new Promise((resolve) => setTimeout(resolve, 100)); // effects run after the paint
  open(openedBackup());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(onOpened).not.toHaveBeenCalled();
});

it("OpenFile says nothing of the file before of another with its name", async () => {
  renderOpenFile(async () => {
    throw refusal("wrong-secret");
  });
  await openFile();
  await screen.findByText(en.backup.wrongPassphrase);
  chooseFile();
  await waitFor(() => expect(screen.queryByText(en.backup.wrongPassphrase)).toBeNull());
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
