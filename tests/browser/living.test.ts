/** Preferences, what the browser is allowed, and the proof that no network is needed, in real browsers. */
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { ACCOUNTS, secretOf, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, shownCode, stopWithIcons, untilOffline } from "./harness/app.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { violationsOn } from "./harness/axe.ts";
import { BROWSERS, it, unlessLong } from "./harness/it.ts";
import { livingScreens } from "./harness/living-screens.ts";
import { heading, press, seen, text } from "./harness/walk.ts";

const { preferences: words, welcome } = en;
const PHONE = { width: 390, height: 844 }, DESKTOP = { width: 1280, height: 800 };

const onClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const card = (page: Page, name: string) => page.getByRole("article").filter({ hasText: name });

async function prefer(page: Page, change: Record<string, unknown>) {
  await page.evaluate((change) => {
    const kept = JSON.parse(localStorage.getItem("preferences") ?? "{}");
    localStorage.setItem("preferences", JSON.stringify({ ...kept, ...change }));
  }, change);
}

/** Notes when the theme is set, by the page's own clock. */
async function watchTheme(context: BrowserContext) {
  await context.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (document.documentElement?.dataset.theme) performance.mark("theme"), watch.disconnect();
    });
    watch.observe(document, { attributes: true, childList: true, subtree: true });
  });
}

it("a theme holds before the first paint, and the browser's bar follows", async ({ server, open }) => {
  const { context } = await open("chromium", { colorScheme: "light" });
  await watchTheme(context);
  const page = await openApp(context, server.origin);
  await page.goto(`${server.origin}/settings/appearance`);
  for (
    const [theme, ground] of [["black", "rgb(0, 0, 0)"], ["dark", "rgb(15, 20, 19)"], ["light", "rgb(244, 246, 245)"]]
  ) {
    await page.locator(`input[name=theme][value=${theme}]`).check();
    for (let time = 0; time < 2; time++) {
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(ground);
      const bars = await page.locator("meta[name=theme-color]").evaluateAll((all) =>
        all.map((one) => one.getAttribute("content"))
      );
      expect(new Set(bars).size).toBe(1);
      await page.reload();
      await heading(page, words.appearance.title);
    }
    const times = await page.evaluate(() => ({
      paint: performance.getEntriesByName("first-paint")[0]?.startTime,
      theme: performance.getEntriesByName("theme")[0]?.startTime,
    }));
    expect(times.theme).toBeLessThan(times.paint!);
  }
});

it.for(unlessLong(BROWSERS))(
  "%s: another language is spoken at once, without a reload; what is typed and App Lock stay",
  async (name, { server, open }) => {
    const { context } = await open(name, { viewport: DESKTOP });
    const page = await openApp(context, server.origin);
    await addByPaste(page, uriOf("alice"));
    await page.evaluate(() => Object.assign(globalThis, { isSame: true }));
    await page.getByRole("searchbox").fill("ali");
    await page.getByRole("link", { name: en.settings.title }).click();
    await page.getByRole("link", { name: words.language.title }).click();
    await page.getByRole("radio", { name: "Deutsch" }).check();
    await heading(page, de.preferences.language.title);
    await page.getByRole("searchbox", { name: de.codes.searchHint }).waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("ali");
    expect(await page.evaluate(() => "isSame" in globalThis)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
    expect(await page.title()).toBe(`${de.preferences.language.title} – Countersign`);
    expect(
      await page.evaluate(async () => (await caches.match("/language", { cacheName: "countersign-language" }))?.text()),
    )
      .toBe("de");
    await page.reload();
    await heading(page, de.preferences.language.title);
    await page.goto(`${server.origin}/about`);
    await heading(page, de.about.whoTitle);

    // Another tab hears of it.
    const other = await context.newPage();
    await other.goto(`${server.origin}/settings/language`);
    await other.getByRole("radio", { name: "English", exact: true }).check();
    await heading(page, en.about.whoTitle);
  },
);

it("a language chosen offline is spoken: its words are here", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await untilOffline(page);
  await server.stop();
  await page.goto(`${server.origin}/settings/language`);
  await page.getByRole("radio", { name: "Deutsch" }).check();
  await heading(page, de.preferences.language.title);
});

