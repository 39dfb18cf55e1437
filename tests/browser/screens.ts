/** Takes a picture of every screen, on a phone and a desktop, light and dark, into `shots/`, to be looked at.
 * `deno task screens [--publish]`; `--publish` also renews the pictures of the manifest and the README. @module */
import type { Page } from "playwright-core";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { ACCOUNTS } from "./harness/accounts.ts";
import { addByPaste, openApp, paste, typeOver } from "./harness/app.ts";
import { approvalsScreens } from "./harness/approvals-screens.ts";
import { backupScreens } from "./harness/backup-screens.ts";
import { launch } from "./harness/launch.ts";
import { lockScreens } from "./harness/lock-screens.ts";
import { fakePicker } from "./harness/picker.ts";
import { scriptOrganisation } from "./harness/scripted-organisation.ts";
import { startServer } from "./harness/server.ts";
import { FOLDER, PHONE, shoot } from "./harness/shoot.ts";
import type { Step } from "./harness/walk.ts";

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

/** Screens of approvals that say something by a colour. */
const APPROVALS_FORCED = new Set(["tiles", "enrol-check", "request", "request-report", "organisation-cautions"]);

const large = () => document.documentElement.style.setProperty("font-size", "200%");
const rightToLeft = () => document.documentElement.setAttribute("dir", "rtl");
function back() {
  document.documentElement.style.removeProperty("font-size");
  document.documentElement.setAttribute("dir", "ltr");
}
const LOOKS = [["text-200", large], ["right-to-left", rightToLeft]] as const;
const GERMAN_LOOKS = [["german", back], ["german-200", large]] as const;

await Deno.mkdir(FOLDER, { recursive: true });
const server = await startServer();
if (!Deno.args.includes("--approvals")) await shootApp();
await shootApprovals();
await server.stop();
console.log(`${[...Deno.readDirSync(FOLDER)].length} pictures are in ${FOLDER}/`);
Deno.exit(0);

async function shootApp() {
  const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE });
  await fakePicker(context);
  const page = await openApp(context, server.origin);

  for (const [name, go] of BEFORE_ACCOUNTS) {
    await go(page, server.origin);
    await shoot(page, name, FORCED.has(name));
  }
  for (const uri of ACCOUNTS) await addByPaste(page, uri);
  await page.waitForTimeout(5_000); // the last notice goes
  for (const [name, go] of [...STEPS, ...lockScreens(en), ...backupScreens(en)]) {
    await go(page, server.origin);
    await page.waitForTimeout(300);
    await shoot(page, name, FORCED.has(name));
  }
  await close();

  if (Deno.args.includes("--publish")) {
    await Deno.mkdir("public/screenshots", { recursive: true });
    await Deno.copyFile(`${FOLDER}/codes-phone-light.png`, "public/screenshots/narrow.png");
    await Deno.copyFile(`${FOLDER}/account-desktop-light.png`, "public/screenshots/wide.png");
  }

  await shootOthers();
}

/** What must not break: large text, another language, the other direction. */
async function shootOthers() {
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
}

/** Of a server that says what is wanted, in English and German; the first in large text and the other direction too. */
async function shootApprovals() {
  for (const [words, locale] of [[en, "en-US"], [de, "de-DE"]] as const) {
    const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE, locale });
    const organisation = await scriptOrganisation(context, server.origin);
    const page = await openApp(context, server.origin);
    for (const [name, go] of approvalsScreens(words, organisation)) {
      await page.setViewportSize(PHONE);
      await go(page, server.origin);
      await page.waitForTimeout(300);
      if (words === en) await shoot(page, name, APPROVALS_FORCED.has(name));
      for (const [look, change] of words === en ? LOOKS : GERMAN_LOOKS) {
        await page.setViewportSize(PHONE);
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await page.evaluate(change);
        await page.waitForTimeout(150);
        await page.screenshot({ path: `${FOLDER}/${look}-${name}-phone-light.png` });
        await page.evaluate(back);
      }
    }
    await close();
  }
}
