/** Ten thousand accounts in order: script of the main thread for a tag and for a way of sorting, and the frames of
 * scrolling on a slow processor. @module */
import type { Page } from "playwright-core";
import { en } from "../../src/messages/en.ts";
import type { Bench } from "./bench.ts";
import { firstCode, load, openBrowser, reload, scriptOf, sleep } from "./browser.ts";
import { median } from "./median.ts";
import { makeVault, plantVault } from "./plant.ts";
import { grouped, judged, told } from "./report.ts";
import { serveApp } from "./serve.ts";

const SIZE = 10_000;
const TAGS = ["Work", "Home", "Bank", "Games"];
const STARTS = 5;
/** ms of script. */
const LIMIT = 16;
/** ms from a click until what it set off is over. */
const PAUSE = 300;
/** Times slower than it is; of the page's thread alone, since Chromium leaves workers as they are. */
const SLOWER = 4;
/** ms between two frames. */
const LONGEST_FRAME = 50;

export async function benchOrder({ cleanup, print }: Bench): Promise<void> {
  const app = await serveApp(cleanup);
  const context = await openBrowser(cleanup);
  const page = await context.newPage();
  await plantVault(page, app.origin, await makeVault(SIZE, { tags: TAGS }));
  await firstCode(page, load(page, app.origin));
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");

  const { menu: { sorts } } = en.organise;
  const tag: number[] = [], bySort = new Map(Object.values(sorts).map((name) => [name, [] as number[]]));
  for (let start = 0; start < STARTS; start++) {
    await firstCode(page, reload(page));
    await sleep(3_000); // all accounts have come
    for (const name of [TAGS[0]!, TAGS[1]!, TAGS[1]!, TAGS[0]!]) {
      tag.push(await scriptOf(cdp, () => page.getByRole("button", { name, exact: true }).click(), PAUSE));
    }
    await page.getByRole("button", { name: en.codes.menu, exact: true }).click();
    await sleep(PAUSE); // opening it is no sorting
    for (const name of [sorts.name, sorts.used, sorts.recent, sorts.hand]) {
      bySort.get(name)!.push(await scriptOf(cdp, () => page.getByRole("radio", { name, exact: true }).click(), PAUSE));
    }
    await page.keyboard.press("Escape");
  }
  print(line(`filter ${grouped(SIZE)} by a tag`, tag));
  for (const [name, times] of bySort) print(line(`sort ${grouped(SIZE)}: ${name}`, times));

  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const frames = await framesOfScrolling(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const longest = Math.max(...frames), long = frames.filter((ms) => ms > LONGEST_FRAME).length;
  print(judged(
    `scrolling ${grouped(SIZE)}, CPU ${SLOWER} × slower (worker unthrottled)   frame ${told(frames)}, ` +
      `${long} of ${frames.length} over ${LONGEST_FRAME} ms`,
    longest > LONGEST_FRAME,
    `${LONGEST_FRAME} ms`,
  ));
}

function line(what: string, times: readonly number[]): string {
  return judged(`${what}   script ${told(times)}`, median(times) > LIMIT, `${LIMIT} ms`);
}

/** ms between frames while the wheel turns. */
async function framesOfScrolling(page: Page): Promise<number[]> {
  await page.mouse.move(300, 500);
  const frames = page.evaluate(() =>
    new Promise<number[]>((resolve) => {
      const gaps: number[] = [];
      const end = performance.now() + 5_000;
      let last = performance.now();
      requestAnimationFrame(function next(now) {
        gaps.push(now - last);
        last = now;
        if (now < end) requestAnimationFrame(next);
        else resolve(gaps.slice(1));
      });
    })
  );
  for (let turned = 0; turned < 90; turned++) {
    await page.mouse.wheel(0, 400);
    await sleep(40);
  }
  return await frames;
}
