// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Prove } from "../../../../src/app/screens/backup/Prove.tsx";
import { en } from "../../../../src/messages/en.ts";
import type { Rehearsal } from "../../../../src/vault/backup-api.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault, refusal, view } from "../../vault.ts";
import { openedBackup, openFile } from "./opened.ts";

afterEach(cleanup);

async function renderProve(rehearse: () => Promise<Rehearsal>) {
  const closeBackup = vi.fn(async () => {});
  const services = createServices(createFakeVault({
    openBackup: async () => openedBackup(),
    backupState: async () => ({ openedBy: ["passphrase"], last: null, changesSince: 0, proven: null }),
    undoable: async () => null,
    rehearse,
    closeBackup,
  }));
  renderWith(services, <Prove />);
  await openFile();
  return { closeBackup };
}

const madeAt = openedBackup().madeAt;

it("Prove says that all is in the backup, and lets go of it", async () => {
  const { closeBackup } = await renderProve(async () => ({ madeAt, matched: 61, total: 61, missing: [] }));
  await screen.findByText(/^Proven: 61 of 61 accounts, made on Feb 3, 2026/);
  await screen.findByText(en.backup.provenAll);
  expect(screen.getByRole("link", { name: en.backup.proveDone }).getAttribute("href")).toBe("/settings/backup");
  expect(closeBackup).toHaveBeenCalled();
});

it("Prove names what is missing", async () => {
  await renderProve(async () => ({ madeAt, matched: 60, total: 61, missing: [view({ issuer: "GitHub" })] }));
  await screen.findByText(/^Proven: 60 of 61 accounts/);
  const details = screen.getByText("Show 1 name").closest("details")!;
  details.open = true;
  fireEvent(details, new Event("toggle"));
  await screen.findByText("GitHub (alice)");
  fireEvent.click(screen.getByRole("button", { name: "Prove another file" }));
  await waitFor(() => expect(screen.queryByText(/^Proven/)).toBeNull());
});

it("Prove says in place what the vault has against it", async () => {
  await renderProve(async () => {
    throw refusal("read-only");
  });
  await screen.findByText(en.errors["read-only"]);
});
