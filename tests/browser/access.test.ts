import type { Page } from "playwright-core";
import { expect } from "vitest";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { ACCOUNTS } from "./harness/accounts.ts";
import { addByPaste, openApp, paste } from "./harness/app.ts";
import { AGAIN, violationsOn } from "./harness/axe.ts";
import { backupScreens } from "./harness/backup-screens.ts";
import { it, unlessLong } from "./harness/it.ts";
import { lockScreens } from "./harness/lock-screens.ts";
import { overflowsOn } from "./harness/overflows.ts";
import { fakePicker } from "./harness/picker.ts";
import { DESKTOP, PHONE } from "./harness/shoot.ts";
import type { Step } from "./harness/walk.ts";

/** Every screen and every state of one that looks different, each reached from the one before. */
const SCREENS: readonly Step[] = [
  ["empty", (page, origin) => page.goto(origin)],
  ["codes", async (page) => {
    for (const uri of ACCOUNTS) await addByPaste(page, uri);
  }],
  ["a counter-based code shown", (page) => page.getByRole("button", { name: /Next code for Contoso/ }).click()],
  ["copied", (page) => page.getByRole("button", { name: /GitHub/ }).first().click()],
  ["search", (page) => page.getByRole("searchbox").fill("ba")],
  ["nothing found", (page) => page.getByRole("searchbox").fill("zzz")],
  ["changing the order", async (page) => {
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("button", { name: "Change order" }).click();
  }],
  ["account", async (page) => {
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("link", { name: /Details of GitHub/ }).click();
  }],
  ["full screen", (page) => page.getByRole("button", { name: "Full screen" }).click()],
  ["the question before deleting", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Delete" }).click();
  }],
  ["edit", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByText("Advanced").click();
  }],
  ["edit, with an error", async (page) => {
    await page.getByRole("textbox", { name: "Secret" }).fill("0000");
    await page.getByRole("button", { name: "Save" }).click();
  }],
  ["the question before leaving", (page) => page.getByRole("link", { name: "Back", exact: true }).click()],
  ["add", async (page) => {
    await page.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await page.getByRole("link", { name: "Add account" }).click();
    await page.getByText("Advanced").click();
  }],
  ["add, with a problem", (page) => paste(page, "https://example.com")],
  ["preview with a caution", (page) => paste(page, "otpauth://totp/Shop:ada?secret=JBSWY3DP&issuer=Shop")],
  ["preview of a known account", async (page) => {
    await page.getByRole("button", { name: "Cancel" }).click();
    await paste(page, ACCOUNTS[0]);
  }],
  ["scan, without a camera", async (page) => {
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("link", { name: "Scan with the camera" }).click();
    await page.getByText("No camera was found").waitFor();
  }],
  ["settings", async (page) => {
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "App Lock Off" }).waitFor();
  }],
  ["about", async (page) => {
    await page.getByRole("link", { name: "About" }).click();
    await page.getByText("Whom you trust").waitFor();
  }],
];

/** Themes differ by colours, and colours not by size. The walk is made on the phone. */
const LOOKS = [[DESKTOP, "dark"], [PHONE, "light"]] as const;

async function expectNoViolations(page: Page, screen: string) {
  for (const [look, [viewport, colorScheme]] of LOOKS.entries()) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200); // dialogs and lazy screens are there
    const found = await violationsOn(page, look === 0 ? "all" : AGAIN);
    expect(found, `${screen}, ${viewport.width}, ${colorScheme}`).toEqual([]);
  }
}

it("axe finds no violation on any screen, on a phone and on a desktop", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: PHONE });
  const page = await openApp(context, server.origin);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const [screen, go] of SCREENS) {
    await go(page, server.origin);
    await expectNoViolations(page, screen);
  }
});

