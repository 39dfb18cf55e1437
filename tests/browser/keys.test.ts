import type { Page } from "playwright-core";
import { expect } from "vitest";
import { help as deHelp } from "../../src/messages/de-help.ts";
import { de } from "../../src/messages/de.ts";
import { help } from "../../src/messages/en-help.ts";
import { en } from "../../src/messages/en.ts";
import { ACCOUNTS, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, shownCode, stopWithIcons, untilOffline } from "./harness/app.ts";
import { findings } from "./harness/axe.ts";
import { BROWSERS, it, unlessLong } from "./harness/it.ts";
import { keysScreens, openPalette } from "./harness/keys-screens.ts";
import { overflowsOn } from "./harness/overflows.ts";
import { qrFile } from "./harness/qr.ts";
import { DESKTOP, PHONE } from "./harness/shoot.ts";

const { commands, list, palette } = en.keys;
const inFocus = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).innerText.trim());

/** Types what is looked for into the palette, and presses Enter. */
async function command(page: Page, typed: string) {
  await openPalette(page);
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
}

it("the palette copies, opens, goes and sets by keyboard alone, and gives the focus back", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("ada", "GitHub"));
  await addByPaste(page, uriOf("bob", "Northwind"));
  const keys = page.keyboard;

  await page.getByRole("link", { name: en.settings.title, exact: true }).focus();
  await openPalette(page);
  expect(await page.getByRole("combobox").evaluate((field) => field === document.activeElement)).toBe(true);
  await keys.press("Escape");
  await page.getByRole("combobox").waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("/settings");

  // A code is copied without its account being in sight.
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await command(page, "git");
  await page.getByText(/^Code for GitHub \(ada\) copied/).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shownCode(page, "GitHub"));

  await command(page, "open north");
  await page.getByRole("heading", { name: en.account.title, exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/codes\//);
  await expect.poll(() => inFocus(page)).toBe(en.account.title); // a screen reader says where one is

  await command(page, "app lock");
  await page.getByRole("heading", { name: en.settings.lock, exact: true }).waitFor();
  await command(page, "theme dark");
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain(
    "dark",
  );
  await command(page, "sort by name");
  await openPalette(page);
  await keys.type("sort by name");
  expect(await page.getByRole("option", { name: commands.sortName, exact: true }).count()).toBe(0); // it is so already
  await keys.press("Control+k");
  await page.getByRole("combobox").waitFor({ state: "detached" });

  // The search, from wherever one is.
  await command(page, "search accounts");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
  // What is looked up in the help does not stand in the address.
  await command(page, "pushups zzqq passkey");
  await page.getByLabel(help.searchLabel).waitFor();
  await expect.poll(() => page.getByLabel(help.searchLabel).inputValue()).toBe("pushups zzqq passkey");
  expect(page.url()).toBe(`${server.origin}/help`);
});

it("the palette pins, tags, deletes with Undo, and shows in full screen, by keyboard alone", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("ada", "GitHub"));
  await addByPaste(page, uriOf("bob", "Northwind"));
  const keys = page.keyboard, cards = page.locator("[data-account]");
  await page.getByRole("link", { name: en.settings.title, exact: true }).focus();

  // An act first, then its account.
  await command(page, "pin");
  expect(await page.getByRole("combobox").inputValue()).toBe("Pin ");
  await keys.type("north");
  await keys.press("Enter");
  await page.getByText(en.organise.pin.pinned("Northwind (bob)")).waitFor();
  await expect.poll(() => cards.first().innerText()).toContain("Northwind");
  await command(page, "unpin north");
  await page.getByText(en.organise.pin.unpinned("Northwind (bob)")).waitFor();

  await command(page, "tags git");
  await page.getByRole("dialog", { name: en.organise.tags.title(1) }).waitFor();
  await page.getByLabel(en.organise.tags.new).fill("work");
  await keys.press("Enter"); // takes the tag
  await keys.press("Enter"); // saves
  await page.getByText(en.organise.tags.saved(1)).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("/settings");
  await command(page, "tagged work");
  await expect.poll(() => cards.count()).toBe(1);
  await command(page, commands.showAll);
  await expect.poll(() => cards.count()).toBe(2);

  await command(page, "full screen git");
  await page.getByRole("dialog", { name: en.account.fullScreen }).waitFor();
  await keys.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  // From the account's own screen, which goes with it. The harmless answer has the focus.
  await command(page, "open north");
  await page.getByRole("heading", { name: en.account.title, exact: true }).waitFor();
  await command(page, "delete north");
  const question = page.getByRole("dialog", { name: en.account.deleteTitle("Northwind (bob)") });
  await question.waitFor();
  await keys.press("Enter");
  await question.waitFor({ state: "detached" });
  expect(await cards.count()).toBe(2);
  await command(page, "delete north");
  await question.waitFor();
  await keys.press("Tab");
  await keys.press("Enter");
  await page.getByText(en.account.deleted("Northwind (bob)")).waitFor();
  await expect.poll(() => cards.count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe("/");
  await page.getByRole("button", { name: en.common.undo }).press("Enter");
  await expect.poll(() => cards.count()).toBe(2);
});

