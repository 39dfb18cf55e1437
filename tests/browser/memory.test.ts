import type { Page } from "playwright-core";
import { expect } from "vitest";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp } from "./harness/app.ts";
import { heapStrings } from "./harness/heap.ts";
import { it } from "./harness/it.ts";
import { PASSPHRASE } from "./harness/locks.ts";

/** Those of `secrets` that the page's memory holds: a long one within any string, a group of a code as a string of its own. */
async function held(page: Page, secrets: readonly string[]): Promise<string[]> {
  await page.waitForTimeout(500);
  const strings = await heapStrings(page);
  return secrets.filter((secret) => strings.some((one) => secret.length > 4 ? one.includes(secret) : one === secret));
}

/** Types key by key, as a person does. */
async function type(page: Page, label: string, text: string) {
  await page.getByLabel(label, { exact: true }).pressSequentially(text);
}

it("after turning on by passphrase and after unlocking, the page's memory holds neither passphrase nor recovery code", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.goto(`${server.origin}/settings/lock/add?what=passphrase`);
  await page.getByRole("button", { name: "Show" }).first().click(); // the field changes its type
  await type(page, "New passphrase", PASSPHRASE);
  await page.getByText("Strong").waitFor(); // whoever judges it has seen it
  expect(await held(page, [PASSPHRASE])).toEqual([]); // not even while it stands in the field
  await page.getByRole("button", { name: "Hide" }).click();
  await type(page, "The passphrase once more", PASSPHRASE.slice(1));
  await page.keyboard.press("Enter");
  await page.getByText("The two are not the same.").waitFor();
  await page.getByLabel("The passphrase once more").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  const list = page.getByRole("list", { name: "Recovery code" });
  await list.waitFor();
  const groups = await list.getByRole("listitem").allInnerTexts();
  const code = groups.join("-");
  const named = groups.filter((group) => /[A-Z]/.test(group)); // a number may be anything
  const secrets = [PASSPHRASE, code, groups.join(""), ...named];
  expect(await held(page, secrets)).toEqual([code, ...named]); // what is shown is found
  await page.getByRole("button", { name: "I have written it down" }).click();
  for (const [at, group] of groups.entries()) {
    const field = page.getByLabel(`Group ${at + 1}`);
    if (await field.count() > 0) await field.pressSequentially(group);
  }
  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByRole("heading", { name: "App Lock is on" }).waitFor();
  expect(await held(page, secrets)).toEqual([]);

  for (const [label, text] of [["Passphrase", PASSPHRASE], ["Recovery code", code]] as const) {
    await page.keyboard.press("Control+Shift+L");
    await page.getByRole("heading", { name: "Countersign is locked" }).waitFor();
    if (label === "Recovery code") await page.getByRole("button", { name: "Use the recovery code" }).click();
    await type(page, label, text);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Details of ACME (alice)" }).waitFor({ state: "attached" });
    expect(await held(page, secrets)).toEqual([]);
  }
  await page.evaluate((kept) => Object.assign(globalThis, { kept }), PASSPHRASE);
  expect(await held(page, secrets)).toEqual([PASSPHRASE]); // and what is kept too
});
