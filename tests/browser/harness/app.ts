/** Driving the app as a person does. @module */
import type { BrowserContext, Locator, Page } from "playwright-core";
import { en, type Messages } from "../../../src/messages/en.ts";

/** Opens the app and waits until it shows accounts or the way to the first one. */
export async function openApp(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  // Effects run after the paint; nobody is faster by hand.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  return page;
}

/** Waits until the service worker has everything and serves this page. */
export async function untilOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, {
    timeout: 60_000,
  });
}

/** Stops the server as soon as the service worker has all that the list needs, with the mark of GitHub. */
export async function stopWithIcons(page: Page, server: { stop(): Promise<void> }): Promise<void> {
  await untilOffline(page);
  await page.reload(); // what came before the service worker was not kept
  await page.locator("[data-brand=github]").first().waitFor();
  await server.stop();
}

/** Pastes into the page, as Ctrl V does, without the system's clipboard, which all browsers of a machine share. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor(); // the app listens
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: clipboardData }); // Firefox takes it in no other way
    document.body.dispatchEvent(event);
  }, text);
}

/** Adds one account by pasting its key URI, and waits until the list is back. */
export async function addByPaste(page: Page, uri: string, { add, codes }: Messages = en): Promise<void> {
  await paste(page, uri);
  const save = page.getByRole("button", { name: add.save });
  await save.click();
  await save.waitFor({ state: "detached" });
  await page.getByRole("list", { name: codes.listLabel }).waitFor();
}

/** The code that the card of an account shows, without the gap. */
export async function shownCode(page: Page, name: string): Promise<string> {
  const card = page.getByRole("article").filter({ hasText: name });
  const found = await page.waitForFunction(
    (element) => /^\d{2,4} \d{3,4}( \d+)?$|^[2-9A-Z]{5}$/m.exec((element as HTMLElement).innerText)?.[0],
    await card.elementHandle(),
  );
  return (await found.jsonValue())!.replaceAll(" ", "");
}

/** Types over what stands in a field, key by key: `fill()` appends to a number field in Firefox. */
export async function typeOver(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.press("ControlOrMeta+A");
  await field.pressSequentially(text);
}
