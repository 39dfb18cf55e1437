/** Unlocking, from the gesture to the first code painted, against the bare KDF or PRF call, one AES-GCM and the paint. @module */
import type { BrowserContext, Page } from "playwright-core";
import { addAuthenticator } from "../browser/harness/authenticator.ts";
import { addPasskey } from "../browser/harness/locks.ts";
import { openVaultTab, vaultWorkerUrl } from "../browser/harness/vault.ts";
import { PASSPHRASE, turnOn } from "../vault/locked.ts";
import type { Bench } from "./bench.ts";
import { firstCode, openBrowser, sleep } from "./browser.ts";
import { makeVault, plantLockedFloor, plantVault } from "./plant.ts";
import { compare, grouped } from "./report.ts";
import { serveApp, serveFloor } from "./serve.ts";

const SIZES = [10, 1_000, 10_000];
const RUNS = 9;
const WARMING = 3;
const LIMIT = 1.3;
/** ms from the locked screen to the gesture: nobody is faster, and all screens are loaded. */
const HESITATION = 2_500;

interface Way {
  readonly name: string;
  /** Opens a page of the app whose vault of `size` accounts is locked in this way, and one of the floor. */
  plant(
    context: BrowserContext,
    origins: { readonly app: string; readonly floor: string },
    size: number,
  ): Promise<{ ours: Page; theirs: Page }>;
  /** Waits for the locked screen, does what comes before the gesture, and gives that. */
  prepare(page: Page): Promise<() => Promise<void>>;
}

const BY_PASSPHRASE: Way = {
  name: "passphrase",
  async plant(context, origins, size) {
    const vault = await makeVault(size, { lock: (tab) => turnOn(tab, "passphrase", true) });
    const ours = await context.newPage(), theirs = await context.newPage();
    await plantVault(ours, origins.app, vault);
    await plantLockedFloor(theirs, origins.floor, vault, PASSPHRASE);
    return { ours, theirs };
  },
  async prepare(page) {
    const field = page.getByRole("textbox");
    await field.fill(PASSPHRASE);
    return () => field.press("Enter");
  },
};

/** The passkey is one of the page's own authenticator, so that it can't be planted. */
const BY_PASSKEY: Way = {
  name: "passkey",
  async plant(context, origins, size) {
    const vault = await makeVault(size);
    const theirs = await context.newPage();
    await plantVault(theirs, origins.app, vault);
    const tab = await openVaultTab(context, origins.app, await vaultWorkerUrl());
    await addAuthenticator(tab.page);
    await addPasskey(tab);
    await tab.page.addInitScript({ path: new URL("needs-tap.js", import.meta.url).pathname });
    await addAuthenticator(theirs);
    await plantLockedFloor(theirs, origins.floor, vault, null);
    return { ours: tab.page, theirs };
  },
  async prepare(page) {
    const button = page.getByRole("button", { name: /passkey/i });
    await button.waitFor();
    return () => button.click();
  },
};

export async function benchUnlock({ cleanup, print }: Bench): Promise<void> {
  const app = await serveApp(cleanup), floor = await serveFloor(cleanup);
  const context = await openBrowser(cleanup);
  await context.addInitScript({ path: new URL("gesture.js", import.meta.url).pathname });
  for (const way of [BY_PASSPHRASE, BY_PASSKEY]) {
    for (const size of SIZES) {
      const { ours, theirs } = await way.plant(context, { app: app.origin, floor: floor.origin }, size);
      await ours.goto(app.origin);
      await ours.evaluate(() => navigator.serviceWorker.ready);
      const times = { ours: [] as number[], floor: [] as number[] };
      for (let run = -WARMING; run < RUNS; run++) { // the first are thrown away
        for (const [name, page] of [["ours", ours], ["floor", theirs]] as const) {
          const after = await unlock(page, way, page === ours ? HESITATION : 0);
          if (run >= 0) times[name].push(after);
        }
      }
      print(compare({ what: `unlock by ${way.name}, ${grouped(size)} accounts`, ...times, limit: LIMIT }));
      await ours.close();
      await theirs.close();
    }
  }
}

/** Starts `page` again and unlocks it; gives ms from the gesture to the first code on screen. */
async function unlock(page: Page, { prepare }: Way, hesitation: number): Promise<number> {
  await page.bringToFront();
  await page.reload();
  const gesture = await prepare(page);
  await sleep(hesitation);
  const { after } = await firstCode(page, gesture);
  return after - await page.evaluate(() => (globalThis as unknown as { gestureAt: number }).gestureAt);
}
