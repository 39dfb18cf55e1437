/** Takes a picture of every screen, on a phone and a desktop, light and dark, into `shots/`, to be looked at.
 * `deno task screens [--codes] [--order] [--keys] [--approvals] [--sign-in] [--publish]`: those parts, or all; `--publish` renews the pictures of
 * the manifest and the README. @module */
import type { Page } from "playwright-core";
import { de } from "../../src/messages/de.ts";
import { pages as dePages } from "../../src/messages/de-pages.ts";
import { help as deHelp } from "../../src/messages/de-help.ts";
import { help as enHelp } from "../../src/messages/en-help.ts";
import { en, type Messages } from "../../src/messages/en.ts";
import { pages as enPages } from "../../src/messages/en-pages.ts";
import { accountScreens } from "./harness/account-screens.ts";
import { ACCOUNTS } from "./harness/accounts.ts";
import { addByPaste, openApp, paste } from "./harness/app.ts";
import { arrivalsScreens, cameraWithExport } from "./harness/arrivals-screens.ts";
import { approvalsScreens } from "./harness/approvals-screens.ts";
import { backupScreens } from "./harness/backup-screens.ts";
import { BEFORE_ACCOUNTS, CODES_SCREENS } from "./harness/codes-screens.ts";
import { launch } from "./harness/launch.ts";
import { keysScreens } from "./harness/keys-screens.ts";
import { livingScreens } from "./harness/living-screens.ts";
import { lockScreens } from "./harness/lock-screens.ts";
import { plantMany } from "./harness/many-accounts.ts";
import { orderScreens } from "./harness/order-screens.ts";
import { fakePicker } from "./harness/picker.ts";
import { publishCodes, publishSignIn } from "./harness/publish-pictures.ts";
import { scriptOrganisation } from "./harness/scripted-organisation.ts";
import { type RunningServer, startServer } from "./harness/server.ts";
import { FOLDER, GERMAN_LOOKS, LOOKS, PHONE, shoot, shootLooks } from "./harness/shoot.ts";
import { signInScreens } from "./harness/sign-in-screens.ts";
import { startSignInSite } from "./harness/sign-in-site.ts";
import type { Step } from "./harness/walk.ts";

/** Screens that say something by a colour. */
const FORCED = new Set([
  "app-lock-off",
  "passphrase",
  "recovery-code",
  "locked",
  "locked-wait",
  "dropping",
  "clock-off",
  "tiles",
  "enrol-check",
  "palette",
  "refused-account",
  "many-tagged",
  "selected",
  "tag-dialog",
  "export-shown",
  "request",
  "request-report",
  "result-approved",
  "organisation-cautions",
  "signin-number",
  "signin-denied",
]);

/** Those that are answered in a hurry, on whatever is at hand. */
const SMALL = new Set([
  "many-tagged",
  "menu",
  "selected",
  "export-shown",
  "request",
  "request-six-long",
  "request-trouble",
  "request-binding",
  "result-reported",
]);

const PARTS = {
  "--codes": shootCodes,
  "--order": shootOrder,
  "--keys": shootKeys,
  "--approvals": shootApprovals,
  "--sign-in": shootSignIn,
} as const;
const PUBLISHES: Readonly<Record<string, () => Promise<void>>> = {
  "--codes": publishCodes,
  "--sign-in": publishSignIn,
};

const isAll = !Object.keys(PARTS).some((part) => Deno.args.includes(part));
await Deno.mkdir(FOLDER, { recursive: true });
const server = await startServer();
for (const [part, take] of Object.entries(PARTS)) {
  if (!isAll && !Deno.args.includes(part)) continue;
  const began = performance.now();
  await take(server);
  if (Deno.args.includes("--publish")) await PUBLISHES[part]?.();
  console.log(`${part.slice(2)}: ${Math.round((performance.now() - began) / 1000)} s`);
}
await server.stop();
console.log(`${[...Deno.readDirSync(FOLDER)].length} pictures are in ${FOLDER}/`);
Deno.exit(0);

