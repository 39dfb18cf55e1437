/** The screens of preferences, permissions, storage and the first steps: for pictures, for axe, and for another language.
 * @module */
import type { Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import { heading, press, seen, type Step, text } from "./walk.ts";

/** In the language of `words`, in an app with accounts and App Lock off. Each stands for itself. */
export function livingScreens(words: Messages): readonly Step[] {
  const { preferences, settings, welcome } = words;
  const at = (path: string, ready: (page: Page) => Promise<unknown>) => async (page: Page, origin: string) => {
    await page.goto(origin + path);
    await ready(page);
  };
  return [
    ["settings-all", at("/settings", (page) => text(page, settings.lockOff))],
    ["settings-codes", at("/settings/codes", (page) => text(page, preferences.codes.screenshots))],
    [
      "settings-clock",
      at("/settings/clock", (page) => seen(page.getByRole("button", { name: words.clock.check })).waitFor()),
    ],
    ["settings-appearance", at("/settings/appearance", (page) => text(page, preferences.here))],
    ["settings-language", at("/settings/language", (page) => text(page, preferences.here))],
    ["settings-privacy", at("/settings/privacy", (page) => heading(page, preferences.privacy.holdsTitle))],
    ["settings-permissions", at("/settings/permissions", (page) => text(page, preferences.permissions.why.storage))],
    ["settings-storage", at("/settings/storage", (page) => heading(page, preferences.storage.installTitle))],
    [
      "settings-offline",
      at("/settings/offline", (page) => seen(page.getByRole("button", { name: preferences.offline.again })).waitFor()),
    ],
    ["about", at("/about", (page) => heading(page, words.about.whoTitle))],
    ["welcome-install", at("/welcome", (page) => heading(page, welcome.install.title))],
    ["welcome-protect", at("/welcome?step=protect", (page) => seen(page.getByRole("radio")).waitFor())],
    ["welcome-keep", at("/welcome?step=keep", (page) => heading(page, welcome.keep.title))],
    ["codes-hidden", async (page, origin) => {
      await page.goto(`${origin}/settings/codes`);
      await seen(page.getByRole("checkbox", { name: preferences.codes.hides })).check();
      await page.goto(origin);
      await page.getByTitle(words.codes.showHint).first().waitFor();
    }],
    ["codes-shown", async (page) => {
      await page.getByTitle(words.codes.showHint).first().click();
      await page.getByTitle(words.codes.copyHint).first().waitFor();
    }],
    ["account-hidden", async (page) => {
      await page.getByRole("article").nth(1).getByRole("link").click();
      await seen(page.getByRole("button", { name: words.codes.showHint, exact: true })).waitFor();
    }],
    ["account-shown", (page) => press(page, words.codes.showHint)],
    ["codes-no-longer-hidden", async (page, origin) => {
      await page.goto(`${origin}/settings/codes`);
      await seen(page.getByRole("checkbox", { name: preferences.codes.hides })).uncheck();
    }],
  ];
}