it("the palette asks for files and captures the screen, right after Enter", async ({ server, open }) => {
  const { context } = await open("chromium", { args: ["--auto-select-tab-capture-source-by-title=CaptureMe"] });
  const shown = await context.newPage();
  const picture = (await qrFile(uriOf("onscreen"))).buffer.toString("base64");
  await shown.setContent(`<title>CaptureMe</title><img alt="" src="data:image/png;base64,${picture}">`);
  const page = await openApp(context, server.origin);
  const preview = (name: string) =>
    expect.poll(() => page.getByRole("textbox", { name: en.add.label }).inputValue()).toBe(name);
  await command(page, commands.capture);
  await page.getByRole("heading", { name: en.add.previewTitle }).waitFor();
  await preview("onscreen");
  await page.getByRole("button", { name: en.common.cancel }).click();

  const asked = page.waitForEvent("filechooser");
  await command(page, commands.files);
  await (await asked).setFiles(await qrFile(uriOf("filed")));
  await page.getByRole("heading", { name: en.add.previewTitle }).waitFor();
  await preview("filed");
});

it("arrow keys choose in the palette, and what is chosen stays in sight", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 900, height: 420 } });
  const page = await openApp(context, server.origin);
  await openPalette(page);
  const chosen = page.getByRole("option", { selected: true });
  const all = await page.getByRole("option").allInnerTexts();
  expect(all.length).toBeGreaterThan(20);
  await page.keyboard.press("ArrowUp");
  expect(await chosen.innerText()).toBe(all.at(-1));
  await expect.poll(() =>
    chosen.evaluate((option) => {
      const list = option.closest("[role=listbox]")!.getBoundingClientRect(), box = option.getBoundingClientRect();
      return box.top >= list.top - 1 && box.bottom <= list.bottom + 1;
    })
  ).toBe(true);
  await page.keyboard.press("ArrowDown");
  expect(await chosen.innerText()).toBe(all[0]);
});

it("a form with something in it is asked for before the palette leaves it", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, `${server.origin}/add`);
  await page.getByLabel(en.add.issuer, { exact: true }).fill("Half");
  await command(page, "backup");
  await page.getByRole("heading", { name: en.add.leaveTitle }).waitFor();
  await page.keyboard.press("Control+k"); // not over a question
  await page.waitForTimeout(300);
  expect(await page.getByRole("combobox", { name: palette.title }).count()).toBe(0);
  await page.getByRole("button", { name: en.add.stay }).click();
  expect(await page.getByLabel(en.add.issuer, { exact: true }).inputValue()).toBe("Half");
});

it("? shows all keys, never from a field; single keys can be turned off, Ctrl K stays", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("ada", "GitHub"));
  await openPalette(page); // the app listens
  await page.keyboard.press("Escape");
  const dialog = page.getByRole("dialog", { name: list.title });
  await page.keyboard.press("?");
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("/");
  await page.keyboard.type("a?");
  expect(await page.getByRole("searchbox").inputValue()).toBe("a?");
  expect(await dialog.count()).toBe(0);
  await page.keyboard.press("Escape");

  await command(page, commands.keysOff);
  await page.getByRole("link", { name: en.settings.title, exact: true }).focus();
  for (const key of ["?", "/"]) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  expect(await dialog.count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("/settings");
  expect(await page.getByRole("searchbox").getAttribute("aria-keyshortcuts")).toBeNull();
  await command(page, commands.keys);
  await dialog.waitFor();
  await dialog.getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
});

