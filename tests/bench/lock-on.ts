/** Turning App Lock on for 10 000 accounts, by a passphrase with a recovery code, against two KDFs, JSON.stringify + AES-GCM +
 * one strict IndexedDB put, and all of it read and opened once. @module */
import type { Page } from "playwright-core";
import { PASSPHRASE } from "../vault/locked.ts";
import type { Bench } from "./bench.ts";
import { firstCode, load, openBrowser, reload, sleep } from "./browser.ts";
import { type LockedFloorPage, makeVault, plantLockedFloor, plantVault } from "./plant.ts";
import { compare, grouped } from "./report.ts";
import { serveApp, serveFloor } from "./serve.ts";

const SIZE = 10_000;
const RUNS = 9;
const LIMIT = 2;

export async function benchLockOn({ cleanup, print }: Bench): Promise<void> {
  const app = await serveApp(cleanup), floor = await serveFloor(cleanup);
  const context = await openBrowser(cleanup);
  await context.addInitScript({ path: new URL("vault-worker.js", import.meta.url).pathname });
  const ours = await context.newPage(), theirs = await context.newPage();
  const vault = await makeVault(SIZE);
  await plantVault(ours, app.origin, vault);
  await plantLockedFloor(theirs, floor.origin, vault, PASSPHRASE);
  await theirs.evaluate(
    (text) => void ((globalThis as { codes?: unknown }).codes = JSON.parse(text)),
    JSON.stringify(vault.codes),
  );
  await firstCode(ours, load(ours, app.origin));

  const times = { ours: [] as number[], floor: [] as number[] };
  for (let run = -1; run < RUNS; run++) { // the first is thrown away
    await firstCode(ours, reload(ours));
    await sleep(3_000); // all accounts have come, all screens are loaded
    const one = await turnOn(ours), bare = await turnFloorOn(theirs);
    await turnOff(ours);
    if (run < 0) continue;
    times.ours.push(one);
    times.floor.push(bare);
  }
  print(compare({ what: `App Lock on, ${grouped(SIZE)} accounts`, ...times, limit: LIMIT }));
}

interface AppPage {
  askVault<T>(method: string, ...values: unknown[]): Promise<T>;
}

/** ms from the recovery code typed back to locks that are in place, as the page sees it. */
function turnOn(page: Page): Promise<number> {
  return page.evaluate(async (text) => {
    const { askVault } = globalThis as unknown as AppPage;
    await askVault("stageLock", { kind: "passphrase", name: "Passphrase", text, use: "unlock" });
    const groups = (await askVault<string>("stageRecovery")).split("-");
    const began = performance.now();
    await askVault("addLocks", [0, 1].map((group) => ({ group, text: groups[group] })));
    return performance.now() - began;
  }, PASSPHRASE);
}

/** The gesture is fresh: it was just turned on. */
async function turnOff(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as AppPage).askVault("turnOff"));
}

function turnFloorOn(page: Page): Promise<number> {
  return page.evaluate(async (text) => {
    const { turnOn, codes } = globalThis as unknown as LockedFloorPage & { codes: unknown };
    const began = performance.now();
    await turnOn(codes, text);
    return performance.now() - began;
  }, PASSPHRASE);
}