it.for(unlessLong(BROWSERS))(
  "%s: a hidden code is shown by the first key or tap, copied by the second, and hidden again",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const page = await openApp(context, server.origin);
    await addByPaste(page, uriOf("alice"));
    await page.goto(`${server.origin}/settings/codes`);
    await page.getByRole("checkbox", { name: words.codes.hides }).check();
    await page.goto(server.origin);
    const button = card(page, "alice").getByRole("button").first();
    await button.waitFor();
    expect(await card(page, "alice").innerText()).toMatch(/••• •••/);
    expect(await page.content()).not.toMatch(/\d{3} \d{3}/); // nor anywhere else in the page
    await page.waitForFunction(() => Date.now() % 30_000 < 18_000);
    await page.evaluate(() => navigator.clipboard.writeText("before"));

    await button.focus();
    await page.keyboard.press("Enter");
    const code = await shownCode(page, "alice");
    await page.getByText(en.codes.shown("ACME (alice)")).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Code for ACME (alice) copied").waitFor();
    if (name === "chromium") expect(await onClipboard(page)).toBe(code);
    await card(page, "alice").getByText("••• •••").waitFor({ timeout: 31_000 }); // with the next code at the latest

    // Search and Enter copies at once, and shows nothing.
    if (name === "chromium") await page.evaluate(() => navigator.clipboard.writeText("before"));
    await page.getByRole("searchbox").fill("ali");
    await page.keyboard.press("Enter");
    await page.getByText("Code for ACME (alice) copied").waitFor();
    if (name === "chromium") expect(await onClipboard(page)).toMatch(/^\d{6}$/);
    expect(await card(page, "alice").innerText()).toMatch(/••• •••/);
  },
);

// Headless browsers never hide a page: what it is told stands in for that here.
it("codes are dots in a page that is hidden, and on a phone whose app lost the focus", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: PHONE, hasTouch: true });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await shownCode(page, "alice");
  await page.waitForTimeout(1_000); // what looks at sight is fetched after the first codes
  const hide = (isHidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
      Object.defineProperty(document, "visibilityState", {
        value: isHidden ? "hidden" : "visible",
        configurable: true,
      });
      document.dispatchEvent(new Event("visibilitychange"));
    }, isHidden);
  await hide(true);
  await card(page, "alice").getByText("••• •••").waitFor();
  await hide(false);
  await shownCode(page, "alice");

  expect(await page.evaluate(() => matchMedia("(hover: none) and (pointer: coarse)").matches)).toBe(true); // as a phone
  await page.evaluate(() => dispatchEvent(new Event("blur")));
  await card(page, "alice").getByText("••• •••").waitFor();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await shownCode(page, "alice");
});

it("codes are dots after five minutes without a touch where that is wished, until the next one", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.goto(`${server.origin}/settings/codes`);
  await page.getByRole("checkbox", { name: words.codes.blanksIdle }).check();
  await page.clock.install(); // from here on, five minutes take none
  await page.goto(server.origin);
  await shownCode(page, "alice");
  await page.waitForTimeout(1_000); // what looks at sight is fetched after the first codes
  await page.clock.fastForward("04:00");
  await shownCode(page, "alice");
  await page.clock.fastForward("01:05");
  await card(page, "alice").getByText("••• •••").waitFor();
  await page.mouse.move(300, 300);
  await shownCode(page, "alice");
});

it("the clipboard of Chromium is emptied after 30 s while it holds the code, and left alone otherwise", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const copy = () => card(page, "alice").getByRole("button").first().click();
  await page.clock.install(); // from here on, 30 s take none
  await copy();
  await page.getByText(en.codes.copiedClears("ACME (alice)")).waitFor();
  expect(await onClipboard(page)).toMatch(/^\d{6}$/);
  await page.clock.fastForward(27_000);
  await page.waitForTimeout(500);
  expect(await onClipboard(page)).toMatch(/^\d{6}$/);
  await page.clock.fastForward(3_000);
  await expect.poll(() => onClipboard(page)).toBe("");

  await copy();
  await page.getByText(en.codes.copiedClears("ACME (alice)")).waitFor();
  await page.evaluate(() => navigator.clipboard.writeText("a poem"));
  await page.clock.fastForward(40_000);
  await page.waitForTimeout(500);
  expect(await onClipboard(page)).toBe("a poem");
  await copy(); // and that it would have been emptied
  await page.getByText(en.codes.copiedClears("ACME (alice)")).waitFor();
  await page.clock.fastForward(40_000);
  await expect.poll(() => onClipboard(page)).toBe("");

  await prefer(page, { clearsClipboard: false });
  await page.reload();
  await copy();
  await page.getByText(en.codes.copied("ACME (alice)"), { exact: true }).waitFor();
});

