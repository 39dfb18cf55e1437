import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { secretOf, uriOf } from "./harness/accounts.ts";
import { ageGesture } from "./harness/app-lock.ts";
import { openApp, stopWithIcons, untilOffline } from "./harness/app.ts";
import { findings } from "./harness/axe.ts";
import { it, unlessLong } from "./harness/it.ts";
import { addTyped, PASSPHRASE } from "./harness/locks.ts";
import { addTagged, plantMany, TAGS } from "./harness/many-accounts.ts";
import { box, orderScreens } from "./harness/order-screens.ts";
import { overflowsOn } from "./harness/overflows.ts";
import { DESKTOP, PHONE } from "./harness/shoot.ts";
import { readQr } from "./harness/read-qr.ts";
import { tabTo } from "./harness/tab-to.ts";
import { openVaultTab, type VaultTab, vaultWorkerUrl } from "./harness/vault.ts";
import { follow, heading, press, seen, text } from "./harness/walk.ts";

const { codes, organise: { menu, chips, pin, select, tags, trash, duplicates, export: codesShown, ...organise } } = en;

/** The accounts of most tests here, with their tags. */
const GIVEN = [["Ada", ["Work", "Mail"]], ["Bob", ["work"]], ["Cleo", ["Mail"]], ["Dora", []], ["Eve", []]] as const;

async function plant(context: BrowserContext, origin: string): Promise<{ tab: VaultTab; ids: Map<string, string> }> {
  const tab = await openVaultTab(context, origin, await vaultWorkerUrl());
  const ids = new Map<string, string>();
  for (const [name, own] of GIVEN) ids.set(name, await addTagged(tab, uriOf(name.toLowerCase(), name), own));
  return { tab, ids };
}
/** The app with them in it. */
async function open(context: BrowserContext, origin: string) {
  const { tab, ids } = await plant(context, origin);
  await tab.page.close();
  return { page: await openApp(context, origin), ids };
}

const list = (page: Page) => page.getByRole("list", { name: codes.listLabel });
/** Issuers in the list, from the top. */
const names = (page: Page) =>
  list(page).getByRole("article").evaluateAll((all) =>
    all.map((one) => /Ada|Bob|Cleo|Dora|Eve/.exec((one as HTMLElement).innerText)?.[0])
      .map((name, at) => ({ name, top: all[at]!.getBoundingClientRect().top }))
      .sort((a, b) => a.top - b.top).map(({ name }) => name)
  );
const chip = (page: Page, name: string) =>
  page.getByRole("toolbar", { name: chips.label }).getByRole("button", { name });
const checked = (page: Page) =>
  list(page).getByRole("checkbox", { checked: true }).evaluateAll((all) =>
    all.map((one) => one.getAttribute("aria-label")!.split(" ")[0])
  );
/** Whether the open menu, if it is open, is whole on the screen, or can be scrolled there. */
const isMenuInSight = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(":popover-open")].every((menu) => {
      const { left, right, bottom } = menu.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && bottom <= innerHeight && menu.scrollWidth <= menu.clientWidth;
    })
  );
async function sortBy(page: Page, sort: keyof typeof menu.sorts) {
  await press(page, codes.menu);
  await page.getByRole("radio", { name: menu.sorts[sort] }).click();
  await page.keyboard.press("Escape");
}
async function beginSelecting(page: Page) {
  await press(page, codes.menu);
  await press(page, menu.select);
  await heading(page, select.none);
}

it("chips narrow the list to accounts with all of the tags, and what is typed searches among those", async ({ server, open: launch }) => {
  const { context } = await launch("chromium");
  const { page } = await open(context, server.origin);
  await chip(page, "Work").click();
  await expect.poll(() => names(page)).toEqual(["Ada", "Bob"]);
  expect(await chip(page, "Work").getAttribute("aria-pressed")).toBe("true");
  await chip(page, "Mail").click();
  await expect.poll(() => names(page)).toEqual(["Ada"]);
  await chip(page, "Work").click();
  await expect.poll(() => names(page)).toEqual(["Ada", "Cleo"]);
  await page.keyboard.press("/");
  await page.keyboard.type("cl");
  await expect.poll(() => names(page)).toEqual(["Cleo"]);
  await page.keyboard.press("Enter");
  await page.getByText(codes.copied("Cleo (cleo)")).waitFor();
  await page.getByRole("searchbox").fill("bob");
  await page.getByText(chips.none("bob")).waitFor();
  await page.keyboard.press("Escape");
  await press(page, chips.clear);
  await chip(page, chips.untagged).click();
  await expect.poll(() => names(page)).toEqual(["Dora", "Eve"]);
  await chip(page, "Work").click();
  await page.getByText(codes.noneTagged).waitFor();
});

