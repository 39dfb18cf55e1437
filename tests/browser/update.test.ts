import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, untilOffline } from "./harness/app.ts";
import { buildAs } from "./harness/build.ts";
import { BROWSERS, it } from "./harness/it.ts";
import { qrFile } from "./harness/qr.ts";

const NEW = "0.2.0-test";
let newer: string;
beforeAll(async () => void (newer = await buildAs(NEW)));
afterAll(() => Deno.remove(newer, { recursive: true }));

const offer = (page: Page) => page.getByText("A new version of Countersign is ready.");
const versionOf = (page: Page) => page.locator("dd").first().innerText();

async function accept(page: Page) {
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Update now" }).click();
  await reloaded;
}

/** What an open page does every hour, and on becoming visible. */
async function askForUpdate(page: Page) {
  await page.evaluate(async () => void await (await navigator.serviceWorker.ready).update());
}

it.for(BROWSERS)(
  "%s: a new version is offered, taken when accepted, and nothing is lost",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const page = await openApp(context, server.origin);
    await addByPaste(page, uriOf("alice"));
    await untilOffline(page);
    await server.stop();
    await server.start(newer);
    await page.reload();
    await offer(page).waitFor();
    // Not taken: the old one goes on, after a reload too.
    await page.reload();
    await page.goto(`${server.origin}/settings/offline`);
    expect(await versionOf(page)).not.toBe(NEW);
    await page.goto(server.origin);
    const reloaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Update now" }).click();
    await reloaded;
    await page.getByRole("article").filter({ hasText: "alice" }).waitFor();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "About" }).click();
    await page.getByRole("link", { name: en.preferences.offline.title }).last().click();
    await page.getByText(NEW).waitFor();
    // Offline, the new one is whole.
    await server.stop();
    await page.reload();
    await page.getByText(NEW).waitFor();
  },
);

it("a half-filled form is never taken away by an update", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await untilOffline(page);
  await page.getByRole("link", { name: "Add account" }).click();
  const issuer = page.getByRole("textbox", { name: "Issuer" });
  await issuer.fill("Half");
  await server.stop();
  await server.start(newer);
  await askForUpdate(page);
  await page.getByText("Finish or leave the form first").waitFor();
  expect(await page.getByRole("button", { name: "Update now" }).count()).toBe(0);
  // Another tab puts the new version in place.
  const other = await openApp(context, server.origin);
  await accept(other);
  expect(await issuer.inputValue()).toBe("Half");
  await page.getByRole("textbox", { name: "Secret" }).fill("JBSWY3DPEHPK3PXPJBSWY3DP");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Countersign was updated in another tab.").waitFor();
  await other.getByRole("article").filter({ hasText: "Half" }).waitFor();
});

it("two tabs of different versions share the data, and the old one still finds its own files", async ({ server, open }) => {
  const { context } = await open("chromium");
  const old = await openApp(context, server.origin);
  await addByPaste(old, uriOf("alice"));
  await untilOffline(old);
  await server.stop();
  await server.start(newer);
  const other = await openApp(context, server.origin);
  await accept(other);
  await old.getByText("Countersign was updated in another tab.").waitFor();
  await server.stop(); // nothing comes from the server any more
  await addByPaste(old, uriOf("from-old"));
  await addByPaste(other, uriOf("from-new"));
  for (const page of [old, other]) {
    for (const label of ["alice", "from-old", "from-new"]) {
      await page.getByRole("article").filter({ hasText: label }).waitFor();
    }
  }
  // A part of the old build that this tab has not loaded yet: the scanner's worker and its WebAssembly.
  await old.getByRole("link", { name: "Settings" }).click();
  await old.getByRole("link", { name: "About" }).click();
  await old.getByRole("link", { name: en.preferences.offline.title }).last().click();
  expect(await versionOf(old)).not.toBe(NEW);
  await old.getByRole("link", { name: "Back", exact: true }).click();
  await old.getByRole("link", { name: "Add account" }).click();
  const chooser = old.waitForEvent("filechooser");
  await old.getByRole("button", { name: "Choose a picture" }).click();
  await (await chooser).setFiles(await qrFile(uriOf("by-picture")));
  await old.getByRole("heading", { name: "Is this right?" }).waitFor();
});
