import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import type { LockTimes } from "../../src/vault/lock-api.ts";
import { uriOf } from "./harness/accounts.ts";
import { untilOffline } from "./harness/app.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { heapStrings } from "./harness/heap.ts";
import { BROWSERS, it, unlessLong } from "./harness/it.ts";
import { addPasskey, addTyped, PASSPHRASE } from "./harness/locks.ts";
import { openVaultTab, vaultWorkerUrl } from "./harness/vault.ts";

const ISSUER = "Quetzalcoatl", LABEL = "zanzibar";
const NEVER: LockTimes = { idle: null, hidden: null };

/** A page whose vault holds one account and is locked in the ways that `lock` adds; it gives a recovery code where one came.
 * The page is not the app yet: `goto` the server. */
async function prepare(
  context: BrowserContext,
  origin: string,
  { by = ["passphrase"], times = NEVER }: {
    by?: readonly ("passkey" | "passphrase" | "pin")[];
    times?: LockTimes;
  } = {},
) {
  const tab = await openVaultTab(context, origin, await vaultWorkerUrl());
  const { page } = tab;
  const { stageId } = await tab.call("stage", uriOf(LABEL, ISSUER));
  await tab.call("add", stageId, { issuer: ISSUER, label: LABEL });
  const authenticator = by.includes("passkey") ? await addAuthenticator(page) : null;
  let recovery: string | null = null;
  for (const kind of by) {
    recovery = (kind === "passkey" ? await addPasskey(tab) : await addTyped(tab, kind)) ?? recovery;
  }
  await tab.call("setTimes", times);
  return { page, recovery, authenticator };
}

const locked = (page: Page) => page.getByRole("heading", { name: "Countersign is locked" });
const card = (page: Page) => page.getByRole("article").filter({ hasText: LABEL });
const lockButton = (page: Page) => page.getByRole("button", { name: "Lock now" });

async function type(page: Page, text: string) {
  await page.getByRole("textbox").fill(text);
  await page.keyboard.press("Enter");
}
async function unlock(page: Page) {
  await locked(page).waitFor();
  await type(page, PASSPHRASE);
  await card(page).waitFor();
}
/** Opens the app in a further tab. */
async function openTab(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  await unlock(page);
  return page;
}

/** Headless pages are always visible: the page is told that it is not. Gives whether anything of it shows right then. */
function setVisible(page: Page, isVisible: boolean): Promise<boolean> {
  return page.evaluate((isVisible) => {
    Object.defineProperty(document, "hidden", { get: () => !isVisible, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    return document.querySelector("article")!.checkVisibility({ visibilityProperty: true });
  }, isVisible);
}

it("a passkey opens the app at its start without a tap, and by keyboard after locking with the server gone", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const { page } = await prepare(context, server.origin, { by: ["passkey"] });
  await page.goto(server.origin);
  await card(page).waitFor();
  await untilOffline(page);
  await server.stop();
  await page.keyboard.press("Control+Shift+L");
  await locked(page).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Unlock with a passkey");
  await page.keyboard.press("Enter");
  await card(page).waitFor();
  await page.reload();
  await card(page).waitFor();
  faults.length = 0; // requests that failed, as they should
});

it("a passkey that does not come leaves the button, and the recovery code opens", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page, recovery, authenticator } = await prepare(context, server.origin, { by: ["passkey"] });
  await authenticator!.setPresent(false);
  await page.goto(server.origin);
  await page.getByRole("button", { name: "Use the recovery code" }).click();
  await type(page, recovery!.replace(/.$/, "*"));
  await page.getByText("No recovery code reads like this").waitFor();
  await type(page, recovery!.toLowerCase().replaceAll("-", " "));
  await card(page).waitFor();
});

it.for(unlessLong(BROWSERS))(
  "%s: a passphrase opens each tab, locking one locks all, and no name is left",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const { page } = await prepare(context, server.origin);
    await page.goto(`${server.origin}/about`);
    await locked(page).waitFor();
    await type(page, "something else entirely");
    await page.getByText("This is not the passphrase.").waitFor();
    expect(await page.getByRole("textbox").inputValue()).toBe("");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await type(page, PASSPHRASE);
    await page.getByRole("heading", { name: "About" }).waitFor();
    const other = await openTab(context, server.origin);
    await other.getByRole("link", { name: /Details/ }).click();
    await page.bringToFront();
    await page.goBack().catch(() => {});
    await page.goto(server.origin);
    await unlock(page);
    await lockButton(page).click();
    for (const tab of [page, other]) {
      await locked(tab).waitFor();
      expect(await tab.title()).toBe("Countersign");
      expect(await tab.content()).not.toMatch(new RegExp(`${ISSUER}|${LABEL}`));
    }
    // Where one was is where one is again.
    await unlock(other);
    await other.getByRole("heading", { name: ISSUER }).waitFor();
  },
);

it("wrong PINs are counted, and have to wait", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page } = await prepare(context, server.origin, { by: ["pin"] });
  await page.goto(server.origin);
  await locked(page).waitFor();
  for (let i = 0; i < 4; i++) {
    await type(page, "000000");
    await page.getByText("This is not the PIN.").waitFor();
    await expect.poll(() => page.getByRole("textbox").inputValue()).toBe("");
    await page.waitForFunction(() => !document.body.innerText.includes("Unlocking"));
  }
  await page.getByText(/Try again in [45] s\./).first().waitFor();
  expect(await page.getByRole("button", { name: "Unlock" }).isDisabled()).toBe(true);
  await page.getByText("You can try again now.").waitFor({ state: "attached" });
  await type(page, "000000");
  await page.getByText("5 attempts are left").waitFor();
});

