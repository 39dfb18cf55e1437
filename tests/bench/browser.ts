/** Chromium for one benchmark, and what all of them ask of a page. @module */
import process from "node:process";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { launch } from "../browser/harness/launch.ts";
import { atEnd } from "./bench.ts";
import type { Quota } from "./quota.ts";
import { tempFolder } from "./serve.ts";

/** Longest wait for anything a page does, in ms: a quarter of a busy machine is slow. */
const PATIENCE = 60_000;
/** ms that the change of the page in front takes. */
const SWITCHED = 150;

/** A browser on a new profile; with `quota`, all of its processes belong to that group. */
export async function openBrowser(cleanup: AsyncDisposableStack, quota: Quota | null = null): Promise<BrowserContext> {
  const profile = await tempFolder(cleanup, "countersign-bench-");
  const start = () => launch("chromium", { profile });
  const { context } = await (quota ? quota.around(start) : start());
  await atEnd(cleanup, () => context.close());
  process.removeAllListeners("SIGINT"); // Playwright's own ends this process before the rest is undone
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript({ path: new URL("first-code.js", import.meta.url).pathname });
  return context;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** When the first code of the page that `go` loads was on screen: ms since its navigation began, and as Unix ms. Waits
 * for a word on the console, since asking the page again and again would take its time. */
export async function firstCode(page: Page, go: () => Promise<unknown>): Promise<{ after: number; at: number }> {
  await page.bringToFront(); // frames of a page behind another are not shown
  await sleep(SWITCHED);
  const isIt = (text: string) => text.startsWith("first code ");
  const [message] = await Promise.all([
    page.waitForEvent("console", { predicate: (message) => isIt(message.text()), timeout: PATIENCE }),
    go(),
  ]);
  const [after, origin] = message.text().split(" ").slice(2).map(Number);
  return { after: after!, at: after! + origin! };
}

export const load = (page: Page, url: string) => () => page.goto(url, { waitUntil: "commit" });
export const reload = (page: Page) => () => page.reload({ waitUntil: "commit" });

/** Loads the page again until it comes through its service worker.
 * @throws {Error} When it never does. */
export async function throughServiceWorker(page: Page): Promise<void> {
  for (let tried = 0; tried < 60; tried++) {
    await firstCode(page, reload(page));
    if (await page.evaluate(() => navigator.serviceWorker.controller?.state === "activated")) return;
    await sleep(1_000);
  }
  throw new Error(`${page.url()} is not served by its service worker`);
}

/** Chromium's own sums for the main thread of `page`, in ms since it began. */
export async function mainThread(cdp: CDPSession): Promise<{ script: number; all: number }> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)!.value * 1_000;
  return { script: of("ScriptDuration"), all: of("TaskDuration") };
}

/** Ms of script on the main thread for `act`, and for what it sets off within `pause` ms. */
export async function scriptOf(cdp: CDPSession, act: () => Promise<unknown>, pause: number): Promise<number> {
  const before = await mainThread(cdp);
  await act();
  await sleep(pause);
  return (await mainThread(cdp)).script - before.script;
}
