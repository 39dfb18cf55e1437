/** Every screen of approvals by axe, in both languages, on phones and desktops, with large text, and by keyboard alone. The walk through the
 * screens is the real app with a scripted server: a real one lets three requests an account through in five minutes, revokes
 * once, and takes ten minutes to let a code expire. The way by keyboard has the real server. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { account as accountPages } from "../../src/messages/en-account.ts";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { openApp } from "./harness/app.ts";
import { approvalsScreens } from "./harness/approvals-screens.ts";
import { AGAIN, violationsOn } from "./harness/axe.ts";
import { it, unlessLong } from "./harness/it.ts";
import { beginSignIn, makeAccount, openPhone, showCode, startOrganisation } from "./harness/organisation.ts";
import { overflowsOn } from "./harness/overflows.ts";
import { scriptOrganisation } from "./harness/scripted-organisation.ts";
import { DESKTOP, PHONE } from "./harness/shoot.ts";
import { tabTo } from "./harness/tab-to.ts";

/** What would have to be scrolled sideways, what the browser would spell its own way, and what of a request can't be brought into sight. */
async function lossesOn(page: Page): Promise<string[]> {
  const wide = (await overflowsOn(page)).map((tag) => `wide: ${tag}`);
  const others = await page.evaluate(() => {
    const corrected = [...document.querySelectorAll('[autocorrect="on"]')].map(({ id }) => `corrected: ${id}`);
    const screen = document.querySelector("main > div:last-child > section, main > section:only-child")!;
    if (document.querySelector("dialog[open]") || !screen) return corrected;
    const before = screen.scrollTop, head = screen.querySelector("header")!.getBoundingClientRect().bottom;
    const hidden = [...screen.querySelectorAll("dt, dd, li")].filter((element) => {
      (element as HTMLElement).style.scrollMarginBlock = `${head + 8}px`; // below what stays
      element.scrollIntoView({ block: "start", behavior: "instant" });
      const { left, top, width, height } = element.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
      return width > 0 && there !== null && !element.contains(there) && !there.contains(element);
    });
    screen.scrollTop = before;
    return [...corrected, ...hidden.map((element) => `hidden: ${element.textContent}`)];
  });
  return [...wide, ...others];
}

const setText = (page: Page, size: string) =>
  page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);

/** On a phone of 390 × 844: who asks, what speaks against it, the pad and both answers, without scrolling. */
async function expectAllInSight(page: Page, { approvals: { request } }: typeof en): Promise<void> {
  const texts = [
    "Payroll",
    "Ada Lovelace (ada)",
    "Firefox 151, Windows 11",
    request.otherNetwork,
    request.unseen,
    request.told,
  ];
  const names = ["1", "0", request.approve, request.notMe, request.cantSee];
  for (
    const found of [
      ...texts.map((said) => page.getByText(said, { exact: true })),
      ...names.map((name) => page.getByRole("button", { name, exact: true })),
    ]
  ) expect(await isWhole(page, found), String(found)).toBe(true);
}

/** Whether nothing of it is out of sight or covered. */
async function isWhole(page: Page, found: ReturnType<Page["locator"]>): Promise<boolean> {
  const box = (await found.boundingBox())!;
  if (box.y < 0 || box.y + box.height > page.viewportSize()!.height) return false;
  return await found.evaluate(
    (element, { x, y, width, height }) =>
      [y + 1, y + height - 1].every((at) => element.contains(document.elementFromPoint(x + width / 2, at))),
    box,
  );
}

/** They need an account. */
const ENROL_AND_LOCATION = /^(enrol(?!-done-)|organisation-claimed|.*location)/;

