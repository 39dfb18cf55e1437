/** Adding one account to 10 000, against JSON.stringify + AES-GCM + one strict IndexedDB put of the same bytes. @module */
import type { Page } from "playwright-core";
import type { Bench } from "./bench.ts";
import { firstCode, load, openBrowser, reload, sleep } from "./browser.ts";
import { type FloorPage, makeVault, plantFloor, plantVault } from "./plant.ts";
import { compare, grouped } from "./report.ts";
import { serveApp, serveFloor } from "./serve.ts";

const SIZE = 10_000;
const RUNS = 9;
const LIMIT = 1.5;

export async function benchAdd({ cleanup, print }: Bench): Promise<void> {
  const app = await serveApp(cleanup), floor = await serveFloor(cleanup);
  const context = await openBrowser(cleanup);
  await context.addInitScript({ path: new URL("vault-worker.js", import.meta.url).pathname });
  const ours = await context.newPage(), theirs = await context.newPage();
  const vault = await makeVault(SIZE);
  await plantVault(ours, app.origin, vault);
  await plantFloor(theirs, floor.origin, vault);
  await firstCode(ours, load(ours, app.origin));
  await prepareFloor(theirs, JSON.stringify(vault.codes));

  const first: number[] = [], later: number[] = [], written: number[] = [];
  for (let run = -1; run < RUNS; run++) { // the first is thrown away
    await firstCode(ours, reload(ours));
    await sleep(3_000); // all accounts have come, all screens are loaded
    const one = await add(ours), other = await add(ours), put = await write(theirs);
    if (run < 0) continue;
    first.push(one);
    later.push(other);
    written.push(put);
  }
  const what = `adding one to ${grouped(SIZE)}`;
  print(compare({ what, ours: later, floor: written, limit: LIMIT, floorName: "one put" }));
  print(
    compare({ what: "  the first after a start", ours: first, floor: written, limit: LIMIT, floorName: "one put" }),
  );
}

interface AppPage {
  askVault<T>(method: string, ...values: unknown[]): Promise<T>;
}

/** ms from key URI to stored, as the page sees it. */
function add(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { askVault } = globalThis as unknown as AppPage;
    const label = crypto.randomUUID();
    const began = performance.now();
    const uri = `otpauth://totp/Bench:${label}?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Bench`;
    const { stageId } = await askVault<{ stageId: string }>("stage", uri);
    await askVault("add", stageId, { issuer: "Bench", label });
    return performance.now() - began;
  });
}

async function prepareFloor(page: Page, text: string) {
  await page.evaluate((json) => void ((globalThis as { codes?: unknown }).codes = JSON.parse(json)), text);
}

function write(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { store, codes } = globalThis as unknown as FloorPage & { codes: unknown };
    const began = performance.now();
    await store(JSON.stringify(codes));
    return performance.now() - began;
  });
}