it("the list is sorted by name, by what is used most and by what was used last, also at the next start", async ({ server, open: launch }) => {
  const { context } = await launch("chromium");
  const { page } = await open(context, server.origin);
  const copy = async (name: string) => {
    await list(page).getByRole("button", { name: new RegExp(name) }).first().click();
    await page.getByText(codes.copied(`${name} (${name.toLowerCase()})`)).waitFor();
  };
  for (const name of ["Eve", "Eve", "Bob"]) await copy(name);
  await sortBy(page, "used");
  await expect.poll(() => names(page)).toEqual(["Eve", "Bob", "Ada", "Cleo", "Dora"]);
  await sortBy(page, "recent");
  await expect.poll(() => names(page)).toEqual(["Bob", "Eve", "Ada", "Cleo", "Dora"]);
  await page.waitForTimeout(11_000); // what was counted is stored by then
  await page.reload();
  await list(page).waitFor();
  expect(await names(page)).toEqual(["Bob", "Eve", "Ada", "Cleo", "Dora"]);
  await sortBy(page, "hand");
  await expect.poll(() => names(page)).toEqual(GIVEN.map(([name]) => name));
});

it("a pinned account stands first in every order, marked, and is unpinned in its place", async ({ server, open: launch }) => {
  const { context } = await launch("chromium");
  const { page } = await open(context, server.origin);
  await follow(page, /Details of Dora/);
  await press(page, pin.pin);
  await page.getByText(pin.pinned("Dora (dora)")).waitFor();
  await expect.poll(() => names(page)).toEqual(["Dora", "Ada", "Bob", "Cleo", "Eve"]);
  expect(await list(page).getByRole("img", { name: codes.pinned }).count()).toBe(1);
  await page.goto(server.origin);
  await list(page).waitFor();
  expect(await names(page)).toEqual(["Dora", "Ada", "Bob", "Cleo", "Eve"]);
  await sortBy(page, "name");
  await expect.poll(() => names(page)).toEqual(["Dora", "Ada", "Bob", "Cleo", "Eve"]);
  await beginSelecting(page);
  await box(page, /^Dora/).click();
  await press(page, pin.unpin);
  await page.getByText(pin.unpinnedAll(1)).waitFor();
  await expect.poll(() => names(page)).toEqual(GIVEN.map(([name]) => name));
});

