import type { Page } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp } from "./harness/app.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { BROWSERS, it, unlessLong } from "./harness/it.ts";

const { settings, unlock } = en;
const { add, done, on, recovery, ways } = settings;
const PASSPHRASE = "unwind cabbage trophy mellow", OTHER = "another horse, another battery", PIN = "482915";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).filter({ visible: true });
const press = (page: Page, name: string) => button(page, name).click();
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true }).waitFor();
const notice = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();

/** From the list to what can be chosen, by what a person sees. */
async function goToAppLock(page: Page) {
  await page.getByRole("link", { name: settings.title }).click();
  await page.getByRole("link", { name: new RegExp(`^${settings.lock}`) }).click();
  await heading(page, settings.lock);
}
async function choose(page: Page, name: string) {
  await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
  await press(page, ways.next);
}
async function typeNew(page: Page, label: string, again: string, text: string) {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByLabel(again, { exact: true }).fill(text);
}
/** Reads the recovery code, and types back what is asked of it. */
async function writeDown(page: Page) {
  await heading(page, recovery.title);
  const code = await page.getByRole("list", { name: recovery.label }).getByRole("listitem").allInnerTexts();
  expect(code.join("-")).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  await press(page, recovery.written);
  await heading(page, recovery.backTitle);
  const labels = await page.locator("label").filter({ hasText: /^Group/, visible: true }).allInnerTexts();
  expect(labels).toHaveLength(2);
  for (const label of labels) {
    await page.getByLabel(label, { exact: true }).fill(code[Number(label.slice(6)) - 1]!.toLowerCase());
  }
  await press(page, recovery.finish);
}
const filesOf = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
const unfold = (page: Page, name: string) => page.locator("summary").filter({ hasText: name }).click();
/** What a locked app asks for. */
async function reload(page: Page) {
  await page.reload();
  await heading(page, unlock.title);
  expect(await page.getByText("alice").count()).toBe(0);
}
async function open(page: Page, kind: "passphrase" | "pin", text: string) {
  await page.getByLabel(unlock.fields[kind], { exact: true }).fill(text);
  await press(page, unlock.submit);
}

it("App Lock goes on by a passkey with a recovery code; a second passkey takes the place of the first", async ({ server, open: start }) => {
  const { context } = await start("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  expect(await filesOf(page)).toContain("open-key");
  const device = await addAuthenticator(page);
  await page.getByRole("link", { name: settings.offer.setUp }).click();
  await page.getByRole("radio", { name: new RegExp(`^${ways.device}`), checked: true }).waitFor();
  await press(page, ways.next);
  await press(page, add.passkeyMake);
  await writeDown(page);
  await heading(page, done.title);
  expect(await filesOf(page)).not.toContain("open-key");
  expect(await page.getByText(settings.offer.text).count()).toBe(0);
  await page.reload(); // the passkey is asked for by itself
  await page.getByRole("article").waitFor();

  await addAuthenticator(page, { transport: "usb" });
  await goToAppLock(page);
  await page.getByRole("link", { name: on.add }).click();
  await choose(page, ways.key);
  await page.getByLabel(add.name).fill("Blue key");
  await press(page, add.passkeyMake);
  await notice(page, add.added("Blue key"));
  await unfold(page, ways.device);
  await press(page, on.remove);
  await page.getByRole("dialog").getByRole("button", { name: on.remove }).click();
  await notice(page, on.removed(ways.device));
  await device.remove();
  await page.reload();
  await page.getByText("Blue key", { exact: true }).waitFor(); // which opened it
  await unfold(page, "Blue key");
  await press(page, on.remove);
  await page.getByText(on.lastLock).waitFor();
});

it.for(unlessLong(BROWSERS))(
  "%s: App Lock goes on by a passphrase, which is changed, and off again",
  async (name, { server, open: start }) => {
    const { context } = await start(name);
    const page = await openApp(context, server.origin);
    await addByPaste(page, uriOf("alice"));
    await goToAppLock(page);
    await choose(page, ways.passphrase);
    await typeNew(page, add.passphrase, add.passphraseTwice, PASSPHRASE);
    await expect.poll(() => page.getByRole("meter").getAttribute("aria-valuetext")).toBe("Strong");
    await page.getByRole("checkbox", { name: add.withRecovery }).uncheck();
    await press(page, add.next);
    await heading(page, done.title);
    await page.getByText(done.noRecovery).waitFor();

    await reload(page);
    await open(page, "passphrase", PASSPHRASE);
    await page.goto(`${server.origin}/settings/lock`);
    await heading(page, unlock.title);
    await open(page, "passphrase", PASSPHRASE);
    await unfold(page, ways.passphrase);
    await page.getByRole("link", { name: on.change }).click();
    await typeNew(page, add.passphrase, add.passphraseTwice, OTHER);
    await page.getByRole("checkbox", { name: add.withRecovery }).uncheck();
    await press(page, add.next);
    await notice(page, add.changed(ways.passphrase));

    await reload(page);
    await open(page, "passphrase", PASSPHRASE);
    await page.getByText(unlock.wrong.passphrase).waitFor();
    await open(page, "passphrase", OTHER);
    await press(page, on.turnOff);
    await page.getByRole("dialog").getByRole("button", { name: on.turnOff }).click();
    await notice(page, on.turnedOff);
    expect(await filesOf(page)).toContain("open-key");
    await page.goto(server.origin);
    await page.getByRole("article").waitFor();
    expect(await page.getByText(settings.offer.text).count()).toBe(0);
  },
);

it("App Lock goes on by a PIN, which needs a recovery code", async ({ server, open: start }) => {
  const { context } = await start("chromium", { viewport: { width: 390, height: 844 } });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await goToAppLock(page);
  await choose(page, ways.pin);
  await typeNew(page, add.pin, add.pinTwice, "111111");
  await press(page, add.next);
  await page.getByText(add.pinProblems.common).waitFor();
  await typeNew(page, add.pin, add.pinTwice, PIN);
  await press(page, add.next);
  await heading(page, recovery.title);
  await page.getByRole("link", { name: en.common.back, exact: true }).click(); // nothing has changed yet
  await page.getByText(settings.off.does).waitFor();
  expect(await filesOf(page)).toContain("open-key");

  await choose(page, ways.pin);
  await typeNew(page, add.pin, add.pinTwice, PIN);
  await press(page, add.next);
  await writeDown(page);
  await heading(page, done.title);
  await reload(page);
  await open(page, "pin", PIN);
  await page.goto(server.origin);
  await open(page, "pin", PIN);
  await page.getByRole("article").waitFor();
});

it("a passkey without PRF is refused with the reason, and a passphrase offered in its place", async ({ server, open: start }) => {
  const { context } = await start("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await addAuthenticator(page, { hasPrf: false });
  await goToAppLock(page);
  await choose(page, ways.device);
  await press(page, add.passkeyMake);
  await page.getByText(settings.passkeyProblems["not-enabled"]).waitFor();
  expect(await filesOf(page)).toContain("open-key");
  await press(page, add.passphraseInstead);
  await page.getByLabel(add.passphrase, { exact: true }).waitFor();
});
