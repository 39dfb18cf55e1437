/** Reload to first code painted, ours against the floor, full CPU and a quarter of it. @module */
import type { Page } from "playwright-core";
import { atEnd, type Bench } from "./bench.ts";
import { firstCode, load, openBrowser, reload, sleep, throughServiceWorker } from "./browser.ts";
import { makeVault, plantFloor, plantVault } from "./plant.ts";
import { createQuota } from "./quota.ts";
import { compare, grouped } from "./report.ts";
import { serveApp, serveFloor } from "./serve.ts";

const SIZES = [1, 100, 1_000, 10_000];
const RUNS = 9;
const WARMING = 3;
const LIMIT = 1.5;

interface Speed {
  readonly name: string;
  readonly share: number;
  /** ms for what follows the first code to end, so that it doesn't run into the next reload. */
  readonly rest: number;
}
const FLOOR_REST = 300; // it does next to nothing after its codes
const FULL: Speed = { name: "full CPU", share: 1, rest: 900 };
const QUARTER: Speed = { name: "¼ CPU", share: 0.25, rest: 2_500 };

export async function benchReload({ cleanup, print }: Bench): Promise<void> {
  const quota = await createQuota();
  if (quota) await atEnd(cleanup, () => quota[Symbol.asyncDispose]());
  else print("No cgroup can be made here: ¼ CPU is DevTools' throttling of the main thread, worker unthrottled.");
  const app = await serveApp(cleanup), floor = await serveFloor(cleanup);
  const context = await openBrowser(cleanup, quota);
  const ours = await context.newPage(), theirs = await context.newPage();
  const throttles = await Promise.all([ours, theirs].map((page) => context.newCDPSession(page)));

  async function hold(share: number) {
    if (quota) return await quota.hold(share);
    for (const cdp of throttles) await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 / share });
  }

  const smallest = new Map<Speed, number[]>();
  for (const size of SIZES) {
    const vault = await makeVault(size);
    await plantVault(ours, app.origin, vault);
    await plantFloor(theirs, floor.origin, vault);
    await warm(ours, app.origin);
    await warm(theirs, floor.origin);
    for (const speed of [FULL, QUARTER]) {
      await hold(speed.share);
      const times = { ours: [] as number[], floor: [] as number[] };
      for (let run = -1; run < RUNS; run++) { // the first is thrown away
        for (const [name, page] of [["ours", ours], ["floor", theirs]] as const) {
          const { after } = await firstCode(page, reload(page));
          if (run >= 0) times[name].push(after);
          await sleep(page === ours ? speed.rest : FLOOR_REST);
        }
      }
      await hold(1);
      const what = `first code, ${grouped(size)} account${size === 1 ? "" : "s"}, ${speed.name}`;
      print(compare({ what, ...times, limit: LIMIT }));
      if (size === SIZES[0]) smallest.set(speed, times.ours);
      if (size !== SIZES.at(-1)) continue;
      const whole = `first code, ${grouped(size)} accounts against 1, ${speed.name}`;
      print(compare({ what: whole, ours: times.ours, floor: smallest.get(speed)!, limit: LIMIT, floorName: "1" }));
    }
  }
}

/** Loads until the service worker answers and the browser has compiled what it keeps compiled. */
async function warm(page: Page, origin: string) {
  await firstCode(page, load(page, origin));
  await throughServiceWorker(page);
  for (let run = 0; run < WARMING; run++) {
    await firstCode(page, reload(page));
    await sleep(FULL.rest);
  }
}
