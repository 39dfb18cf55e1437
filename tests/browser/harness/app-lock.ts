/** App Lock as a person turns it on, and what it then asks for. @module */
import type { Page } from "playwright-core";
import { en, type Messages } from "../../../src/messages/en.ts";
import { PASSPHRASE, PIN } from "./locks.ts";
import { fill, follow, heading, press, text } from "./walk.ts";

const { settings } = en, { add, on, recovery, ways } = settings;

async function writeDownRecovery(page: Page): Promise<void> {
  await heading(page, recovery.title);
  const code = await page.getByRole("list", { name: recovery.label }).getByRole("listitem").allInnerTexts();
  await press(page, recovery.written);
  await heading(page, recovery.backTitle);
  for (const [at, group] of code.entries()) {
    const field = page.getByLabel(recovery.group(at + 1));
    if (await field.count() > 0) await field.fill(group);
  }
  await press(page, recovery.finish);
}

/** Turns App Lock on by a passkey of the authenticator that the page has, with a recovery code. */
export async function lockByPasskey(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/settings/lock`);
  await page.getByRole("radio", { name: new RegExp(`^${ways.device}`), checked: true }).waitFor();
  await press(page, ways.next);
  await press(page, add.passkeyMake);
  await writeDownRecovery(page);
  await heading(page, settings.done.title);
}

/** Turns App Lock on by the {@linkcode PIN}, with a recovery code. */
export async function lockByPin(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/settings/lock`);
  await page.getByRole("radio", { name: new RegExp(`^${ways.pin}`) }).check();
  await press(page, ways.next);
  await fill(page, add.pin, PIN);
  await fill(page, add.pinTwice, PIN);
  await press(page, add.next);
  await writeDownRecovery(page);
  await heading(page, settings.done.title);
}

/** Turns App Lock on by the {@linkcode PASSPHRASE}, without a recovery code. */
export async function lockByPassphrase(page: Page, origin: string, { settings }: Messages = en): Promise<void> {
  const { add, ways } = settings;
  await page.goto(`${origin}/settings/lock`);
  await page.getByRole("radio", { name: new RegExp(`^${ways.passphrase}`) }).check();
  await press(page, ways.next);
  await fill(page, add.passphrase, PASSPHRASE);
  await fill(page, add.passphraseTwice, PASSPHRASE);
  await page.getByRole("checkbox", { name: add.withRecovery }).uncheck();
  await press(page, add.next);
  await heading(page, settings.done.title);
}

/** Adds the {@linkcode PASSPHRASE} to the locks there are. */
export async function addPassphrase(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/settings/lock`);
  await follow(page, on.add);
  await page.getByRole("radio", { name: new RegExp(`^${ways.passphrase}`) }).check();
  await press(page, ways.next);
  await fill(page, add.passphrase, PASSPHRASE);
  await fill(page, add.passphraseTwice, PASSPHRASE);
  await press(page, add.next);
  await text(page, add.added(ways.passphrase));
}

/** Counts how often a passkey is asked for, from the next page on. */
export async function countQuestions(page: Page): Promise<() => number> {
  let count = 0;
  await page.exposeFunction("countQuestion", () => void count++);
  await page.addInitScript(() => {
    const { credentials } = navigator, get = credentials.get.bind(credentials);
    credentials.get = (options) => {
      (globalThis as unknown as { countQuestion(): void }).countQuestion();
      return get(options);
    };
  });
  return () => count;
}

/** Makes the vault take its last gesture for one of more than a minute ago. */
export async function ageGesture(page: Page): Promise<void> {
  await page.workers()[0]!.evaluate(() => {
    const elapsed = performance.now.bind(performance);
    performance.now = () => elapsed() + 61_000;
  });
}

/** Locks by the key, and waits until the locked app hears the service worker. */
export async function lockNow(page: Page): Promise<void> {
  await page.keyboard.press("Control+Shift+L");
  await heading(page, en.unlock.title);
}