it("several accounts are selected, tagged, deleted and brought back by keyboard alone", async ({ server, open: launch }) => {
  const { context } = await launch("chromium");
  const { page } = await open(context, server.origin);
  const keys = page.keyboard;
  await tabTo(page, codes.menu);
  await keys.press("Enter");
  // The focus is on the order in use; the rest of the menu follows.
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe("radio");
  await tabTo(page, menu.select);
  await keys.press("Enter");
  await heading(page, select.none);
  await tabTo(page, /^Ada/);
  await keys.press("Space");
  await keys.press("Shift+ArrowDown");
  await keys.press("ArrowDown");
  await keys.press("ArrowDown");
  await keys.press("Space");
  await expect.poll(() => checked(page)).toEqual(["Ada", "Bob", "Dora"]);
  await tabTo(page, select.tags);
  await keys.press("Enter");
  await tabTo(page, tags.new);
  await keys.type("Keys");
  await keys.press("Enter");
  await page.getByRole("checkbox", { name: "Keys", checked: true }).waitFor();
  await tabTo(page, en.common.save);
  await keys.press("Enter");
  await page.getByText(tags.saved(3)).waitFor();
  await keys.press("Control+a");
  await heading(page, select.count(5));
  await tabTo(page, select.delete);
  await keys.press("Enter");
  await page.getByRole("dialog").waitFor();
  await keys.press("Escape"); // takes the question away, and the selection stays
  await heading(page, select.count(5));
  await keys.press("Escape");
  await page.getByRole("button", { name: codes.menu }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(codes.menu);
  expect(await chip(page, "Keys").innerText()).toMatch(/3$/);

  await keys.press("Enter");
  await tabTo(page, menu.select);
  await keys.press("Enter");
  await tabTo(page, /^(Ada|Bob|Cleo|Dora|Eve)/); // where it was
  await keys.press("End");
  await keys.press("Space");
  await keys.press("Shift+Home");
  await expect.poll(() => checked(page)).toHaveLength(5);
  await tabTo(page, select.delete);
  await keys.press("Enter");
  await tabTo(page, select.delete);
  await keys.press("Enter");
  await page.getByText(organise.delete.deleted(5)).waitFor();
  await page.getByRole("heading", { name: codes.emptyTitle }).waitFor();
  await tabTo(page, en.common.undo);
  await keys.press("Enter");
  await expect.poll(() => names(page)).toEqual(GIVEN.map(([name]) => name));
});

it("several accounts are selected and deleted by touch, and come back from the trash; what is deleted for ever does not", async ({ server, open: launch }) => {
  const { context } = await launch("chromium", { viewport: PHONE, hasTouch: true });
  const { page } = await open(context, server.origin);
  await page.getByRole("button", { name: codes.menu }).tap();
  await page.getByRole("button", { name: menu.select }).tap();
  for (const name of ["Bob", "Cleo", "Eve"]) await box(page, new RegExp(`^${name}`)).tap();
  await expect.poll(() => checked(page)).toEqual(["Bob", "Cleo", "Eve"]);
  await page.getByRole("button", { name: select.delete, exact: true }).tap();
  await page.getByRole("dialog").getByRole("button", { name: select.delete }).tap();
  await expect.poll(() => names(page)).toEqual(["Ada", "Dora"]);
  await page.getByRole("button", { name: codes.menu }).tap();
  await page.getByRole("link", { name: trash.title }).tap();
  await page.getByText(trash.left(30)).first().waitFor();
  await page.getByRole("button", { name: trash.restoreOne("Cleo (cleo)") }).tap();
  await page.getByText("Cleo (cleo)").waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: /^Bob/ }).tap();
  await page.getByRole("button", { name: trash.purgeMany(1) }).tap();
  await page.getByRole("dialog").getByText(trash.purgeText).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: trash.purge }).tap();
  await page.getByText(trash.purged(1)).waitFor();
  await page.reload();
  await page.getByRole("checkbox", { name: /^Eve/ }).waitFor();
  expect(await page.getByText("Bob").count()).toBe(0);
  await page.getByRole("button", { name: trash.restoreOne("Eve (eve)") }).tap();
  await heading(page, trash.empty);
  await page.getByRole("link", { name: en.common.back, exact: true }).tap();
  await expect.poll(() => names(page)).toEqual(["Ada", "Cleo", "Dora", "Eve"]);
});

it("duplicates are found by secret and by name, and the spare one is deleted", async ({ server, open: launch }) => {
  const { context } = await launch("chromium");
  const { tab } = await plant(context, server.origin);
  await addTagged(tab, uriOf("ada2", "Ada").replace(secretOf("ada2"), secretOf("ada")));
  await addTagged(tab, uriOf("bob", "Bob").replace(secretOf("bob"), secretOf("other")));
  await tab.page.close();
  const page = await openApp(context, server.origin);
  await press(page, codes.menu);
  await follow(page, duplicates.title);
  await heading(page, duplicates.secret);
  await heading(page, duplicates.name);
  await press(page, duplicates.deleteOne("Ada (ada2)"));
  await page.getByRole("dialog").getByRole("button", { name: duplicates.delete }).click();
  await page.getByRole("heading", { name: duplicates.secret }).waitFor({ state: "detached" });
  await heading(page, duplicates.name);
  await seen(page.getByRole("link", { name: duplicates.openOne("Bob (bob)") })).click();
  await heading(page, en.account.title);
});