/** In English; then, but for the list of {@linkcode CODES_SCREENS}, in German. */
async function shootCodes({ origin }: RunningServer) {
  const film = await Deno.makeTempFile({ suffix: ".y4m" });
  for (const [words, locale] of [[en, "en-US"], [de, "de-DE"]] as const) {
    const inEnglish = words === en;
    const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE, locale });
    await fakePicker(context);
    const page = await openApp(context, origin);
    const looks = inEnglish ? LOOKS : GERMAN_LOOKS;
    for (const [name, go] of BEFORE_ACCOUNTS) {
      await go(page, origin);
      if (inEnglish) await shoot(page, name, FORCED.has(name));
      await shootLooks(page, name, looks);
    }
    for (const uri of ACCOUNTS) await addByPaste(page, uri, words);
    await page.waitForTimeout(5_000); // the last notice goes
    await shootSteps(page, origin, words, [
      ...inEnglish ? CODES_SCREENS : [],
      ...accountScreens(words),
      ...livingScreens(words),
      ...lockScreens(words),
      ...backupScreens(words),
    ]);
    await close();

    const other = await launch("chromium", {
      deviceScaleFactor: 2,
      viewport: PHONE,
      locale,
      args: await cameraWithExport(film),
      permissions: ["camera"],
    });
    const window = await openApp(other.context, origin);
    for (const uri of ACCOUNTS) await addByPaste(window, uri, words);
    await shootSteps(window, origin, words, arrivalsScreens(words, film));
    await other.close();
  }
  await Deno.remove(film);
}

async function shootSteps(page: Page, origin: string, words: Messages, steps: readonly Step[]) {
  for (const [name, go] of steps) {
    await page.setViewportSize(PHONE);
    await go(page, origin);
    await page.waitForTimeout(300);
    if (words === en) await shoot(page, name, FORCED.has(name));
    await shootLooks(page, name, words === en ? LOOKS : GERMAN_LOOKS);
  }
}

/** The list with sixty accounts and twelve tags, and the screens that keep them in order, in English and German. */
async function shootOrder({ origin }: RunningServer) {
  for (const [words, locale] of [[en, "en-US"], [de, "de-DE"]] as const) {
    const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE, locale });
    await (await plantMany(context, origin)).tab.page.close();
    const page = await openApp(context, origin);
    for (const [name, go] of orderScreens(words)) {
      await page.setViewportSize(PHONE);
      await go(page, origin);
      await page.waitForTimeout(300);
      if (words === en) await shoot(page, name, FORCED.has(name), SMALL.has(name));
      await shootLooks(page, name, words === en ? LOOKS : GERMAN_LOOKS);
    }
    await close();
  }
}

/** The palette, the keys and the help, in English and German; the first in the other direction too. */
async function shootKeys({ origin }: RunningServer) {
  for (const [words, help, locale] of [[en, enHelp, "en-US"], [de, deHelp, "de-DE"]] as const) {
    const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE, locale });
    const page = await openApp(context, origin);
    for (const uri of ACCOUNTS) {
      await paste(page, uri);
      await page.getByRole("button", { name: words.add.save, exact: true }).click();
      await page.getByRole("heading", { name: words.add.previewTitle }).waitFor({ state: "detached" });
    }
    for (const [name, go] of keysScreens(words, help)) {
      await page.setViewportSize(PHONE);
      await go(page, origin);
      await page.waitForTimeout(300);
      if (words === en) await shoot(page, name, FORCED.has(name));
      await shootLooks(page, name, words === en ? LOOKS : GERMAN_LOOKS);
    }
    await close();
  }
}

/** Of a server that says what is wanted, in English and German; the first in the other direction too. */
async function shootApprovals({ origin }: RunningServer) {
  for (const [words, locale] of [[en, "en-US"], [de, "de-DE"]] as const) {
    const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE, locale });
    const organisation = await scriptOrganisation(context, origin);
    const page = await openApp(context, origin);
    for (const [name, go] of approvalsScreens(words, organisation)) {
      await page.setViewportSize(PHONE);
      await go(page, origin);
      await page.waitForTimeout(300);
      if (words === en) await shoot(page, name, FORCED.has(name), SMALL.has(name));
      await shootLooks(page, name, words === en ? LOOKS : GERMAN_LOOKS);
    }
    await close();
  }
}

/** The server's pages of a sign-in. Those of accounts and administration: `SHOTS=1`, account-pages.test.ts. */
async function shootSignIn() {
  const site = await startSignInSite();
  for (const [words, locale] of [[enPages, "en-US"], [dePages, "de-DE"]] as const) {
    const { context, close } = await launch("chromium", { deviceScaleFactor: 2, viewport: PHONE, locale });
    const page = await context.newPage();
    for (const [name, go] of signInScreens(words, site, `ada-${locale.slice(0, 2)}`)) {
      await page.setViewportSize(PHONE);
      await go(page, site.origin);
      if (words === enPages) await shoot(page, name, FORCED.has(name));
      await shootLooks(page, name, words === enPages ? LOOKS : GERMAN_LOOKS);
    }
    await close();
  }
  await site.stop();
}
