/** The list of codes and what leads from it, for pictures. @module */
import type { Page } from "playwright-core";
import { ACCOUNTS } from "./accounts.ts";
import { exportLink, totp } from "../../transfer/exports.ts";
import { paste, typeOver } from "./app.ts";
import type { Step } from "./walk.ts";

/** A moment at which most rings are well filled. */
async function earlyInPeriod(page: Page) {
  await page.waitForFunction(() => Date.now() % 30_000 > 1_000 && Date.now() % 30_000 < 9_000, null, {
    timeout: 40_000,
  });
}

/** One of three codes of an export. */
const EXPORT = exportLink([totp("ada@example.net", "Contoso"), totp("ada@example.org", "Mail")], { size: 3, index: 1 });

/** The list before anything is in it. */
export const BEFORE_ACCOUNTS: readonly Step[] = [
  ["empty", (page, origin) => page.goto(origin)],
];

/** With {@linkcode ACCOUNTS}. */
export const CODES_SCREENS: readonly Step[] = [
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
    await page.getByRole("button", { name: "More", exact: true }).click();
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
  ["add-many", async (page) => {
    await page.getByRole("button", { name: "Cancel" }).click();
    await paste(page, `${EXPORT}\n${ACCOUNTS[0]}\nno account`);
    await page.getByRole("checkbox").first().waitFor();
  }],
  ["scan-absent", async (page, origin) => {
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.goto(`${origin}/scan`);
    await page.getByRole("alert").first().waitFor();
  }],
  ["about", (page, origin) => page.goto(`${origin}/about`)],
];
