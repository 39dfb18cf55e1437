/** What keys bring, and the help: for pictures, for axe, and for another language. @module */
import type { Page } from "playwright-core";
import type { HelpMessages } from "../../../src/messages/en-help.ts";
import type { Messages } from "../../../src/messages/en.ts";
import { heading, type Step } from "./walk.ts";

/** Ctrl K, as soon as somebody listens: that comes after the first codes. */
export async function openPalette(page: Page): Promise<void> {
  const field = page.getByRole("combobox");
  for (let tried = 0; tried < 50 && !await field.isVisible(); tried++) {
    await page.keyboard.press("Control+k");
    await page.waitForTimeout(200);
  }
  await field.waitFor();
}

/** The screens, each reached from the one before. It begins anywhere in an app that is open, and holds accounts of GitHub. */
export function keysScreens({ common, keys }: Messages, help: HelpMessages): readonly Step[] {
  const search = (page: Page) => page.getByLabel(help.searchLabel);
  return [
    ["palette", async (page, origin) => {
      await page.goto(origin);
      await heading(page, common.appName);
      await openPalette(page);
    }],
    ["palette-accounts", (page) => page.getByRole("combobox").fill("gi")],
    ["palette-none", (page) => page.getByRole("combobox").fill("zzqqxx")],
    ["keys", async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("combobox").waitFor({ state: "detached" });
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: keys.list.title }).waitFor();
    }],
    ["help", async (page, origin) => {
      await page.goto(`${origin}/help`);
      await search(page).waitFor();
    }],
    ["help-open", (page) => page.locator("summary").first().click()],
    ["help-found", (page) => search(page).fill(help.questions.passkey.question.split(" ").at(-1)!)],
    ["help-none", (page) => search(page).fill("zzqqxx")],
    ["help-answer", async (page, origin) => {
      await page.goto(`${origin}/help/new-phone`);
      await heading(page, help.questions["new-phone"].question);
    }],
    ["refused", async (page, origin) => {
      await page.goto(`${origin}/help/refused`);
      await heading(page, help.refused.title);
    }],
    ["refused-account", async (page, origin) => {
      await page.goto(origin);
      const id = await page.locator("[data-account]").nth(1).getAttribute("data-account");
      await page.goto(`${origin}/help/refused?id=${id}`);
      await heading(page, help.refused.title);
    }],
  ];
}
