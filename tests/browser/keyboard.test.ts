import { expect } from "vitest";
import { ACCOUNTS, secretOf, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, shownCode } from "./harness/app.ts";
import { it } from "./harness/it.ts";
import { PASSPHRASE } from "./harness/locks.ts";
import { fakePicker } from "./harness/picker.ts";
import { tabTo } from "./harness/tab-to.ts";

it("the whole way from empty to a copied code, and back out, goes by keyboard alone", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const keys = page.keyboard;
  await tabTo(page, "Other ways to add");
  await keys.press("Enter");
  await page.getByRole("heading", { name: "Add account" }).waitFor();
  await tabTo(page, "Issuer");
  await keys.type("Keys");
  await tabTo(page, "Secret");
  await keys.type(secretOf("keys"));
  await keys.press("Enter");
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  await tabTo(page, "Save");
  await keys.press("Enter");
  await page.getByRole("article").waitFor();
  // The focus is on the account that came; Enter copies.
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute("data-account"))).toBe(true);
  await keys.press("Enter");
  await page.getByText("Code for Keys copied").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shownCode(page, "Keys"));
  // "/" and a few letters and Enter, from anywhere.
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await tabTo(page, /Details of Keys/);
  await keys.press("/");
  await keys.type("ke");
  await keys.press("Enter");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d{6}$/);
  await keys.press("Escape");
  expect(await page.getByRole("searchbox").inputValue()).toBe("");
  // Details, full screen, out again, delete, undo.
  await tabTo(page, /Details of Keys/);
  await keys.press("Enter");
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await tabTo(page, "Full screen");
  await keys.press("Enter");
  await page.getByRole("dialog").waitFor();
  await keys.press("Escape");
  await tabTo(page, "Delete");
  await keys.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, "Delete");
  await keys.press("Enter");
  await page.getByText("Keys deleted").waitFor();
  await tabTo(page, "Undo");
  await keys.press("Enter");
  await page.getByRole("article").waitFor();
});

it("App Lock goes on and off by keyboard alone", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const keys = page.keyboard;
  await tabTo(page, "Settings");
  await keys.press("Enter");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await tabTo(page, /^App Lock/);
  await keys.press("Enter");
  await page.getByRole("radio", { name: "Passphrase", checked: true }).waitFor();
  await tabTo(page, /^Passphrase/);
  await keys.press("ArrowDown");
  await tabTo(page, "Continue");
  await keys.press("Enter");
  await tabTo(page, "New PIN");
  await keys.type("482915");
  await tabTo(page, "The PIN once more");
  await keys.type("482915");
  await keys.press("Enter");
  await page.getByRole("heading", { name: "Your recovery code" }).waitFor();
  const code = await page.getByRole("list", { name: "Recovery code" }).getByRole("listitem").allInnerTexts();
  await tabTo(page, "I have written it down");
  await keys.press("Enter");
  for (const label of await page.locator("label").filter({ hasText: "Group" }).allInnerTexts()) {
    await tabTo(page, label);
    await keys.type(code[Number(label.slice(6)) - 1]!);
  }
  await keys.press("Enter");
  await page.getByRole("heading", { name: "App Lock is on" }).waitFor();
  await tabTo(page, "Done");
  await keys.press("Enter");
  await page.getByRole("heading", { name: "When it locks" }).waitFor();
  await tabTo(page, "Turn App Lock off");
  await keys.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, "Turn App Lock off");
  await keys.press("Enter");
  await page.getByText("App Lock is off").waitFor();
});

it("App Lock by a passphrase, locking, unlocking and a backup go by keyboard alone", async ({ server, open }) => {
  const { context } = await open("chromium");
  await fakePicker(context);
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const keys = page.keyboard;
  async function press(name: RegExp | string) {
    await tabTo(page, name);
    await keys.press("Enter");
  }
  await press("Settings");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await press(/^App Lock/);
  await page.getByRole("radio", { name: "Passphrase", checked: true }).waitFor();
  await press("Continue");
  await page.getByRole("heading", { name: "Passphrase" }).waitFor();
  await tabTo(page, "New passphrase");
  await keys.type(PASSPHRASE);
  await tabTo(page, "The passphrase once more");
  await keys.type(PASSPHRASE);
  await tabTo(page, /^Also make a recovery code/);
  await keys.press("Space");
  await press("Continue");
  await page.getByRole("heading", { name: "App Lock is on" }).waitFor();
  await press("Done");
  await page.getByRole("heading", { name: "When it locks" }).waitFor();
  await press("Lock now");
  await page.getByRole("heading", { name: "Countersign is locked" }).waitFor();
  await keys.type(PASSPHRASE); // the field has the focus
  await keys.press("Enter");
  await page.getByRole("heading", { name: "When it locks" }).waitFor();
  await press("Back");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await press(/^Backup/);
  await page.getByRole("heading", { name: "Last backup" }).waitFor();
  await press("Make a backup");
  await page.getByText(/\.countersign was saved\.$/).waitFor();
  await press("Prove this backup");
  await page.getByRole("heading", { name: "Prove a backup" }).waitFor();
});

it("the arrow keys go through a long list, and with Alt they move the account", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  for (const uri of ACCOUNTS) await addByPaste(page, uri);
  const issuers = () =>
    page.getByRole("article").evaluateAll((all) => all.map((card) => card.querySelector("[dir=auto]")!.textContent));
  const before = await issuers();
  await page.getByRole("button", { name: /GitHub/ }).first().focus();
  await page.keyboard.press("End");
  const focused = () =>
    page.evaluate(() => (document.activeElement as HTMLElement).innerText.split("\n").slice(0, 4).join(" "));
  await expect.poll(focused).toContain("The Very Long Name");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toContain("Northwind Bank");
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByText("Northwind Bank (A. Lovelace) is now 1 of 7").waitFor();
  await expect.poll(focused).toContain("Northwind Bank");
  const after = await issuers();
  expect(after).not.toEqual(before);
  await page.reload();
  await page.getByRole("article").first().waitFor();
  expect(await issuers()).toEqual(after);
});
