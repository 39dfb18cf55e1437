/** The list with many accounts, and the screens that keep them in order, in one walk: for pictures, for axe, and for another
 * language. It begins with the accounts of {@linkcode plantMany}. @module */
import type { Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import { follow, heading, press, seen, type Step, text } from "./walk.ts";

/** The checkbox of an account while several are selected. */
export const box = (page: Page, name: string | RegExp) => seen(page.getByRole("checkbox", { name }));

export function orderScreens(words: Messages): readonly Step[] {
  const { codes, common, organise } = words;
  const { menu, arrange, chips, select, export: codesShown, trash, duplicates } = organise;

  const openMenu = (page: Page) => press(page, codes.menu);
  async function open(page: Page, origin: string) {
    await page.goto(origin);
    await page.getByRole("list", { name: codes.listLabel }).waitFor();
    await page.getByRole("toolbar", { name: chips.label }).waitFor();
  }
  async function selectTwo(page: Page) {
    await openMenu(page);
    await press(page, menu.select);
    await heading(page, select.none);
    await box(page, /^GitHub/).click();
    await box(page, /^Contoso VPN/).click({ modifiers: ["Shift"] });
  }

  return [
    ["many", open],
    ["many-tagged", async (page) => {
      for (const tag of ["Finance", "Insurances and pensions"]) {
        await page.getByRole("toolbar", { name: chips.label }).getByRole("button", { name: tag }).click();
      }
    }],
    ["many-none", (page) => page.getByRole("searchbox").fill("zzz")],
    ["menu", async (page) => {
      await page.getByRole("searchbox").fill("");
      await press(page, chips.clear);
      await openMenu(page);
      await seen(page.getByRole("radio", { name: menu.sorts.hand })).waitFor();
    }],
    ["sorted", async (page) => {
      await page.getByRole("radio", { name: menu.sorts.name }).click();
      await page.keyboard.press("Escape");
    }],
    ["arrange-many", async (page) => {
      await openMenu(page);
      await page.getByRole("radio", { name: menu.sorts.hand }).click();
      await press(page, menu.arrange);
      await heading(page, arrange.title);
    }],
    ["select", async (page) => {
      await press(page, arrange.done);
      await openMenu(page);
      await press(page, menu.select);
      await heading(page, select.none);
    }],
    ["selected", async (page) => {
      await press(page, select.end);
      await selectTwo(page);
    }],
    ["tag-dialog", (page) => press(page, select.tags)],
    ["delete-several", async (page) => {
      await press(page, common.cancel);
      await press(page, select.delete);
    }],
    ["deleted-several", async (page) => {
      await seen(page.getByRole("dialog").getByRole("button", { name: select.delete })).click();
      await page.getByText(organise.delete.deleted(3)).waitFor();
    }],
    ["trash", async (page) => {
      await openMenu(page);
      await follow(page, trash.title);
      await heading(page, trash.title);
      await page.getByRole("button", { name: trash.purgeAll }).waitFor();
    }],
    ["trash-chosen", (page) => box(page, /^GitHub/).click()],
    ["trash-purge", (page) => press(page, trash.purgeMany(1))],
    ["trash-empty", async (page) => {
      await press(page, common.cancel);
      await page.getByRole("checkbox", { name: trash.all }).click();
      await page.getByRole("checkbox", { name: trash.all, checked: true }).waitFor();
      await press(page, trash.restoreMany(3));
      await heading(page, trash.empty);
    }],
    ["duplicates", async (page, origin) => {
      await page.goto(`${origin}/duplicates`);
      await heading(page, duplicates.secret);
    }],
    ["export", async (page, origin) => {
      await open(page, origin);
      await selectTwo(page);
      await press(page, select.export);
      await text(page, codesShown.caution);
    }],
    ["export-shown", async (page) => {
      await press(page, codesShown.show(3));
      await text(page, codesShown.place(1, 3));
    }],
    ["export-nothing", async (page, origin) => {
      await page.goto(`${origin}/export`);
      await text(page, codesShown.nothing);
    }],
  ];
}
