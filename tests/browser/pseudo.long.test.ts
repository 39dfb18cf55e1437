/** Every screen in a language that is longer than any, full of accents and written from right to left: nothing is cut off, nothing
 * written over, nothing has to be scrolled sideways. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { help } from "../../src/messages/en-help.ts";
import { en } from "../../src/messages/en.ts";
import { pseudo } from "../messages/pseudo.ts";
import { accountScreens } from "./harness/account-screens.ts";
import { ACCOUNTS } from "./harness/accounts.ts";
import { openApp, paste } from "./harness/app.ts";
import { approvalsScreens } from "./harness/approvals-screens.ts";
import { backupScreens } from "./harness/backup-screens.ts";
import { buildPseudo } from "./harness/build.ts";
import { cutOffOn } from "./harness/cut-off.ts";
import { it } from "./harness/it.ts";
import { keysScreens } from "./harness/keys-screens.ts";
import { livingScreens } from "./harness/living-screens.ts";
import { lockScreens } from "./harness/lock-screens.ts";
import { plantMany } from "./harness/many-accounts.ts";
import { orderScreens } from "./harness/order-screens.ts";
import type { BrowserName } from "./harness/executables.ts";
import type { Launched, LaunchOptions } from "./harness/launch.ts";
import { overflowsOn } from "./harness/overflows.ts";
import { fakePicker } from "./harness/picker.ts";
import { scriptOrganisation } from "./harness/scripted-organisation.ts";
import { startServer } from "./harness/server.ts";
import { heading, seen, type Step } from "./harness/walk.ts";

const words = pseudo(en);
type Open = (name: BrowserName, options?: LaunchOptions) => Promise<Launched>;
const PHONE = { width: 390, height: 844 };

let folder: string;
beforeAll(async () => void (folder = await buildPseudo()), 600_000);
afterAll(() => Deno.remove(folder, { recursive: true }));

interface Look {
  readonly width: number;
  readonly height: number;
  readonly fontSize: string;
  readonly forced?: boolean;
}

/** As small, as large and as flat as it gets. */
const LOOKS: readonly Look[] = [
  { width: 320, height: 568, fontSize: "100%", forced: true },
  { width: 360, height: 740, fontSize: "200%" },
  { width: 740, height: 360, fontSize: "100%" },
];

/** The list, and what leads from it. */
const codesScreens: readonly Step[] = [
  ["codes", async (page, origin) => {
    await page.goto(origin);
    await page.getByRole("article").first().waitFor();
  }],
  ["search, nothing found", (page) => page.getByRole("searchbox").fill("zzz")],
  ["account", async (page, origin) => {
    await page.goto(origin);
    await page.getByRole("article").first().getByRole("link").click();
    await heading(page, words.account.title);
  }],
  ["delete", (page) => seen(page.getByRole("button", { name: words.account.delete, exact: true })).click()],
  ["edit", async (page) => {
    await page.keyboard.press("Escape");
    await seen(page.getByRole("link", { name: words.account.edit, exact: true })).click();
    await heading(page, words.account.editTitle);
  }],
  ["add", async (page, origin) => {
    await page.goto(`${origin}/add`);
    await page.locator("summary").last().click();
  }],
  ["add, with a problem", (page) => paste(page, "https://example.com")],
  ["preview of a known account", async (page) => {
    await paste(page, ACCOUNTS[0]);
    await page.locator("#same-title").waitFor();
  }],
  ["scan, without a camera", async (page, origin) => {
    await page.goto(`${origin}/scan`);
    await page.getByRole("alert").first().waitFor();
  }],
];

async function expectAllInSight(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const { width, height, fontSize, forced } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ forcedColors: forced ? "active" : "none", reducedMotion: "reduce" });
    await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), fontSize);
    await page.waitForTimeout(100);
    const wrong = [...(await overflowsOn(page)).map((where) => `sideways: ${where}`), ...await cutOffOn(page)];
    found.push(...wrong.map((what) => `${screen}, ${width} px, ${fontSize}: ${what}`));
    if (Deno.env.has("SHOTS")) {
      await page.screenshot({ path: `shots/pseudo-${screen.replaceAll(/\W+/g, "-")}-${width}.png` });
    }
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ forcedColors: "none" });
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  return found;
}

async function walk(page: Page, origin: string, steps: readonly Step[]) {
  const found: string[] = [];
  for (const [screen, go] of steps) {
    await go(page, origin);
    await page.waitForTimeout(200);
    found.push(...await expectAllInSight(page, screen));
  }
  expect(found).toEqual([]);
}

/** A new app in the pseudo-language, with the accounts. */
async function begin(open: Open, options: LaunchOptions = {}) {
  const server = await startServer({ folder });
  onTestFinished(() => server.stop());
  const { context } = await open("chromium", { viewport: PHONE, ...options });
  await fakePicker(context);
  const page = await openApp(context, server.origin);
  for (const uri of ACCOUNTS) {
    await paste(page, uri);
    const save = page.getByRole("button", { name: words.add.save, exact: true });
    await save.click();
    await save.waitFor({ state: "detached" });
  }
  await page.getByRole("article").first().waitFor();
  return { page, context, origin: server.origin };
}

/** What is drawn, and how: each takes minutes. */
const WALKS: readonly (readonly [string, (open: Open) => Promise<void>])[] = [
  ["the list and what leads from it", async (open) => {
    const { page, origin } = await begin(open);
    expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    await walk(page, origin, codesScreens);
  }],
  ["preferences, permissions, storage and first steps", async (open) => {
    const { page, origin } = await begin(open);
    await walk(page, origin, livingScreens(words));
  }],
  ["sixty accounts, and the screens that keep them in order", async (open) => {
    const server = await startServer({ folder });
    onTestFinished(() => server.stop());
    const { context } = await open("chromium", { viewport: PHONE });
    await (await plantMany(context, server.origin, folder)).tab.page.close();
    const page = await openApp(context, server.origin);
    await walk(page, server.origin, orderScreens(words));
  }],
  ["one account, its icon, notes and recovery codes", async (open) => {
    const { page, origin } = await begin(open);
    await walk(page, origin, accountScreens(words));
  }],
  ["the palette, the keys and the help", async (open) => {
    const { page, origin } = await begin(open);
    await walk(page, origin, keysScreens(words, pseudo(help)));
  }],
  ["App Lock and backups", async (open) => {
    const { page, origin } = await begin(open);
    await walk(page, origin, [...lockScreens(words), ...backupScreens(words)]);
  }],
  ["approvals and location", async (open) => {
    const server = await startServer({ folder });
    onTestFinished(() => server.stop());
    const { context } = await open("chromium", { viewport: PHONE });
    const organisation = await scriptOrganisation(context, server.origin);
    const page = await openApp(context, server.origin);
    await walk(page, server.origin, approvalsScreens(words, organisation));
  }],
];

it.for(WALKS)("%s have room", { timeout: 600_000 }, ([, run], { open }) => run(open));

it("the app's own build knows nothing of the pseudo-language", async () => {
  for await (const { name } of Deno.readDir("dist/assets")) {
    if (name.endsWith(".js")) expect(await Deno.readTextFile(`dist/assets/${name}`), name).not.toContain("⟦");
  }
  expect(await Deno.readTextFile(`${folder}/dist/index.html`)).toContain('dir="rtl"'); // it is looked for in the right place
});
