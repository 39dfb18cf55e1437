/** Icons, notes and recovery codes of an account, in real browsers: what is fetched for them, and what is shown when. */
import { Buffer } from "node:buffer";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { packIcons } from "../../build-icons.ts";
import { type BrandIndex, shardOf } from "../../src/core/brand-files.ts";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { pngHeader } from "../scan/headers.ts";
import { accountScreens, chooseIconFile, DRAWING, RECOVERY_TEXT } from "./harness/account-screens.ts";
import { ACCOUNTS, uriOf } from "./harness/accounts.ts";
import { ageGesture, lockByPassphrase } from "./harness/app-lock.ts";
import { addByPaste, openApp, untilOffline } from "./harness/app.ts";
import { violationsOn } from "./harness/axe.ts";
import { BROWSERS, it, unlessLong } from "./harness/it.ts";
import { PASSPHRASE } from "./harness/locks.ts";
import { overflowsOn } from "./harness/overflows.ts";
import { largePicture, qrFile } from "./harness/qr.ts";
import { DESKTOP, PHONE } from "./harness/shoot.ts";
import { openVaultTab, vaultWorkerUrl } from "./harness/vault.ts";
import { fill, follow, press, seen, text, unlockBy } from "./harness/walk.ts";

const { details: { note, recovery }, icons } = en;

const packed = await packIcons();
const index: BrandIndex = JSON.parse(packed.files.get(packed.index)!);
const addressOf = (slug: string) => `/assets/brands/${shardOf(slug, index.shards).file}.json`;

const mark = (page: Page, slug: string) => page.locator(`[data-brand=${slug}]`).first();

/** The addresses of icons that were asked for, each once. */
function watchIcons(context: BrowserContext): Set<string> {
  const asked = new Set<string>();
  context.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes("brand")) asked.add(pathname);
  });
  return asked;
}

/** The files of icons that the browser keeps. */
function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await (await caches.open("countersign-brands")).keys()).map(({ url }) => new URL(url).pathname).sort()
  );
}

it("a brand's mark comes in the shard that holds it, without cookies, and is there with the server gone", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  await context.addCookies([{ name: "session", value: "ada", url: server.origin }]);
  const asked = watchIcons(context);
  const withCookies: string[] = [];
  context.on("request", async (request) => {
    const cookie = await request.headerValue("cookie").catch(() => null);
    if (cookie?.includes("session=ada")) withCookies.push(new URL(request.url()).pathname);
  });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice", "ACME"));
  await addByPaste(page, uriOf("bob", "github.com"));
  await mark(page, "github").waitFor();
  expect([...asked].sort()).toEqual([packed.index, addressOf("github")].sort());
  await untilOffline(page);

  await page.reload(); // the first visit may have come before the service worker
  await mark(page, "github").waitFor();
  await expect.poll(() => keptFiles(page)).toEqual([packed.index, addressOf("github")].sort());
  await addByPaste(page, uriOf("carol", "GitLab"));
  await mark(page, "gitlab").waitFor();
  expect([...asked].sort()).toEqual([packed.index, addressOf("github"), addressOf("gitlab")].sort());
  expect(withCookies).toContain("/");
  expect(withCookies.filter((path) => path.includes("brand"))).toEqual([]);

  await server.stop();
  await page.reload();
  await mark(page, "github").waitFor();
  await mark(page, "gitlab").waitFor();
  await addByPaste(page, uriOf("dan", "Spotify"));
  const card = page.getByRole("article").filter({ hasText: "Spotify" });
  expect((await card.innerText()).split("\n")[0]).toBe("S"); // what can't be fetched stays a letter
  faults.length = 0; // requests that failed, as they should
});