it("without leave to read, the clipboard is left alone, and Settings says so and the way on", async ({ server, open }) => {
  const { context } = await open("chromium", { permissions: ["clipboard-write"] });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await card(page, "alice").getByRole("button").first().click();
  await page.getByText(en.codes.copied("ACME (alice)"), { exact: true }).waitFor();
  await page.goto(`${server.origin}/settings/codes`);
  const denied = await page.evaluate(async () =>
    (await navigator.permissions.query({ name: "clipboard-read" as PermissionName })).state
  );
  await text(page, words.codes.clearsStates[denied]);
  if (denied === "denied") await text(page, words.permissions.unblock.chrome(words.permissions.theirs.clipboard));
});

it("Firefox says that it empties no clipboard, and which permissions it asks for each time", async ({ server, open }) => {
  const { context } = await open("firefox");
  const page = await openApp(context, server.origin);
  await page.goto(`${server.origin}/settings/codes`);
  await text(page, words.codes.clearsStates.each);
  await page.goto(`${server.origin}/settings/permissions`);
  const entry = (name: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await entry(words.permissions.names.idle).getByText(words.permissions.states.absent).waitFor();
  await entry(words.permissions.names.clipboard).getByText(words.permissions.states.each).waitFor();
  await entry(words.permissions.names.screen).getByText(words.permissions.states.each).waitFor();
});

it("each permission says how it stands, at once when the browser's settings change it", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const cdp = await context.newCDPSession(page);
  const set = async (name: string, setting: string) => {
    await cdp.send("Browser.setPermission", {
      permission: { name },
      setting: setting as "granted",
      origin: server.origin,
    });
    await page.evaluate(() => dispatchEvent(new Event("focus")));
  };
  await page.goto(`${server.origin}/settings/permissions`);
  const entry = (name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
  const { names, states, unblock, theirs } = words.permissions;
  await entry(names.clipboard).getByText(states.granted, { exact: true }).waitFor();
  for (const [name, key] of [["camera", "camera"], ["geolocation", "location"], ["idle-detection", "idle"]] as const) {
    await set(name, "denied");
    await entry(names[key]).getByText(states.denied, { exact: true }).waitFor();
    await entry(names[key]).getByText(unblock.chrome(theirs[key])).waitFor();
    await set(name, "granted");
    await entry(names[key]).getByText(states.granted, { exact: true }).waitFor();
    expect(await entry(names[key]).getByRole("link").count()).toBe(0);
  }
});

it("storage is asked for, and says when the browser has promised to keep it", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await page.goto(`${server.origin}/settings/storage`);
  await text(page, words.storage.notPersisted);
  expect(await page.getByText(/\d MB used/).count()).toBe(1);
  await press(page, words.storage.ask);
  await text(page, words.storage.refused); // as headless Chromium does
  const cdp = await context.newCDPSession(page);
  await cdp.send("Browser.setPermission", {
    permission: { name: "persistent-storage" },
    setting: "granted",
    origin: server.origin,
  });
  await press(page, words.storage.ask);
  await text(page, words.storage.persisted);
});