it.for(unlessLong([["English", "en-US", en], ["German", "de-DE", de]] as const))(
  "axe finds no violation on any screen of App Lock and backups, on a phone and on a desktop (%s)",
  { timeout: 300_000 },
  async ([, locale, words], { server, open }) => {
    const { context } = await open("chromium", { viewport: PHONE, locale });
    await fakePicker(context);
    const page = await openApp(context, server.origin);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const uri of ACCOUNTS) await addByPaste(page, uri, words);
    for (const [screen, go] of [...lockScreens(words), ...backupScreens(words)]) {
      await go(page, server.origin);
      await expectNoViolations(page, screen);
    }
  },
);

it.for(
  [
    ["text at 200 %", () => document.documentElement.style.setProperty("font-size", "200%")],
    ["a right-to-left language", () => document.documentElement.setAttribute("dir", "rtl")],
  ] as const,
)(
  "on a phone, %s loses nothing: no sideways scrolling, codes whole and in order",
  async ([, change], { server, open }) => {
    const { context } = await open("chromium", { viewport: { width: 360, height: 740 } });
    const page = await openApp(context, server.origin);
    for (const uri of ACCOUNTS) await addByPaste(page, uri);
    for (const path of ["/", "/add", "/about", "/account"]) {
      await page.goto(server.origin + path.replace("/account", "/"));
      if (path === "/account") await page.getByRole("link", { name: /Details of GitHub/ }).click();
      await page.getByRole("heading", { level: 1 }).last().waitFor();
      await page.evaluate(change);
      await page.waitForTimeout(300);
      expect(await overflowsOn(page), path).toEqual([]);
      if (path !== "/") continue;
      // Every group of digits is in sight, the first one left of the second.
      const codes = await page.getByRole("article").evaluateAll((cards) =>
        cards.flatMap((card) => {
          const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const [, first, second] = /^(\d{2,4}) (\d{3,4})/.exec(node.nodeValue!) ?? [];
            if (!first || !second) continue;
            const boxOf = (from: number, length: number) => {
              const range = document.createRange();
              range.setStart(node, from);
              range.setEnd(node, from + length);
              return range.getBoundingClientRect();
            };
            const [a, b] = [boxOf(0, first.length), boxOf(first.length + 1, second.length)];
            const around = card.getBoundingClientRect();
            const isInside = a.left >= around.left && b.right <= around.right && a.height >= 14;
            return [{ isInOrder: a.right <= b.left + 1, isInside }];
          }
          return [];
        })
      );
      expect(codes.length).toBeGreaterThan(2);
      expect(codes).toEqual(codes.map(() => ({ isInOrder: true, isInside: true })));
    }
  },
);

it("a German browser is spoken to in German on every screen", async ({ server, open }) => {
  const { context } = await open("chromium", { locale: "de-DE" });
  const page = await openApp(context, server.origin);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
  for (
    const [path, text] of [
      ["/", de.codes.emptyTitle],
      ["/add", de.add.typeTitle],
      ["/scan", de.scan.problems["camera-absent"]],
      ["/about", de.about.whoText],
      ["/settings", de.settings.lock],
      ["/settings/lock", de.settings.off.does],
      ["/codes/gone", de.account.gone],
    ] as const
  ) {
    await page.goto(server.origin + path);
    await page.getByText(text).first().waitFor();
    expect(await violationsOn(page), path).toEqual([]);
  }
});

it.for(unlessLong(["German"], 0))(
  "on a phone, %s has room on every screen of App Lock and backups, with text at 200 %% too",
  { timeout: 300_000 },
  async (_, { server, open }) => {
    const { context } = await open("chromium", { locale: "de-DE", viewport: { width: 390, height: 844 } });
    await fakePicker(context);
    const page = await openApp(context, server.origin);
    for (const uri of ACCOUNTS) {
      await paste(page, uri);
      await page.getByRole("button", { name: de.add.save }).click();
      await page.getByRole("heading", { name: de.add.previewTitle }).waitFor({ state: "detached" });
    }
    for (const [screen, go] of [...lockScreens(de), ...backupScreens(de)]) {
      await go(page, server.origin);
      for (const size of ["200%", "100%"]) {
        await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
        await page.waitForTimeout(100);
        expect(await overflowsOn(page), `${screen}, ${size}`).toEqual([]);
      }
    }
  },
);
