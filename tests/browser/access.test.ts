import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { de } from "../../src/messages/de.ts";
import { ACCOUNTS, secretOf, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, paste, shownCode } from "./harness/app.ts";
import { it } from "./harness/it.ts";

type Step = readonly [screen: string, go: (page: Page, origin: string) => Promise<unknown>];

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
  ["App Lock, off", async (page) => {
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await page.getByRole("link", { name: "App Lock Off" }).click();
    await page.getByRole("radio", { name: "Passphrase" }).check();
  }],
  ["a new passphrase, with an error", async (page) => {
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("New passphrase").fill("correct horse battery staple");
    await page.getByText("Strong").waitFor();
    await page.getByRole("button", { name: "Continue" }).click();
  }],
  ["the recovery code", async (page) => {
    await page.getByLabel("The passphrase once more").fill("correct horse battery staple");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Your recovery code" }).waitFor();
  }],
  ["groups of the recovery code, typed wrong", async (page) => {
    await page.getByRole("button", { name: "I have written it down" }).click();
    for (const group of await page.getByLabel(/^Group/).all()) await group.fill("none");
    await page.getByRole("button", { name: "Finish" }).click();
    await page.getByText("These are not the groups").waitFor();
  }],
  ["App Lock is on", async (page) => {
    await page.getByRole("button", { name: "Show the code again" }).click();
    const code = await page.getByRole("list", { name: "Recovery code" }).getByRole("listitem").allInnerTexts();
    await page.getByRole("button", { name: "I have written it down" }).click();
    for (let n = 1; n <= code.length; n++) {
      const group = page.getByLabel(`Group ${n}`);
      if (await group.count() > 0) await group.fill(code[n - 1]!);
    }
    await page.getByRole("button", { name: "Finish" }).click();
    await page.getByRole("heading", { name: "App Lock is on" }).waitFor();
  }],
  ["App Lock, on, with a lock unfolded", async (page) => {
    await page.getByRole("link", { name: "Done" }).click();
    await page.locator("summary").filter({ hasText: "Passphrase" }).click();
  }],
  ["why the last lock stays", (page) => page.getByRole("button", { name: "Remove" }).first().click()],
  ["the question before App Lock goes off", async (page) => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Turn App Lock off" }).click();
  }],
  ["locked, with a wrong passphrase", async (page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Shift+L");
    await page.getByLabel("Passphrase", { exact: true }).fill("another horse, another battery");
    await page.keyboard.press("Enter");
    await page.getByText("This is not the passphrase.").waitFor();
  }],
  ["locked, with a mistyped recovery code", async (page) => {
    await page.getByRole("button", { name: "Use the recovery code" }).click();
    await page.getByLabel("Recovery code").fill("AAAA");
    await page.keyboard.press("Enter");
    await page.getByText("No recovery code reads like this").waitFor();
  }],
];

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    })
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)
  );
}

it.for(
  [
    ["a phone", { width: 390, height: 844 }],
    ["a desktop", { width: 1280, height: 800 }],
  ] as const,
)("axe finds no violation on any screen, light or dark, on %s", async ([, viewport], { server, open }) => {
  const { context } = await open("chromium", { viewport });
  const page = await openApp(context, server.origin);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const [screen, go] of SCREENS) {
    await go(page, server.origin);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(200); // dialogs and lazy screens are there
      expect(await violationsOn(page), `${screen}, ${colorScheme}`).toEqual([]);
    }
  }
});

it("axe finds no violation on the screen that tells of damage", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.evaluate(async () => await (await navigator.storage.getDirectory()).removeEntry("header-1"));
  await page.reload();
  await page.getByRole("heading", { name: "Your data is here, but cannot be read" }).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page)).toEqual([]);
  }
});

/** Presses Tab until `name` has the focus. */
async function tabTo(page: Page, name: RegExp | string) {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const labels = (element as HTMLInputElement).labels;
      return element.getAttribute("aria-label") ?? (labels?.length ? labels[0]!.innerText : element.innerText);
    });
    if (typeof name === "string" ? focused.trim() === name : name.test(focused)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

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

it("the arrow keys go through a long list, and with Alt they move the account", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  for (const uri of ACCOUNTS) await addByPaste(page, uri);
  const issuers = () =>
    page.getByRole("article").evaluateAll((all) => all.map((card) => (card as HTMLElement).innerText.split("\n")[0]));
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
      const overflows = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll("main, main > div > section")]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ tagName }) => tagName)
      );
      expect(overflows, path).toEqual([]);
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
      ["/about", de.about.collectedText],
      ["/settings", de.settings.lock],
      ["/settings/lock", de.settings.off.does],
      ["/account/gone", de.account.gone],
    ] as const
  ) {
    await page.goto(server.origin + path);
    await page.getByText(text).first().waitFor();
  }
});