it("QR codes of several accounts are shown after a fresh gesture alone, are read by another reader, and go with the lock", async ({ server, open: launch }) => {
  const { context } = await launch("chromium", { viewport: PHONE });
  const { tab, ids } = await plant(context, server.origin);
  await addTyped(tab, "passphrase");
  await tab.page.close();
  const page = await context.newPage();
  await page.goto(`${server.origin}/export?ids=${["Ada", "Cleo", "Eve"].map((name) => ids.get(name)).join(".")}`);
  await page.getByRole("textbox").fill(PASSPHRASE);
  await page.keyboard.press("Enter");
  await text(page, codesShown.caution);
  await untilOffline(page);
  await server.stop(); // nothing of it needs a network
  await ageGesture(page);
  await press(page, codesShown.show(3));
  await page.getByRole("dialog").getByRole("textbox").waitFor();
  expect(await page.locator("svg[role=img]").count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  expect(await page.locator("svg[role=img]").count()).toBe(0);
  await press(page, codesShown.show(3));
  await page.getByRole("dialog").getByRole("textbox").fill(PASSPHRASE);
  await page.keyboard.press("Enter");

  for (const [at, name] of ["Ada", "Cleo", "Eve"].entries()) {
    const code = page.getByRole("img", { name: codesShown.picture(`${name} (${name.toLowerCase()})`) });
    await code.waitFor();
    await text(page, codesShown.place(at + 1, 3));
    const read = new URL((await readQr(await code.screenshot())).replace("otpauth://totp/", "https://x/"));
    expect([decodeURIComponent(read.pathname), read.searchParams.get("secret"), read.searchParams.get("issuer")])
      .toEqual([`/${name}:${name.toLowerCase()}`, secretOf(name.toLowerCase()), name]);
    if (at < 2) await press(page, codesShown.next);
  }
  await page.keyboard.press("Control+Shift+L");
  await page.getByRole("heading", { name: en.unlock.title }).waitFor();
  expect(await page.locator("svg[role=img]").count()).toBe(0);
});

it("the list does not jump when the tags are drawn, and long lists stay windowed while accounts are selected", async ({ server, open: launch }) => {
  const { context } = await launch("chromium", { viewport: PHONE });
  const { tab, ids } = await plantMany(context, server.origin);
  await tab.call("tag", ids.slice(0, 20), { add: [], remove: TAGS }); // those that are seen first have none
  await tab.page.close();
  const page = await context.newPage();
  await page.addInitScript(() => {
    /** How far below the top of what stands before it the list begins, in every frame. */
    const places: number[] = [];
    Object.assign(globalThis, { places });
    (function look() {
      const list = document.querySelector("ul:has(article)"), tags = list?.previousElementSibling;
      if (list && tags) places.push(list.getBoundingClientRect().top - tags.getBoundingClientRect().top);
      requestAnimationFrame(look);
    })();
  });
  await page.goto(server.origin);
  await page.getByRole("toolbar", { name: chips.label }).waitFor();
  await page.waitForTimeout(500);
  const places = await page.evaluate(() => (globalThis as unknown as { places: number[] }).places);
  expect(new Set(places.map(Math.round)).size).toBe(1);

  await beginSelecting(page);
  await press(page, select.allHint);
  await heading(page, select.count(62));
  const drawn = () => list(page).getByRole("listitem").count();
  expect(await drawn()).toBeLessThan(25);
  await page.getByRole("region", { name: codes.title }).evaluate((scroller) => (scroller.scrollTop = 4_000));
  await expect.poll(() => list(page).getByRole("checkbox", { checked: true }).count()).toBeGreaterThan(8);
  expect(await drawn()).toBeLessThan(25);
});

it.for(unlessLong([["English", "en-US", en], ["German", "de-DE", de]] as const))(
  "axe finds no violation on the screens that keep accounts in order, in both themes, and nothing is scrolled sideways, " +
    "with the server stopped (%s)",
  { timeout: 300_000 },
  async ([, locale, words], { server, open: launch }) => {
    const { context } = await launch("chromium", { viewport: PHONE, locale });
    await (await plantMany(context, server.origin)).tab.page.close();
    const page = await openApp(context, server.origin);
    await stopWithIcons(page, server);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const [screen, go] of orderScreens(words)) {
      await go(page, server.origin);
      for (const [viewport, colorScheme, rules] of [[DESKTOP, "dark", "all"], [PHONE, "light", "all"]] as const) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(200);
        expect(await findings(page, rules), `${screen}, ${viewport.width}, ${colorScheme}`).toEqual([]);
      }
    }
  },
);

it.for(unlessLong(["German"], 0))(
  "at 320 px %s has room on the screens that keep accounts in order, with text at 200 %% too",
  { timeout: 300_000 },
  async (_, { server, open: launch }) => {
    const { context } = await launch("chromium", { locale: "de-DE", viewport: { width: 320, height: 568 } });
    await (await plantMany(context, server.origin)).tab.page.close();
    const page = await openApp(context, server.origin);
    for (const [screen, go] of orderScreens(de)) {
      await go(page, server.origin);
      for (const size of ["200%", "100%"]) {
        await page.evaluate((size) => {
          document.documentElement.style.setProperty("font-size", size);
          dispatchEvent(new Event("resize")); // as a person's own setting does
        }, size);
        await page.waitForTimeout(100);
        expect(await overflowsOn(page), `${screen}, ${size}`).toEqual([]);
        expect(await isMenuInSight(page), `${screen}, ${size}`).toBe(true);
      }
    }
  },
);
