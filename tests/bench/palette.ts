/** Script of the main thread a keystroke takes in the palette, over 10 000 accounts. @module */
import type { Bench } from "./bench.ts";
import { firstCode, load, openBrowser, reload, scriptOf, sleep } from "./browser.ts";
import { median } from "./median.ts";
import { makeVault, plantVault } from "./plant.ts";
import { grouped, judged, told } from "./report.ts";
import { serveApp } from "./serve.ts";

const SIZE = 10_000;
/** A command, an account, an account by a verb, all accounts by verbs, a word with a typo, and nothing at all. */
const QUERIES = ["theme", "fjord marta", "open kestrel", "unpin recovery codes o", "fjrod", "zzqqxx"];
const STARTS = 5;
const LIMIT = 16;
/** ms between keys: what a key sets off is over. */
const PAUSE = 200;

export async function benchPalette({ cleanup, print }: Bench): Promise<void> {
  const app = await serveApp(cleanup);
  const context = await openBrowser(cleanup);
  const page = await context.newPage();
  await plantVault(page, app.origin, await makeVault(SIZE));
  await firstCode(page, load(page, app.origin));
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");

  /** By what stands in the field after the key. */
  const keys = new Map<string, number[]>();
  const opening: number[] = [], first: number[] = [];
  const measured = (key: string) => scriptOf(cdp, () => page.keyboard.press(key), PAUSE);
  for (let start = 0; start < STARTS; start++) {
    await firstCode(page, reload(page));
    await sleep(3_000); // all accounts have come, keys are heard
    for (const [at, query] of QUERIES.entries()) {
      const opened = await measured("Control+k");
      if (at === 0) opening.push(opened);
      for (const [place, letter] of [...query].entries()) {
        const took = await measured(letter === " " ? "Space" : letter);
        if (at + place === 0) first.push(took);
        else keys.set(query.slice(0, place + 1), [...keys.get(query.slice(0, place + 1)) ?? [], took]);
      }
      await page.keyboard.press("Escape");
      await sleep(PAUSE);
    }
  }
  const later = [...keys.values()].flat();
  const [[typed, slowest]] = [...keys].sort(([, a], [, b]) => median(b) - median(a)) as [[string, number[]]];
  const what = `palette over ${grouped(SIZE)}, a keystroke`;
  print(judged(`${what}   script ${told(later)}`, median(later) > LIMIT, `${LIMIT} ms`));
  print(judged(`  the slowest, at “${typed}”   script ${told(slowest)}`, median(slowest) > LIMIT, `${LIMIT} ms`));
  print(judged(`  the first after a start   script ${told(first)}`, median(first) > LIMIT, `${LIMIT} ms`));
  print(`  opening it for the first time   script ${told(opening)}`);
}