it("a hidden app is blank at once and locked soon, unless another window of it is in sight", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page } = await prepare(context, server.origin, { times: { idle: null, hidden: 0 } });
  await page.goto(server.origin);
  await unlock(page);
  const other = await openTab(context, server.origin);
  await page.waitForTimeout(1_000); // the times were read
  expect(await setVisible(page, false)).toBe(false);
  await expect.poll(() => card(page).isVisible()).toBe(true); // the other one is in sight
  expect(await setVisible(other, false)).toBe(false);
  await Promise.all([locked(page).waitFor(), locked(other).waitFor()]);
});

it("an app that comes back after its time is locked before anything is shown", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page } = await prepare(context, server.origin, { times: { idle: null, hidden: 60 } });
  await page.addInitScript(() => {
    const [now, elapsed] = [Date.now.bind(Date), performance.now.bind(performance)];
    let later = 0;
    Date.now = () => now() + later;
    performance.now = () => elapsed() + later;
    Object.assign(globalThis, { pass: (ms: number) => void (later += ms) }); // and no timer runs
  });
  await page.goto(server.origin);
  await unlock(page);
  await page.waitForTimeout(1_000);
  await setVisible(page, false);
  const seen = await page.evaluate((label) => {
    (globalThis as unknown as { pass(ms: number): void }).pass(61_000);
    Object.defineProperty(document, "hidden", { get: () => false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    return document.body.innerText.includes(label); // in the same task: nothing was painted
  }, LABEL);
  expect(seen).toBe(false);
  await locked(page).waitFor();
});

it("an app that nobody touches locks, in all tabs, and one touch in any holds it off", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page } = await prepare(context, server.origin, { times: { idle: 12, hidden: null } });
  await page.goto(server.origin);
  await unlock(page);
  const other = await openTab(context, server.origin);
  await other.waitForTimeout(1_000);
  await page.mouse.move(100, 100);
  await page.waitForTimeout(9_000);
  await page.mouse.move(200, 200);
  await page.waitForTimeout(5_000);
  expect(await card(page).isVisible()).toBe(true);
  await Promise.all([locked(page).waitFor(), locked(other).waitFor()]);
});

it("a clock that is set locks the app", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page } = await prepare(context, server.origin);
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ((globalThis as { shift?: number }).shift ?? 0);
  });
  await page.goto(server.origin);
  await unlock(page);
  await page.evaluate(() => {
    Object.assign(globalThis, { shift: -301_000 });
    dispatchEvent(new Event("focus"));
  });
  await locked(page).waitFor();
});

it("the system's own lock screen locks the app where the browser tells of it", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page } = await prepare(context, server.origin);
  const cdp = await context.newCDPSession(page);
  await cdp.send("Browser.setPermission", {
    permission: { name: "idle-detection" },
    setting: "granted",
    origin: server.origin,
  });
  await cdp.send("Emulation.setIdleOverride", { isUserActive: true, isScreenUnlocked: true });
  await page.goto(server.origin);
  await unlock(page);
  await page.waitForTimeout(1_000);
  await cdp.send("Emulation.setIdleOverride", { isUserActive: true, isScreenUnlocked: false });
  await locked(page).waitFor();
});

it("the app locks and opens again with neither a service worker nor a server", async ({ server, open }) => {
  const folder = await Deno.makeTempDir();
  try {
    await new Deno.Command("cp", { args: ["-r", "dist", folder] }).output();
    for (const end of ["", ".br", ".gz"]) await Deno.remove(`${folder}/dist/service-worker.js${end}`);
    await server.stop();
    await server.start(folder);
    const { context, faults } = await open("chromium");
    const { page } = await prepare(context, server.origin);
    await page.goto(server.origin);
    await unlock(page);
    await page.waitForTimeout(2_500); // what is fetched after the start is there
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await server.stop();
    await lockButton(page).click();
    await unlock(page);
    faults.length = 0; // what was not found, as it should
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

it("a tab follows another that turns App Lock on and off", async ({ server, open }) => {
  const { context } = await open("chromium");
  const vault = await openVaultTab(context, server.origin, await vaultWorkerUrl());
  const { stageId } = await vault.call("stage", uriOf(LABEL, ISSUER));
  await vault.call("add", stageId, { issuer: ISSUER, label: LABEL });
  const page = await context.newPage();
  await page.goto(server.origin);
  await card(page).waitFor();
  await page.waitForTimeout(1_000);
  await addTyped(vault, "passphrase");
  await unlock(page);
  await lockButton(page).click();
  await locked(page).waitFor();
  await vault.call("turnOff");
  await card(page).waitFor();
  expect(await lockButton(page).isVisible()).toBe(false);
});

it("after locking, the page's memory holds nothing of an account, and the worker is another", async ({ server, open }) => {
  const { context } = await open("chromium");
  const { page } = await prepare(context, server.origin);
  await page.goto(server.origin);
  await unlock(page);
  const [worker] = page.workers();
  await page.getByRole("searchbox").fill(LABEL);
  await page.getByRole("link", { name: /Details/ }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("heading", { name: "Edit account" }).waitFor();
  const words = [ISSUER, LABEL, PASSPHRASE];
  const held = async () => {
    const strings = await heapStrings(page);
    return words.filter((word) => strings.some((one) => one.includes(word)));
  };
  expect(await held()).toEqual([ISSUER, LABEL]);
  await page.keyboard.press("Control+Shift+L");
  await locked(page).waitFor();
  await page.waitForTimeout(500);
  expect(await held()).toEqual([]);
  expect(page.workers().length).toBe(1);
  expect(page.workers()[0]).not.toBe(worker);
});