it("a mark changes nothing of where things stand", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/assets/brands/*", async (route) => {
    await held;
    await route.continue();
  });
  await addByPaste(page, ACCOUNTS[0]);
  const where = () =>
    page.getByRole("article").evaluate((card) =>
      [card, ...card.querySelectorAll("button > *, button > :last-child > *")].map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [x, y, width, height];
      })
    );
  const before = await where();
  release();
  await mark(page, "github").waitFor();
  expect(await where()).toEqual(before);
});

it("all icons are kept where the person asks for it: nothing is fetched by need, and all are there offline", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const page = await openApp(context, server.origin);
  await untilOffline(page);
  await page.goto(`${server.origin}/settings/appearance`);
  const keep = page.getByRole("checkbox", { name: icons.keep.label });
  await text(page, icons.keep.hint(index.bytes / 1e6));
  await keep.check();
  await text(page, icons.keep.done);
  expect(await keptFiles(page)).toEqual([...packed.files.keys()].sort());
  await page.goto(server.origin);
  const asked = watchIcons(context);
  await addByPaste(page, ACCOUNTS[0]);
  await mark(page, "github").waitFor();
  expect([...asked]).toEqual([]);

  await server.stop();
  await page.reload();
  await addByPaste(page, uriOf("dan", "Spotify"));
  await mark(page, "spotify").waitFor();
  // No longer: those on the screen stay.
  await page.goto(`${server.origin}/settings/appearance`);
  await mark(page, "spotify").waitFor({ state: "attached" });
  await keep.uncheck();
  await expect.poll(() => keptFiles(page)).toEqual([packed.index, addressOf("github"), addressOf("spotify")].sort());
  faults.length = 0; // requests that failed, as they should
});

async function openIconDialog(page: Page) {
  await follow(page, /Details of/);
  await follow(page, en.account.edit);
  await press(page, icons.change);
  await page.getByRole("dialog", { name: icons.title }).waitFor();
}

it.for(unlessLong(BROWSERS))(
  "%s: an own picture is made small and sealed; a drawing, a bomb and no picture are refused in a sentence",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const page = await openApp(context, server.origin);
    await addByPaste(page, uriOf("alice"));
    await openIconDialog(page);
    const file = (bytes: Uint8Array) => ({ name: "x.png", mimeType: "image/png", buffer: Buffer.from(bytes) });
    const refused = [
      [DRAWING, "picture-drawing"],
      [{ ...DRAWING, name: "logo.png", mimeType: "image/png" }, "picture-drawing"],
      [file(pngHeader(30_000, 30_000)), "picture-too-large"],
      [file(pngHeader(10, 10)), "not-a-picture"],
      [file(new Uint8Array()), "picture-empty"],
    ] as const;
    for (const [upload, problem] of refused) {
      await chooseIconFile(page, en, upload);
      await text(page, icons.problems[problem]);
    }
    expect(await page.title()).not.toBe("run");
    await chooseIconFile(page, en, largePicture("a photograph", 4_000, 2_000));
    await text(page, icons.now.picture);
    await press(page, en.common.save);
    await text(page, en.account.saved);
    await page.reload();
    const picture = page.locator("main img").first();
    await picture.waitFor();
    const { src, size } = await picture.evaluate((img: HTMLImageElement) => ({
      src: img.src,
      size: [img.naturalWidth, img.naturalHeight],
    }));
    expect(src).toMatch(/^data:image\/(webp|png);base64,/);
    expect(src.length).toBeLessThanOrEqual(24_000);
    expect(size).toEqual([96, 48]);
  },
);

it("a picture that is pasted while an icon is chosen is no QR code", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await openIconDialog(page);
  const base64 = (await qrFile(uriOf("bob"))).buffer.toString("base64");
  await page.getByRole("dialog").evaluate((dialog, base64) => {
    const clipboardData = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    clipboardData.items.add(new File([bytes], "picture.png", { type: "image/png" }));
    dialog.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, base64);
  await text(page, icons.now.picture);
  expect(new URL(page.url()).pathname).toMatch(/\/edit$/);
});

it("a brand is found by its name, and stays chosen", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await openIconDialog(page);
  await page.getByRole("dialog").getByRole("searchbox").fill("gitla");
  await page.getByRole("dialog").getByRole("button", { name: "GitLab" }).click();
  await text(page, icons.now.brand);
  await press(page, en.common.save);
  await text(page, en.account.saved);
  await page.goto(server.origin);
  await mark(page, "gitlab").waitFor();
});

it("notes and recovery codes are shown on request, codes with App Lock on after a fresh gesture alone", {
  timeout: 300_000,
}, async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const page = await openApp(context, server.origin);
  await untilOffline(page);
  await server.stop(); // nothing of it needs a network
  await addByPaste(page, uriOf("alice"));
  await follow(page, /Details of/);
  await follow(page, en.account.edit);
  await fill(page, en.add.note, "ask Grace");
  await press(page, en.common.save);
  await seen(page.getByRole("button", { name: note.show })).waitFor();
  expect(await page.content()).not.toContain("ask Grace");
  await press(page, note.show);
  await text(page, "ask Grace");

  await press(page, recovery.add);
  await fill(page, recovery.field, RECOVERY_TEXT);
  await press(page, recovery.save);
  await text(page, recovery.left(10, 10));
  expect(await page.content()).not.toContain("1037-8947");
  const details = page.url();
  await lockByPassphrase(page, server.origin);
  await page.goto(details);
  await unlockBy(page, en);
  await seen(page.getByRole("button", { name: recovery.show })).waitFor();
  await ageGesture(page);
  await press(page, recovery.show);
  await page.getByRole("dialog", { name: en.unlock.again.title }).waitFor();
  expect(await page.content()).not.toContain("1037-8947");
  await page.keyboard.press("Escape");
  expect(await page.content()).not.toContain("1037-8947");
  await press(page, recovery.show);
  await page.getByRole("dialog").getByLabel(en.unlock.fields.passphrase, { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "1037-8947" }).waitFor();

  // One is copied, and ticked off.
  await press(page, recovery.copy("1037-8947"));
  await page.getByRole("dialog", { name: recovery.usedTitle }).getByRole("button", { name: recovery.tick }).click();
  await text(page, recovery.left(9, 10));
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("1037-8947");
  await page.keyboard.press("Control+Shift+L");
  await page.getByRole("heading", { name: en.unlock.title }).waitFor();
  expect(await page.content()).not.toMatch(/1037|9 of 10/);
  await unlockBy(page, en);
  await text(page, recovery.left(9, 10));
  await press(page, recovery.show);
  expect(await page.getByRole("checkbox", { name: "1037-8947" }).isChecked()).toBe(true);
  faults.length = 0; // requests for icons that failed, as they should
});

it.for(unlessLong([["en", "en-US", en], ["de", "de-DE", de]] as const))(
  "axe finds nothing on the screens of an account, and nothing is cut off (%s)",
  { timeout: 300_000 },
  async ([, locale, words], { server, open }) => {
    const { context, faults } = await open("chromium", { viewport: PHONE, locale });
    const tab = await openVaultTab(context, server.origin, await vaultWorkerUrl());
    for (const uri of ACCOUNTS) {
      const { stageId, view: { issuer, label } } = await tab.call("stage", uri);
      await tab.call("add", stageId, { issuer, label });
    }
    const { page } = tab;
    for (const [screen, go] of accountScreens(words)) {
      await go(page, server.origin);
      for (const [viewport, colorScheme] of [[DESKTOP, "dark"], [PHONE, "light"]] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" }); // no colour on its way
        await page.waitForTimeout(200);
        expect(await violationsOn(page), `${screen}, ${viewport.width}, ${colorScheme}`).toEqual([]);
      }
      for (const [width, size] of [[320, "100%"], [390, "200%"]] as const) {
        await page.setViewportSize({ width, height: 700 });
        await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
        expect(await overflowsOn(page), `${screen}, ${width} px, ${size}`).toEqual([]);
      }
      await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
      await page.setViewportSize(PHONE);
    }
    faults.length = 0; // what axe asks for
  },
);
