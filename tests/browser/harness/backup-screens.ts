/** Every screen of backups, of restoring and of erasing in one walk: for pictures, for axe, and for another language.
 * @module */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import { uriOf } from "./accounts.ts";
import { paste } from "./app.ts";
import { PASSPHRASE } from "./locks.ts";
import { savedBytes } from "./picker.ts";
import { fill, follow, heading, press, seen, type Step, text, unfold, unlockBy } from "./walk.ts";

/** The screens, each reached from the one before, in the language of `words`. It begins where `lockScreens` ends, in an app
 * with the ACCOUNTS and a `fakePicker`, and ends with everything erased and restored. */
export function backupScreens(words: Messages): readonly Step[] {
  const { account, backup, common, settings, unlock } = words;
  let backedUp: readonly number[] = [];

  const back = (page: Page) => follow(page, common.back);
  async function goTo(page: Page, address: string) {
    await page.goto(address);
    await unlockBy(page, words);
  }
  const chooseFile = (page: Page) =>
    page.locator("input[type=file]").setInputFiles({
      name: "countersign-2026-02-01.countersign",
      mimeType: "",
      buffer: Buffer.from(backedUp),
    });
  async function openBackup(page: Page, passphrase = PASSPHRASE) {
    await fill(page, unlock.fields.passphrase, passphrase);
    await press(page, backup.open);
  }

  return [
    ["backup", async (page) => {
      await unlockBy(page, words);
      await follow(page, new RegExp(`^${settings.backup}`));
      await text(page, backup.never);
    }],
    ["backup-made", async (page) => {
      await page.getByLabel(backup.keep).check();
      await press(page, backup.make);
      await text(page, backup.notProven);
      backedUp = await savedBytes(page);
    }],
    ["prove", async (page) => {
      await follow(page, backup.prove);
      await text(page, backup.proveText);
    }],
    ["prove-wrong", async (page) => {
      await chooseFile(page);
      await openBackup(page, "another horse, another battery");
      await text(page, backup.wrongPassphrase);
    }],
    ["proven", async (page) => {
      await openBackup(page);
      await text(page, backup.provenAll);
    }],
    ["proven-part", async (page, origin) => {
      await goTo(page, origin);
      await paste(page, uriOf("ada@example.org", "Travel"));
      await press(page, words.add.save);
      await text(page, words.add.saved("Travel (ada@example.org)"));
      await follow(page, words.codes.details("GitHub (ada@example.com)"));
      await follow(page, account.edit);
      await seen(page.getByLabel(words.add.label, { exact: true })).fill("ada@example.com, work");
      await press(page, common.save);
      await text(page, account.saved);
      await goTo(page, `${origin}/settings/backup/prove`);
      await chooseFile(page);
      await openBackup(page);
      await text(page, backup.provenPart);
      await unfold(page, backup.names(1));
    }],
    ["restore", async (page, origin) => {
      await goTo(page, origin);
      await follow(page, words.codes.details("Steam (analytical_engine)"));
      await press(page, account.delete);
      await page.getByRole("dialog").getByRole("button", { name: account.delete }).click();
      await text(page, account.deleted("Steam (analytical_engine)"));
      await goTo(page, `${origin}/restore`);
      await text(page, backup.restoreText);
    }],
    ["restore-difference", async (page) => {
      await chooseFile(page);
      await openBackup(page);
      await page.getByLabel(backup.groups.deletedHere(1)).check();
    }],
    ["restored", async (page) => {
      await press(page, backup.restoreButton(1));
      await text(page, backup.restored(1));
    }],
    ["backup-undo", (page, origin) => goTo(page, `${origin}/settings/backup`)],
    ["erase", async (page) => {
      await back(page);
      await follow(page, settings.erase);
      await text(page, backup.eraseBackupFirst);
    }],
    ["erase-wrong", async (page) => {
      await fill(page, backup.eraseLabel, "OK");
      await press(page, backup.eraseButton);
      await text(page, backup.eraseMismatch);
    }],
    ["damaged", async (page, origin) => {
      await page.evaluate(async () => {
        const folder = await navigator.storage.getDirectory();
        for await (const name of folder.keys()) if (name.startsWith("header-")) await folder.removeEntry(name);
      });
      await page.goto(origin);
      await heading(page, words.vault.damagedTitle);
    }],
    ["damaged-open", (page) => press(page, backup.damagedOffer)],
    ["damaged-replace", async (page) => {
      await chooseFile(page);
      await openBackup(page);
      await text(page, backup.damagedConfirm);
    }],
    ["erased", async (page) => {
      await follow(page, backup.damagedErase);
      await fill(page, backup.eraseLabel, backup.eraseWord);
      await press(page, backup.eraseButton);
      await heading(page, backup.erasedTitle);
    }],
    ["restore-new", async (page) => {
      await press(page, backup.startAnew);
      await follow(page, backup.restoreTitle);
      await chooseFile(page);
      await openBackup(page);
      await unfold(page, backup.names(7));
    }],
  ];
}
