/** The screens of one account, for pictures and for axe. It begins with the accounts of accounts.ts. @module */
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import { qrFile, type Upload } from "./qr.ts";
import { fill, follow, press, seen, type Step, text } from "./walk.ts";

/** A drawing that would run a script where it was opened. */
export const DRAWING: Upload = {
  name: "logo.svg",
  mimeType: "image/svg+xml",
  buffer: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='run'"><script>document.title='run'</script></svg>`,
  ),
};

/** As a site shows them. */
export const RECOVERY_TEXT = `Your backup codes:\n${
  Array.from({ length: 10 }, (_, at) => `${at + 1}. ${1_000 + at * 37}-${9_000 - at * 53}`).join("\n")
}`;

/** Chooses a file for the icon that is being chosen. */
export async function chooseIconFile(page: Page, { icons }: Messages, file: Upload): Promise<void> {
  await page.getByRole("dialog").getByLabel(icons.picture, { exact: true }).and(page.locator("input")).setInputFiles(
    file,
  );
}

export function accountScreens(words: Messages): readonly Step[] {
  const { account, add, codes, common, details: { note, recovery, tags }, icons } = words;
  const field = (page: Page, label: string) => seen(page.getByLabel(label, { exact: true }));
  return [
    ["brands", async (page, origin) => {
      await page.goto(origin);
      await page.locator("[data-brand=github]").waitFor();
    }],
    ["account-details", async (page) => {
      await follow(page, codes.details("GitHub (ada@example.com)"));
      await seen(page.getByRole("button", { name: recovery.add })).waitFor();
    }],
    ["recovery-form", async (page) => {
      await press(page, recovery.add);
      await fill(page, recovery.field, RECOVERY_TEXT);
      await text(page, recovery.found(10));
    }],
    ["recovery-problem", async (page) => {
      await fill(page, recovery.field, " ");
      await press(page, recovery.save);
      await text(page, recovery.problems.none);
    }],
    ["recovery-question", async (page) => {
      await fill(page, recovery.field, RECOVERY_TEXT);
      await press(page, recovery.save);
      await text(page, recovery.left(10, 10));
      await press(page, recovery.show);
    }],
    ["recovery-shown", async (page) => {
      await page.getByRole("dialog").getByRole("button", { name: recovery.show }).click();
      for (const at of [0, 3]) {
        await page.getByRole("list", { name: recovery.list }).getByRole("checkbox").nth(at).check();
      }
      await text(page, recovery.left(8, 10));
    }],
    ["recovery-copied", async (page) => {
      await press(page, recovery.copy("1037-8947"));
      await page.getByRole("dialog", { name: recovery.usedTitle }).waitFor();
    }],
    ["edit-tags", async (page) => {
      await page.getByRole("dialog").getByRole("button", { name: recovery.notYet }).click();
      await follow(page, account.edit);
      for (const tag of ["Work", "A rather long tag for a rather long list of things"]) {
        await field(page, tags.label).fill(tag);
        await field(page, tags.label).press("Enter");
      }
      await fill(page, add.note, "The phone number there is the old one.\nAsk Grace.");
      await field(page, tags.label).fill("x".repeat(10_000));
      await press(page, tags.add);
      await text(page, tags.tooLong(64));
    }],
    ["icon-dialog", async (page) => {
      await field(page, tags.label).fill("");
      await press(page, icons.change);
      await page.getByRole("dialog").getByRole("searchbox").waitFor();
    }],
    ["icon-search", async (page) => {
      await page.getByRole("dialog").getByRole("searchbox").fill("git");
      await page.locator("dialog [data-brand=gitlab]").waitFor();
    }],
    ["icon-refused", async (page) => {
      await chooseIconFile(page, words, DRAWING);
      await text(page, icons.problems["picture-drawing"]);
    }],
    ["icon-own", async (page) => {
      await chooseIconFile(page, words, await qrFile("a picture"));
      await page.getByRole("dialog", { name: icons.title }).waitFor({ state: "detached" });
      await text(page, icons.now.picture);
    }],
    ["account-full", async (page) => {
      await press(page, common.save);
      await press(page, note.show);
      await text(page, "Ask Grace.");
    }],
    ["keep-icons", async (page, origin) => {
      await page.goto(`${origin}/settings/appearance`);
      await seen(page.getByRole("checkbox", { name: icons.keep.label })).check();
      await text(page, icons.keep.done);
    }],
  ];
}
