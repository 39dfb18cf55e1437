/** What an admin does on the pages. @module */
import type { Page } from "playwright-core";
import { account } from "../../../src/messages/en-account.ts";
import { locations } from "../../../src/messages/en-locations.ts";
import { pages } from "../../../src/messages/en-pages.ts";
import { addAuthenticator } from "./authenticator.ts";
import { press } from "./walk.ts";

/** Whoever is signed in adds a passkey, and enters the admin's pages by it. */
export async function enterAdmin(page: Page, origin: string): Promise<void> {
  await addAuthenticator(page);
  await page.goto(`${origin}/account/passkeys/add`);
  await page.getByLabel(account.passkeys.name).fill("Laptop");
  await press(page, account.passkeys.add);
  await page.getByText(account.done["passkey-added"]).waitFor();
  await page.goto(`${origin}/admin`);
  await press(page, pages.usePasskey);
  await press(page, pages.passkey.button);
  await page.waitForURL(`${origin}/admin`);
}

/** The report of locations as a spreadsheet gets it. */
export async function exportReport(page: Page, origin: string): Promise<string> {
  const { report, export: exported } = locations;
  await page.goto(`${origin}/admin/locations`);
  await page.getByRole("link", { name: report.export, exact: true }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, exported.download)]);
  return await Deno.readTextFile(await file.path());
}
