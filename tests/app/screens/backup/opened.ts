/** A backup file and what is in it, in tests of screens. @module */
import { fireEvent, screen } from "@testing-library/preact";
import type { AccountView } from "../../../../src/vault/api.ts";
import type { OpenedBackup } from "../../../../src/vault/backup-api.ts";
import { view } from "../../vault.ts";

export function views(prefix: string, count: number): AccountView[] {
  return Array.from({ length: count }, (_, i) => view({ id: `${prefix}${i}`, issuer: prefix, label: `${i}` }));
}

export function openedBackup(given: Partial<OpenedBackup> = {}): OpenedBackup {
  return {
    madeAt: new Date(2026, 1, 3, 12).getTime(),
    device: "Chromium on Linux",
    total: 61,
    fresh: [],
    changedThere: [],
    changesCodes: false,
    changedHere: [],
    deletedHere: [],
    same: 0,
    onlyHere: [],
    ...given,
  };
}

export function backupFile(begin = "CSBK"): File {
  return new File([`${begin}\x01rest`], "mine.countersign");
}

/** Chooses a file, as the browser's own dialog does. */
export function chooseFile(file: File = backupFile()) {
  fireEvent.change(screen.getByLabelText("Choose a backup file"), { target: { files: [file] } });
}

/** Chooses a file and opens it with a passphrase. */
export async function openFile(passphrase = "correct horse battery") {
  chooseFile();
  await openBy(passphrase);
}

/** Opens the chosen file with a passphrase. */
export async function openBy(passphrase: string) {
  fireEvent.input(await screen.findByLabelText("Passphrase"), { target: { value: passphrase } });
  fireEvent.click(screen.getByRole("button", { name: "Open the backup" }));
}
