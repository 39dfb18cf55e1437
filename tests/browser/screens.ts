/** Takes a picture of every screen, on a phone and a desktop, light and dark, into `shots/`, to be looked at.
 * `deno task screens [--publish]`; `--publish` also renews the pictures of the manifest and the README. @module */
import type { Page } from "playwright-core";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { ACCOUNTS } from "./harness/accounts.ts";
import { addByPaste, openApp, paste, typeOver } from "./harness/app.ts";
import { backupScreens } from "./harness/backup-screens.ts";
import { launch } from "./harness/launch.ts";
import { lockScreens } from "./harness/lock-screens.ts";
import { fakePicker } from "./harness/picker.ts";
import type { Step } from "./harness/walk.ts";
import { startServer } from "./harness/server.ts";

const FOLDER = "shots";
const PHONE = { width: 390, height: 844 }, DESKTOP = { width: 1280, height: 800 };

/** A moment at which most rings are well filled. */
async function earlyInPeriod(page: Page) {
  await page.waitForFunction(() => Date.now() % 30_000 > 1_000 && Date.now() % 30_000 < 9_000, null, {
    timeout: 40_000,
  });
}

const BEFORE_ACCOUNTS: readonly Step[] = [
  ["empty", (page, origin) => page.goto(origin)],
];

const STEPS: readonly Step[] = [
  ["codes", async (page, origin) => {
    await page.goto(origin);
    await earlyInPeriod(page);
  }],
  ["codes-next", async (page) => {
    await page.getByRole("button", { name: /Next code for Contoso/ }).click();
    await page.waitForFunction(() => Date.now() % 30_000 > 26_500, null, { timeout: 40_000 });
  }],
  ["copied", (page) => page.getByRole("button", { name: /GitHub/ }).first().click()],
  ["search", (page) => page.getByRole("searchbox").fill("ba")],
  ["search-none", (page) => page.getByRole("searchbox").fill("zzz")],
  ["arrange", async (page) => {
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: "Change order" }).click();
  }],
  ["account", async (page, origin) => {
    await page.goto(origin);
    await page.getByRole("link", { name: /Details of GitHub/ }).click();
    await earlyInPeriod(page);
  }],
  ["delete", (page) => page.getByRole("button", { name: "Delete" }).click()],
  ["full-screen", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Full screen" }).click();
  }],
  ["edit", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByText("Advanced").click();
  }],
  ["edit-wrong", async (page) => {
    await typeOver(page.getByLabel("Digits"), "99");
    await page.getByRole("button", { name: "Save" }).click();
  }],
  ["leave", async (page) => await page.getByRole("link", { name: "Back", exact: true }).click()],
  ["add", async (page, origin) => {
    await page.getByRole("button", { name: "Leave" }).click();
    await page.goto(`${origin}/add`);
  }],
  ["add-problem", (page) => paste(page, "https://example.com/login")],
  ["preview", (page) => paste(page, "otpauth://totp/Web%20Shop:ada?secret=JBSWY3DP&issuer=Web%20Shop")],
  ["same", async (page) => {
    await page.getByRole("button", { name: "Cancel" }).click();
    await paste(page, ACCOUNTS[0]);
  }],
  ["scan-absent", async (page, origin) => {
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.goto(`${origin}/scan`);
    await page.getByRole("alert").first().waitFor();
  }],
  ["about", (page, origin) => page.goto(`${origin}/about`)],
];

/** Screens whose words are long in German. */
const GERMAN = new Set([
  "app-lock-off",
  "passkey-unfit",
  "recovery-code",
  "lock-unfolded",
  "locked-typo",
  "backup-made",
  "restore-difference",
  "erase",
]);

/** Screens that say something by a colour. */
const FORCED = new Set(["app-lock-off", "passphrase", "recovery-code", "locked", "locked-wait"]);

await Deno.mkdir(FOLDER, { recursive: true });
const server = await startServer();
const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE });
await fakePicker(context);
const page = await openApp(context, server.origin);

async function shoot(name: string) {
  for (const [device, size] of [["phone", PHONE], ["desktop", DESKTOP]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${FOLDER}/${name}-${device}-${colorScheme}.png`, animations: "allow" });
    }
  }
  if (!FORCED.has(name)) return;
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ forcedColors: "active" });
  await page.waitForTimeout(150);
  await page.screenshot({ path: `${FOLDER}/${name}-phone-forced.png`, animations: "allow" });
  await page.emulateMedia({ forcedColors: "none" });
}

for (const [name, go] of BEFORE_ACCOUNTS) {
  await go(page, server.origin);
  await shoot(name);
}
for (const uri of ACCOUNTS) await addByPaste(page, uri);
await page.waitForTimeout(5_000); // the last notice goes
for (const [name, go] of [...STEPS, ...lockScreens(en), ...backupScreens(en)]) {
  await go(page, server.origin);
  await page.waitForTimeout(300);
  await shoot(name);
}
await close();

if (Deno.args.includes("--publish")) {
  await Deno.mkdir("public/screenshots", { recursive: true });
  await Deno.copyFile(`${FOLDER}/codes-phone-light.png`, "public/screenshots/narrow.png");
  await Deno.copyFile(`${FOLDER}/account-desktop-light.png`, "public/screenshots/wide.png");
}

/** What must not break: large text, another language, the other direction. */
for (
  const [name, locale, change] of [
    ["german", "de-DE", () => {}],
    ["text-200", "en-US", () => document.documentElement.style.setProperty("font-size", "200%")],
    ["right-to-left", "en-US", () => document.documentElement.setAttribute("dir", "rtl")],
  ] as const
) {
  const other = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE, locale });
  await fakePicker(other.context);
  const view = await openApp(other.context, server.origin);
  for (const uri of ACCOUNTS) {
    await paste(view, uri);
    await view.locator("button[type=submit]:visible").click();
    await view.getByRole("article").first().waitFor();
  }
  for (const path of ["/", "/add", "/about"]) {
    await view.goto(server.origin + path);
    await view.evaluate(change);
    await view.waitForTimeout(600);
    await view.screenshot({ path: `${FOLDER}/${name}${path === "/" ? "" : path.replace("/", "-")}-phone-light.png` });
  }
  for (const [screen, go] of name === "german" ? [...lockScreens(de), ...backupScreens(de)] : []) {
    await go(view, server.origin);
    await view.waitForTimeout(300);
    if (GERMAN.has(screen)) await view.screenshot({ path: `${FOLDER}/german-${screen}-phone-light.png` });
  }
  await other.close();
}
await server.stop();
console.log(`${[...Deno.readDirSync(FOLDER)].length} pictures are in ${FOLDER}/`);
Deno.exit(0);
