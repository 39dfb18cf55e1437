/** Keystroke to painted result: searching 10 000 accounts, letter by letter. @module */
import type { Page } from "playwright-core";
import type { Bench } from "./bench.ts";
import { firstCode, load, mainThread, openBrowser, reload, sleep } from "./browser.ts";
import { median } from "./median.ts";
import { makeVault, plantVault } from "./plant.ts";
import { grouped, judged, told } from "./report.ts";
import { serveApp } from "./serve.ts";

const SIZE = 10_000;
const QUERY = "fjord marta";
/** Starts of the app, each with the query typed once. */
const STARTS = 9;
const LIMIT = 16;
/** ms between keys: what a key sets off, codes from the worker too, is over. */
const PAUSE = 200;

export async function benchSearch({ cleanup, print }: Bench): Promise<void> {
  const app = await serveApp(cleanup);
  const context = await openBrowser(cleanup);
  await context.addInitScript({ path: new URL("keystroke.js", import.meta.url).pathname });
  const page = await context.newPage();
  await plantVault(page, app.origin, await makeVault(SIZE));
  await firstCode(page, load(page, app.origin));
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");

  /** By place of the letter in the query. */
  const letters = [...QUERY].map(() => ({ script: [] as number[], painted: [] as number[] }));
  for (let start = 0; start < STARTS; start++) {
    await firstCode(page, reload(page));
    await sleep(3_000); // all accounts have come, all screens are loaded
    await page.keyboard.press("/");
    await sleep(PAUSE);
    for (const [place, letter] of [...QUERY].entries()) {
      const before = await mainThread(cdp);
      letters[place]!.painted.push(...await type(page, letter));
      letters[place]!.script.push((await mainThread(cdp)).script - before.script);
    }
  }
  const [first, ...later] = letters;
  const script = later.flatMap((letter) => letter.script), painted = later.flatMap((letter) => letter.painted);
  const what = `search in ${grouped(SIZE)}, a keystroke`;
  print(judged(`${what}   script ${told(script)}`, median(script) > LIMIT, `${LIMIT} ms`) + painting(painted));
  print(
    judged(`  the first after a start   script ${told(first!.script)}`, median(first!.script) > LIMIT, `${LIMIT} ms`) +
      painting(first!.painted),
  );
}

function painting(times: readonly number[]): string {
  return times.length > 0 ? `   key to paint ${told(times)}` : "";
}

/** Presses a key; gives ms until its result was painted, or nothing where it changed nothing. */
async function type(page: Page, letter: string): Promise<number[]> {
  const painted: number[] = [];
  const listen = (message: { text(): string }) => {
    if (message.text().startsWith("painted ")) painted.push(Number(message.text().split(" ")[1]));
  };
  page.on("console", listen);
  await page.keyboard.press(letter === " " ? "Space" : letter);
  await sleep(PAUSE);
  page.off("console", listen);
  return painted.slice(0, 1);
}
