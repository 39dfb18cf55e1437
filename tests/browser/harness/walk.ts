/** Walks through the screens, in any language: what a person presses, types and reads. @module */
import type { Locator, Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import { PASSPHRASE } from "./locks.ts";

/** A screen, or a state of one that looks different, and the way to it from the one before. */
export type Step = readonly [screen: string, go: (page: Page, origin: string) => Promise<unknown>];

/** The first of what can be seen: on a desktop the list stands beside the screen, on a phone it is hidden below. */
export const seen = (found: Locator) => found.filter({ visible: true }).first();
export const press = (page: Page, name: string) => seen(page.getByRole("button", { name, exact: true })).click();
export const follow = (page: Page, name: string | RegExp) =>
  seen(page.getByRole("link", { name, exact: true })).click();
export const text = (page: Page, said: string) => seen(page.getByText(said)).waitFor();
export const heading = (page: Page, name: string) => seen(page.getByRole("heading", { name, exact: true })).waitFor();
export const fill = (page: Page, label: string, typed: string) =>
  seen(page.getByLabel(label, { exact: true })).fill(typed);
export const unfold = (page: Page, name: string) => page.locator("summary").filter({ hasText: name }).click();

/** Unlocks by the {@linkcode PASSPHRASE}, whatever is asked first. */
export async function unlockBy(page: Page, { unlock }: Messages): Promise<void> {
  await heading(page, unlock.title);
  if (await page.getByLabel(unlock.fields.passphrase, { exact: true }).count() === 0) {
    await press(page, unlock.otherWays.passphrase);
  }
  await fill(page, unlock.fields.passphrase, PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: unlock.title }).waitFor({ state: "detached" });
}
