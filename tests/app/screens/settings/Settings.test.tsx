// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { Settings } from "../../../../src/app/screens/Settings.tsx";
import { en } from "../../../../src/messages/en.ts";
import { location } from "../../../../src/messages/en-location.ts";
import type { LockView } from "../../../../src/vault/lock-api.ts";
import { createFakeLocks, lock } from "../../locks.ts";
import { createServices, renderWith } from "../../render.tsx";
import { createFakeVault } from "../../vault.ts";

const { preferences, settings } = en;
const AT = 1_700_000_000_000;

afterEach(cleanup);

async function rowsFor(locks: readonly LockView[], last: { at: number; accounts: number } | null) {
  const backupState = async () => ({ openedBy: [], last, changesSince: 0, proven: null });
  const vault = createFakeVault({ ...createFakeLocks(locks).methods, backupState, undoable: async () => null });
  renderWith(createServices(vault), <Settings />);
  await screen.findByRole("link", { name: location.title });
  await waitFor(() => expect(screen.getAllByRole("link")[2]!.textContent).not.toBe(settings.backup));
  return screen.getAllByRole("link").slice(1).map((link) => [link.getAttribute("href"), link.textContent]);
}

it("Settings says what is on and what is not", async () => {
  expect(await rowsFor([], null)).toEqual([
    ["/settings/lock", settings.lock + settings.lockOff],
    ["/settings/backup", settings.backup + settings.backupNone],
    ["/settings/codes", preferences.codes.title + preferences.codes.summaryShown],
    ["/settings/clock", en.clock.title],
    ["/settings/appearance", preferences.appearance.title + preferences.appearance.themes.system],
    ["/settings/language", preferences.language.title + preferences.language.automatic],
    ["/settings/notifications", en.approvals.doctor.title],
    ["/location", location.title],
    ["/requests", en.approvals.requests.title],
    ["/settings/privacy", preferences.privacy.title + preferences.privacy.summary],
    ["/settings/permissions", preferences.permissions.title],
    ["/settings/storage", preferences.storage.title],
    ["/settings/offline", preferences.offline.title + __BUILD__.version],
    ["/help", en.keys.help],
    ["/about", settings.about],
    ["/erase", settings.erase],
  ]);
});

it("Settings names the locks that open the app, and the age of the last backup", async () => {
  const locks = [
    lock({ id: "k", kind: "passkey", name: "My phone" }),
    lock({ use: "backup" }),
    lock({ id: "n", kind: "pin", name: "" }),
    lock({ id: "r", kind: "recovery", name: "" }),
  ];
  const rows = await rowsFor(locks, { at: AT, accounts: 2 });
  expect(rows.map(([, text]) => text).slice(0, 2)).toEqual([
    settings.lock + settings.lockOn("My phone, PIN"),
    settings.backup + settings.backupLast(AT),
  ]);
});
