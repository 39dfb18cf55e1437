/** Main-thread time while nobody does anything: the list open, the same list rendered again each second, and hidden.
 * All three at the same time, in browsers of their own, so that what else the machine does burdens all alike. @module */
import type { CDPSession, Page } from "playwright-core";
import type { Bench } from "./bench.ts";
import { firstCode, load, mainThread, openBrowser, sleep } from "./browser.ts";
import { makeVault, plantVault } from "./plant.ts";
import { compare } from "./report.ts";
import { serveApp } from "./serve.ts";
import { countScript } from "./trace.ts";

/** One period of the codes: each window holds one change of them. */
const WINDOW = 30_000;
const WINDOWS = 9;
/** ms until all that follows a start is over. */
const SETTLED = 5_000;

export async function benchIdle({ cleanup, print }: Bench): Promise<void> {
  const app = await serveApp(cleanup);
  const vault = await makeVault(1_000);
  async function open() {
    const page = await (await openBrowser(cleanup)).newPage();
    await plantVault(page, app.origin, vault);
    await firstCode(page, load(page, app.origin));
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Performance.enable");
    return { page, cdp };
  }
  const shown = await open(), ticking = await open(), hidden = await open();
  await tick(ticking.page);
  await sleep(SETTLED);
  // A count of nothing means something only where the same count finds what there is.
  const control = Object.values(await countScript(hidden.cdp, WINDOW)).reduce((sum, count) => sum + count, 0);
  if (control === 0) throw new Error("No script is counted while codes are shown and change");
  await hide(hidden.page);
  await sleep(SETTLED);

  const [ours, floor, counted] = await Promise.all([
    sample(shown.cdp),
    sample(ticking.cdp),
    countScript(hidden.cdp, WINDOW * WINDOWS),
  ]);
  const aMinute = (windows: readonly number[]) => windows.map((ms) => ms * 60_000 / WINDOW);
  print(compare({
    what: "a minute idle, 1 000 accounts",
    ours: aMinute(ours.map(({ all }) => all)),
    floor: aMinute(floor.map(({ all }) => all)),
    limit: 0.25,
    floorName: "re-rendered each second",
  }));
  print(compare({
    what: "  of it script",
    ours: aMinute(ours.map(({ script }) => script)),
    floor: aMinute(floor.map(({ script }) => script)),
    limit: 0.25,
    floorName: "re-rendered each second",
  }));
  print(`  Chromium's TaskDuration (script, style, layout, paint), in windows of ${WINDOW / 1_000} s, doubled`);
  const seconds = WINDOW * WINDOWS / 1_000;
  const what = Object.entries(counted).map(([name, count]) => `${count} ${name}`).join(", ") || "none";
  print(`hidden, ${seconds} s: script of page and workers   ${what}${what === "none" ? "" : "   OVER THE LIMIT"}`);
  print(`  the same page before it was hidden, ${WINDOW / 1_000} s: ${control} calls, events and timers`);
  print(`  hidden by overriding document.visibilityState and dispatching its event: headless Chromium hides no page`);
}

/** Time of each window. */
async function sample(cdp: CDPSession) {
  const windows: { script: number; all: number }[] = [];
  let before = await mainThread(cdp);
  for (let i = 0; i < WINDOWS; i++) {
    await sleep(WINDOW);
    const after = await mainThread(cdp);
    windows.push({ script: after.script - before.script, all: after.all - before.all });
    before = after;
  }
  return windows;
}

async function tick(page: Page) {
  await page.evaluate(await Deno.readTextFile(new URL("ticking.js", import.meta.url)));
  await page.evaluate("tickEachSecond()");
  await sleep(2_500);
  const ticked = await page.evaluate(() => (globalThis as { ticked?: number }).ticked ?? 0);
  if (ticked < 20) throw new Error(`Only ${ticked} components are rendered each second; see ticking.js`);
}

async function hide(page: Page) {
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    Object.defineProperty(document, "hidden", { get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}