it.for(
  unlessLong(
    [
      ["English", en, "en-US", /^(?!.*location)/, [[PHONE, "light"], [DESKTOP, "dark"]]],
      ["English, of location", en, "en-US", ENROL_AND_LOCATION, [[PHONE, "dark"], [DESKTOP, "light"]]],
      // Results differ by a sentence.
      ["German", de, "de-DE", /^(?!result-(?!approved-clock|reported)|.*location)/, [[PHONE, "dark"]]],
      ["German, of location", de, "de-DE", ENROL_AND_LOCATION, [[PHONE, "light"]]],
    ] as const,
    1,
  ),
)(
  "axe finds no violation on any screen of approvals in %s, and a phone loses nothing with text at 200 %%",
  async ([, words, locale, which, looks], { server, open }) => {
    const { context } = await open("chromium", { viewport: PHONE, locale });
    const organisation = await scriptOrganisation(context, server.origin);
    const page = await openApp(context, server.origin);
    for (const [screen, go] of approvalsScreens(words, organisation).filter(([name]) => which.test(name))) {
      await page.setViewportSize(PHONE);
      await go(page, server.origin);
      for (const size of ["200%", "100%"]) {
        await setText(page, size);
        expect(await lossesOn(page), `${screen}, ${size}`).toEqual([]);
      }
      if (screen === "request") await expectAllInSight(page, words);
      for (const [look, [size, colorScheme]] of looks.entries()) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const found = await violationsOn(page, look === 0 ? "all" : AGAIN);
        expect(found, `${screen}, ${size.width}, ${colorScheme}`).toEqual([]);
      }
    }
  },
);

it("from the typed code to the last answer and out again by keyboard alone", async ({ open }) => {
  await using organisation = await startOrganisation({ env: {}, hosts: [] });
  const { server, demo } = organisation;
  const { context: desk } = await open("chromium");
  const browser = await desk.newPage();
  await makeAccount(browser, server);
  const code = await showCode(browser, server);
  const { context } = await open("chromium", { viewport: PHONE });
  const page = await openPhone(context, server);
  const { enrol, request, organisation: words } = en.approvals;
  const { keyboard } = page;
  async function press(name: string) {
    await tabTo(page, name);
    await keyboard.press("Enter");
  }
  await page.goto(`${server.origin}/enrol`);
  await page.getByRole("heading", { name: enrol.title }).waitFor();
  await tabTo(page, enrol.field);
  await keyboard.type(code);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: enrol.offerTitle }).waitFor();
  await press(enrol.add);
  const check = page.getByLabel(enrol.checkCode), without = page.getByRole("button", { name: enrol.pushWithout });
  await check.or(without).waitFor();
  if (await without.isVisible()) await press(enrol.pushWithout);
  await browser.getByLabel(accountPages.add.check).fill((await check.innerText()).replace(/\D/g, ""));
  await browser.getByRole("button", { name: accountPages.add.confirm }).click();
  await page.getByRole("heading", { name: enrol.doneTitle }).waitFor();
  await press(enrol.finish);

  const number = await beginSignIn(browser, demo);
  await page.getByRole("heading", { name: request.title }).waitFor(); // it comes by itself
  await keyboard.type(number);
  await keyboard.press("Enter");
  await page.getByText(request.mine.approved).waitFor();
  await browser.getByRole("heading", { name: "You are signed in" }).waitFor();
  await press(request.close);

  const other = await (await open("chromium")).context.newPage();
  await beginSignIn(other, demo);
  await page.getByRole("heading", { name: request.title }).waitFor();
  await press(request.notMe);
  await page.getByRole("dialog").waitFor();
  await keyboard.press("Enter"); // the first answer has the focus
  await page.getByText(request.mine.denied).waitFor();
  await press(request.close);

  await beginSignIn(other, demo);
  await page.getByRole("heading", { name: request.title }).waitFor();
  await press(request.notMe);
  await press(request.report);
  await page.locator("button[aria-disabled=false]").first().waitFor(); // not by the second half of a double tap
  await press(request.reportReasons["told-to"]);
  await page.getByText(request.mine.reported).waitFor();
  await press(request.close);

  await tabTo(page, "Countersign");
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: words.title }).waitFor();
  await press(words.leave);
  await page.getByRole("dialog").waitFor();
  const told = page.waitForResponse((answer) => answer.request().method() === "DELETE" && answer.ok());
  await press(words.leave);
  await page.getByText(words.left("Countersign")).waitFor();
  expect(await (await told).json()).toEqual({ revoked: expect.stringContaining(".") });
});