it.for(BROWSERS)("%s: / and two letters and Enter copy; Ctrl K works there too", async (name, { server, open }) => {
  const { context } = await open(name);
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("ada", "GitHub"));
  await addByPaste(page, uriOf("bob", "Northwind"));
  await page.keyboard.press("/");
  await page.keyboard.type("no");
  await page.keyboard.press("Enter");
  await page.getByText(/^Code for Northwind \(bob\) copied/).waitFor();
  await page.keyboard.press("Escape");
  await command(page, "copy git");
  await page.getByText(/^Code for GitHub \(ada\) copied/).waitFor();
});

it.for(unlessLong(BROWSERS))(
  "%s: help, never opened before, is searched and read with the server stopped",
  async (name, { server, open }) => {
    const opened = await open(name);
    const page = await openApp(opened.context, server.origin);
    await untilOffline(page);
    await server.stop();
    await page.goto(`${server.origin}/help`);
    await page.getByLabel(help.searchLabel).fill("stolen phone backup");
    await page.getByText(help.questions["lost-phone"].answer[0]!).waitFor();
    await page.goto(`${server.origin}/help/nobody-calls`);
    await page.getByText(help.questions["nobody-calls"].answer[0]!).waitFor();
    await page.goto(`${server.origin}/help/refused`);
    await page.getByRole("heading", { name: help.refused.renewed.title }).waitFor();
    opened.faults.length = 0; // requests that failed, as they should
  },
);

it("who is locked out can read the help", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("ada", "GitHub"));
  await page.goto(`${server.origin}/settings/lock`);
  await page.getByRole("radio", { name: /^Passphrase/ }).check();
  await page.getByRole("button", { name: en.settings.ways.next }).click();
  await page.getByLabel(en.settings.add.passphrase, { exact: true }).fill("four words that hold");
  await page.getByLabel(en.settings.add.passphraseTwice, { exact: true }).fill("four words that hold");
  await page.getByLabel(en.settings.add.withRecovery).uncheck();
  await page.getByRole("button", { name: en.settings.add.next }).click();
  await page.getByRole("heading", { name: en.settings.done.title }).waitFor();
  await page.goto(server.origin);
  await page.getByRole("heading", { name: en.unlock.title }).waitFor();
  await page.getByRole("link", { name: en.keys.help }).click();
  await page.getByLabel(help.searchLabel).fill("forgot passphrase");
  await page.getByText(help.questions.forgot.answer[0]!).waitFor();
  expect(await page.getByText("GitHub").count()).toBe(0);
  await page.getByRole("link", { name: en.common.back, exact: true }).click();
  await page.getByRole("heading", { name: en.unlock.title }).waitFor();
});

it.for(unlessLong([["de-DE", de, deHelp], ["en-US", en, help]] as const))(
  "%s: axe finds nothing in the palette, the keys and the help, with the server stopped; nothing is cut off at 320 px, nor with text twice as large",
  { timeout: 300_000 },
  async ([locale, words, helpWords], { server, open }) => {
    const { context } = await open("chromium", { locale, viewport: PHONE });
    const page = await openApp(context, server.origin);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const uri of ACCOUNTS) await addByPaste(page, uri, words);
    await stopWithIcons(page, server);
    for (const [screen, go] of keysScreens(words, helpWords)) {
      await page.setViewportSize(PHONE);
      await go(page, server.origin);
      await page.waitForTimeout(200);
      for (const [viewport, colorScheme] of [[DESKTOP, "dark"], [PHONE, "light"]] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(100);
        const rules = colorScheme === "dark" ? "colours" : "all";
        expect(await findings(page, rules), `${screen}, ${viewport.width}, ${colorScheme}`).toEqual([]);
      }
      for (const [width, size] of [[320, "100%"], [PHONE.width, "200%"]] as const) {
        await page.setViewportSize({ width, height: 640 });
        await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
        await page.waitForTimeout(100);
        expect(await overflowsOn(page), `${screen}, ${width}, ${size}`).toEqual([]);
        await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
      }
    }
  },
);