/** As the build wrote them into its service worker. */
async function filesOfBuild(): Promise<number> {
  const script = await Deno.readTextFile("dist/service-worker.js");
  return new Set([...script.matchAll(/"?url"?:\s*[`"']([^`"']+)[`"']/g)].map(([, url]) => url)).size;
}

it.for(unlessLong(BROWSERS))(
  "%s: the offline proof counts every file of the build, and mends one that is gone",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const page = await openApp(context, server.origin);
    await untilOffline(page);
    const build = await page.evaluate(async () =>
      (await caches.keys()).find((key) => key.startsWith("countersign-build"))!
    );
    const hash = build.split("-").at(-1)!, count = await filesOfBuild();
    await server.stop();
    await page.goto(`${server.origin}/settings/offline`);
    await text(page, words.offline.all(count, hash));
    await text(page, words.offline.worker.active);

    await page.evaluate(async (name) => {
      const cache = await caches.open(name);
      const [one] = (await cache.keys()).filter(({ url }) => url.includes("/icons/"));
      await cache.delete(one!);
    }, build);
    await press(page, words.offline.again);
    await text(page, words.offline.missing(1, count, hash));
    await press(page, words.offline.fetch);
    await text(page, words.offline.unfetched);
    await server.start();
    await press(page, words.offline.fetch);
    await text(page, words.offline.fetched);
    await text(page, words.offline.all(count, hash));
  },
);

it("the first steps: skipped with one tap, or taken, in an app that is empty", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: PHONE });
  const page = await openApp(context, server.origin);
  await addAuthenticator(page);
  await page.getByRole("link", { name: en.codes.firstSteps }).click();
  await heading(page, welcome.install.title);
  await text(page, welcome.collected);
  await page.getByRole("link", { name: welcome.next }).click();
  await seen(page.getByRole("radio", { name: new RegExp(`^${en.settings.ways.device}`), checked: true })).waitFor();
  await press(page, en.settings.ways.next);
  await press(page, en.settings.add.passkeyMake);
  await heading(page, en.settings.recovery.title);
  const code = await page.getByRole("list", { name: en.settings.recovery.label }).getByRole("listitem").allInnerTexts();
  await press(page, en.settings.recovery.written);
  for (const [at, group] of code.entries()) {
    const field = page.getByLabel(en.settings.recovery.group(at + 1));
    if (await field.count() > 0) await field.fill(group);
  }
  await press(page, en.settings.recovery.finish);
  await heading(page, en.settings.done.title);
  await page.getByRole("link", { name: welcome.next }).click();
  await text(page, welcome.keep.nothing);
  await press(page, welcome.add);
  await heading(page, en.add.title);
  await page.goto(`${server.origin}/welcome?step=protect`);
  await page.getByRole("article").or(page.getByText(welcome.protect.isOn)).first().waitFor();
  await text(page, welcome.protect.isOn);
  await press(page, welcome.skip);
  await page.getByRole("heading", { name: en.codes.emptyTitle }).waitFor();
  expect(await page.getByRole("link", { name: en.codes.firstSteps }).count()).toBe(0);
});

it("from an empty app to a copied code in a minute, past the first steps", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: PHONE });
  const page = await openApp(context, server.origin);
  const began = performance.now();
  await page.getByRole("link", { name: en.codes.otherWays }).click();
  await page.getByRole("textbox", { name: en.add.issuer }).fill("ACME");
  await page.getByRole("textbox", { name: en.add.secret }).fill(secretOf("alice"));
  await page.getByRole("button", { name: en.add.next }).click();
  await page.getByRole("button", { name: en.add.save }).click();
  await card(page, "ACME").getByRole("button").first().click();
  await page.getByText("Code for ACME copied").waitFor();
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(await onClipboard(page)).toMatch(/^\d{6}$/);
});

it.for(unlessLong([["English", "en-US", en], ["German", "de-DE", de]] as const))(
  "axe finds no violation on any screen of preferences and first steps, in any theme, with the server stopped (%s)",
  { timeout: 300_000 },
  async ([, locale, messages], { server, open }) => {
    const { context } = await open("chromium", { viewport: PHONE, locale });
    const page = await openApp(context, server.origin);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const uri of ACCOUNTS) await addByPaste(page, uri, messages);
    await stopWithIcons(page, server);
    for (const [screen, go] of livingScreens(messages)) {
      await go(page, server.origin);
      for (const [viewport, theme] of [[DESKTOP, "dark"], [PHONE, "light"], [PHONE, "black"]] as const) {
        await page.setViewportSize(viewport);
        await page.evaluate((theme) => document.documentElement.dataset.theme = theme, theme);
        await page.waitForTimeout(150);
        expect(await violationsOn(page, theme === "black" ? "colours" : "all"), `${screen}, ${theme}`).toEqual([]);
      }
    }
  },
);
