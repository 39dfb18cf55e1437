/** Every screen of App Lock in one walk: for pictures, for axe, and for another language. @module */
import type { Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import { ageGesture } from "./app-lock.ts";
import { addAuthenticator, type Authenticator } from "./authenticator.ts";
import { PASSPHRASE, PIN } from "./locks.ts";
import { fill, follow, heading, press, seen, type Step, text, unfold } from "./walk.ts";

/** The screens, each reached from the one before, in the language of `words`. It begins anywhere in an app that holds
 * accounts, with App Lock off, and ends with the app locked, as `backupScreens` begins. */
export function lockScreens(words: Messages): readonly Step[] {
  const { backup, common, settings, unlock } = words;
  const { add, on, recovery, ways } = settings;
  let device: Authenticator;
  let code: string[] = [];

  const back = (page: Page) => follow(page, common.back);
  async function choose(page: Page, name: string) {
    await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
    await press(page, ways.next);
  }
  async function typeTwice(page: Page, label: string, again: string, typed: string) {
    await fill(page, label, typed);
    await fill(page, again, typed);
    await press(page, add.next);
  }
  async function typeGroups(page: Page, change = (group: string) => group) {
    for (const [at, group] of code.entries()) {
      const field = page.getByLabel(recovery.group(at + 1));
      if (await field.count() > 0) await field.fill(change(group));
    }
    await press(page, recovery.finish);
  }
  async function readCode(page: Page) {
    await heading(page, recovery.title);
    code = await page.getByRole("list", { name: recovery.label }).getByRole("listitem").allInnerTexts();
  }

  return [
    ["backup-first", async (page, origin) => {
      await page.goto(`${origin}/settings/backup`);
      await text(page, backup.secretTitle);
    }],
    ["backup-passphrase", async (page) => {
      await follow(page, backup.addSecret.passphrase);
      await seen(page.getByLabel(add.passphrase)).waitFor();
    }],
    ["backup-recovery", async (page) => {
      await back(page);
      await follow(page, backup.addSecret.recovery);
      await press(page, on.makeRecovery);
      await readCode(page);
    }],
    ["settings", async (page) => {
      await back(page);
      await back(page);
      await text(page, settings.lockOff);
    }],
    ["app-lock-no-passkeys", async (page) => {
      await follow(page, new RegExp(`^${settings.lock}`));
      await text(page, ways.noPlatform);
    }],
    ["app-lock-off", async (page) => {
      await back(page);
      device = await addAuthenticator(page, { hasPrf: false });
      await follow(page, new RegExp(`^${settings.lock}`));
      await text(page, ways.deviceHint);
    }],
    ["passkey", async (page) => {
      await press(page, ways.next);
      await text(page, add.passkeyHow);
    }],
    ["passkey-unfit", async (page) => {
      await press(page, add.passkeyMake);
      await text(page, settings.passkeyUnfit);
      await device.remove();
    }],
    ["passphrase", async (page) => {
      await press(page, add.passphraseInstead);
      await fill(page, add.passphrase, PASSPHRASE);
      await text(page, add.strengths[4]!);
    }],
    ["passphrase-differs", async (page) => {
      await press(page, add.next);
      await text(page, add.passphraseDiffers);
    }],
    ["recovery-code", async (page) => {
      await fill(page, add.passphraseTwice, PASSPHRASE);
      await press(page, add.next);
      await readCode(page);
    }],
    ["recovery-groups", async (page) => {
      await press(page, recovery.written);
      await heading(page, recovery.backTitle);
    }],
    ["recovery-groups-wrong", async (page) => {
      await typeGroups(page, () => "NONE");
      await text(page, recovery.mismatch);
    }],
    ["app-lock-done", async (page) => {
      await typeGroups(page);
      await heading(page, settings.done.title);
    }],
    ["lock-stays", async (page) => {
      await follow(page, settings.done.close);
      await unfold(page, ways.passphrase);
      await press(page, on.remove);
      await text(page, on.lastLock);
    }],
    ["add-lock", async (page) => {
      await page.keyboard.press("Escape");
      device = await addAuthenticator(page);
      await follow(page, on.add);
      await text(page, ways.pinHint);
    }],
    ["pin-common", async (page) => {
      await choose(page, ways.pin);
      await typeTwice(page, add.pin, add.pinTwice, "123456");
      await text(page, add.pinProblems.common);
    }],
    ["app-lock-on", async (page) => {
      await typeTwice(page, add.pin, add.pinTwice, PIN);
      await text(page, add.added(ways.pin));
      await follow(page, on.add);
      await choose(page, ways.device);
      await press(page, add.passkeyMake);
      await text(page, add.added(ways.device));
    }],
    ["lock-unfolded", (page) => unfold(page, ways.device)],
    ["lock-remove", (page) => press(page, on.remove)],
    ["turn-off", async (page) => {
      await page.keyboard.press("Escape");
      await press(page, on.turnOff);
    }],
    ["gesture", async (page) => {
      await device.setPresent(false);
      await ageGesture(page);
      await page.getByRole("dialog").getByRole("button", { name: on.turnOff }).click();
      await heading(page, unlock.again.title);
    }],
    ["gesture-passphrase", async (page) => {
      await press(page, unlock.otherWays.passphrase);
    }],
    ["settings-on", async (page) => {
      await press(page, common.cancel);
      await back(page);
    }],
    ["locked", async (page) => {
      await page.keyboard.press("Control+Shift+L");
      await heading(page, unlock.title);
    }],
    ["locked-wrong", async (page) => {
      await press(page, unlock.otherWays.passphrase);
      await fill(page, unlock.fields.passphrase, "another horse, another battery");
      await page.keyboard.press("Enter");
      await text(page, unlock.wrong.passphrase);
    }],
    ["locked-wait", async (page) => {
      await press(page, unlock.otherWays.pin);
      for (let n = 0; n < 5; n++) {
        const submit = page.locator("button[type=submit]:enabled");
        await submit.waitFor();
        await fill(page, unlock.fields.pin, "000000");
        await submit.click();
        await text(page, unlock.wrong.pin);
      }
      await text(page, unlock.attemptsLeft(5));
    }],
    ["locked-typo", async (page) => {
      await press(page, unlock.otherWays.recovery);
      await fill(page, unlock.fields.recovery, code.join("-").replace(/.$/, "*"));
      await page.keyboard.press("Enter");
      await text(page, words.errors["recovery-typo"]);
    }],
  ];
}
