import type { Page } from "playwright-core";
import { expect } from "vitest";
import { oathtool } from "../core/oath.ts";
import { ACCOUNTS, secretOf, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, paste, shownCode, typeOver } from "./harness/app.ts";
import { BROWSERS, it, unlessLong } from "./harness/it.ts";
import { qrFile } from "./harness/qr.ts";

const card = (page: Page, name: string) => page.getByRole("article").filter({ hasText: name });
async function arrange(page: Page) {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("button", { name: "Change order" }).click();
}
const issuersOf = (page: Page) =>
  page.getByRole("article").evaluateAll((all) => all.map((one) => one.querySelector("[dir=auto]")!.textContent));

it("the same account again is asked about: keep both, replace, cancel", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const code = await shownCode(page, "alice");

  await paste(page, uriOf("alice"));
  await page.getByText("An account with the same secret is here. Nothing has been changed yet.").waitFor();
  expect(await page.getByRole("button", { name: "Save" }).count()).toBe(0);
  await page.getByRole("textbox", { name: "Issuer" }).press("Enter"); // answers nothing by itself
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await page.getByRole("article").count()).toBe(1);

  // The same name with another secret, replaced.
  await paste(page, uriOf("alice").replace(secretOf("alice"), secretOf("new")));
  await page.getByText("An account with the same name, but another secret, is here.").waitFor();
  await page.getByRole("button", { name: "Replace ACME (alice)" }).click();
  await page.getByText("ACME (alice) replaced").waitFor();
  expect(await page.getByRole("article").count()).toBe(1);
  await expect.poll(() => shownCode(page, "alice")).not.toBe(code);

  await paste(page, uriOf("alice"));
  await page.getByRole("button", { name: "Keep both" }).click();
  await expect.poll(() => page.getByRole("article").count()).toBe(2);
});

it.for(unlessLong(BROWSERS))(
  "%s: everything about an account can be edited, and it is deleted with undo",
  async (name, { server, open }) => {
    const { context } = await open(name);
    const page = await openApp(context, server.origin);
    await addByPaste(page, uriOf("alice"));
    await page.getByRole("link", { name: /Details of/ }).click();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("textbox", { name: "Issuer" }).fill("Contoso");
    await page.getByRole("textbox", { name: "Account" }).fill("bob");
    await page.getByRole("textbox", { name: "Secret" }).fill(secretOf("new").toLowerCase().replace(/(.{4})/g, "$1 "));
    await page.getByRole("textbox", { name: "Note" }).fill("the second line\nof a note");
    await page.getByText("Advanced").click();
    await page.getByLabel("Algorithm").selectOption("SHA256");
    await typeOver(page.getByLabel("Digits"), "8");
    await typeOver(page.getByLabel("Period in seconds"), "3600");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Show note" }).click();
    await page.getByText("the second line").waitFor();
    const account = {
      type: "totp",
      secret: secretOf("new"),
      algorithm: "SHA256",
      digits: 8,
      period: 3_600,
      counter: 0,
    } as const;
    const [expected] = await oathtool([{ account, at: Date.now() }]);
    expect(await shownCode(page, "Contoso")).toBe(expected);

    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByText("Contoso (bob) deleted").waitFor();
    await page.getByRole("heading", { name: "Your codes will be here" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await shownCode(page, "Contoso")).toBe(expected);
    await page.reload();
    expect(await shownCode(page, "Contoso")).toBe(expected);
  },
);

it("an HOTP counter is stored before its code is shown, and a double tap skips none", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const secret = secretOf("hotp");
  await addByPaste(page, `otpauth://hotp/Token:h?secret=${secret}&counter=5`);
  const account = { type: "hotp", secret, algorithm: "SHA1", digits: 6, period: 30, counter: 5 } as const;
  const expected = await oathtool([5, 6, 7].map((counter) => ({ account, counter })));
  const next = page.getByRole("button", { name: /Next code for Token/ });
  await next.dblclick();
  expect(await shownCode(page, "Token")).toBe(expected[0]);
  await page.waitForTimeout(3_100); // the rest after a code
  await next.click();
  await expect.poll(() => shownCode(page, "Token")).toBe(expected[1]);
  // A tab that is killed right after it asked has used its code up.
  await page.waitForTimeout(3_100);
  await next.click();
  await expect.poll(() => shownCode(page, "Token")).toBe(expected[2]);
  await page.close();
  const again = await openApp(context, server.origin);
  await again.getByRole("link", { name: /Details of/ }).click();
  await again.getByText("Next counter").waitFor();
  await expect.poll(() => again.locator("dl").innerText()).toMatch(/Next counter\s+8/);
});

it("the list is searched by tapping and by /, forgiving case and accents", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  for (const uri of [...ACCOUNTS, `otpauth://totp/B%C3%B6rse:x?secret=${secretOf("b")}`]) await addByPaste(page, uri);
  await page.locator("body").press("/");
  await page.keyboard.type("BORSE");
  await expect.poll(() => issuersOf(page)).toEqual(["Börse"]);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("article").count()).toBeGreaterThan(5);
  await page.getByRole("searchbox").fill("ada org");
  await expect.poll(() => issuersOf(page)).toEqual(["Mail"]);
  await page.getByRole("searchbox").fill("nobody");
  await page.getByText("No account matches “nobody”.").waitFor();
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect.poll(() => page.getByRole("article").count()).toBeGreaterThan(5);
});

it("a tap copies and says so; a long press opens the details and copies nothing", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.evaluate(() => navigator.clipboard.writeText("before"));
  const button = card(page, "alice").getByRole("button").first();
  const box = (await button.boundingBox())!;
  const cdp = await context.newCDPSession(page);
  const finger = (type: "touchStart" | "touchEnd") =>
    cdp.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchStart" ? [{ x: box.x + 150, y: box.y + 40 }] : [],
    });
  await finger("touchStart");
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  await finger("touchEnd");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("before");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await button.tap();
  await page.getByText("Code for ACME (alice) copied").waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shownCode(page, "alice"));
});

it("an account is dragged to its place, and put there by buttons", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  for (const label of ["one", "two", "three"]) {
    await addByPaste(page, uriOf("x", label).replace(secretOf("x"), secretOf(label)));
  }
  await arrange(page);
  const grip = page.getByRole("button", { name: "Move one (x)", exact: true });
  const box = (await grip.boundingBox())!;
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 10, box.y + 120, { steps: 5 });
  await page.mouse.move(box.x + 10, box.y + 215, { steps: 5 });
  await page.waitForTimeout(100);
  await page.mouse.up();
  await page.getByText("one (x) is now 3 of 3").waitFor();
  await expect.poll(() => issuersOf(page)).toEqual(["two", "three", "one"]);
  await page.getByRole("button", { name: "Move three (x) up" }).click();
  await expect.poll(() => issuersOf(page)).toEqual(["three", "two", "one"]);
  await page.getByRole("button", { name: "Done" }).click();
  await page.reload();
  await page.getByRole("article").first().waitFor();
  expect(await issuersOf(page)).toEqual(["three", "two", "one"]);
});

it("a picture on the clipboard is taken by Ctrl V anywhere, and by the button", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  const { buffer } = await qrFile(uriOf("bob"));
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = new Blob([bytes], { type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
  }, buffer.toString("base64"));
  await page.keyboard.press("ControlOrMeta+V");
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Account" }).inputValue()).toBe("bob");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Paste" }).click();
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name: "Paste" }).click();
  await page.getByText("There is no text or picture on the clipboard.").waitFor();
});

it("a picture dropped on the page is taken, and the page stays", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  const { buffer } = await qrFile(uriOf("dropped"));
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], "code.png", { type: "image/png" }));
    const event = () => new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    if (document.body.dispatchEvent(event())) throw new Error("The browser would open the file");
  }, buffer.toString("base64"));
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Account" }).inputValue()).toBe("dropped");
});

it("the last accounts deleted in arranging leave the codes in sight; what is typed outlives a deletion", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await addByPaste(page, uriOf("bob"));
  await page.getByRole("link", { name: /Details of .*bob/ }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("half a note");
  const other = await openApp(context, server.origin);
  await arrange(other);
  await other.getByRole("button", { name: "Done" }).waitFor();
  await other.goto(server.origin);
  await other.getByRole("link", { name: /Details of .*bob/ }).click();
  await arrange(other);
  await other.getByRole("button", { name: "Delete" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await other.getByRole("button", { name: "Done" }).waitFor({ state: "detached" });
  expect(await shownCode(other, "alice")).toMatch(/^\d{6}$/);
  await page.getByText("This account is no longer here.").waitFor();
  expect(await page.getByRole("textbox", { name: "Note" }).inputValue()).toBe("half a note");
  // Brought back, with the focus on it; and what was typed is saved.
  await other.getByRole("button", { name: "Undo" }).click();
  await other.getByText("ACME (bob) is back").waitFor();
  await page.getByText("This account is no longer here.").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Show note" }).click();
  await page.getByText("half a note").waitFor();
});

it("a search shows, marked, the account whose code Enter copies", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 1280, height: 500 } });
  const page = await openApp(context, server.origin);
  for (let i = 0; i < 12; i++) await addByPaste(page, uriOf(`x${i}`, `Org${i}`));
  await page.locator("section").first().evaluate((element) => (element.scrollTop = 2_000));
  await page.keyboard.press("/");
  await page.keyboard.type("org");
  await page.locator("[data-hit=true]").waitFor();
  await expect.poll(() => page.locator("[data-hit=true]").evaluate((card) => card.getBoundingClientRect().top))
    .toBeGreaterThan(50);
  await page.keyboard.press("Enter");
  await page.getByText("Code for Org0 (x0) copied").waitFor();
  expect(await page.locator("[data-hit=true]").innerText()).toContain("Org0");
});

it("a link pasted over a half-filled form is not taken, and the form stays", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.getByRole("link", { name: /Details of/ }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Account" }).fill("half");
  await paste(page, uriOf("bob"));
  await page.getByText("Finish or leave the form first").waitFor();
  expect(await page.getByRole("textbox", { name: "Account" }).inputValue()).toBe("half");
});

it("codes follow the clock, and the next one shows in the last 5 s alone", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage();
  const start = 1_800_000_000_000; // at the beginning of a period; the worker is told the page's time
  await page.clock.install({ time: start + 1_000 });
  await page.goto(server.origin);
  await page.clock.runFor(1_000);
  await paste(page, uriOf("alice"));
  await page.getByRole("button", { name: "Save" }).click();
  const account = {
    type: "totp",
    secret: secretOf("alice"),
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    counter: 0,
  } as const;
  const [now, next] = await oathtool([start, start + 30_000].map((at) => ({ account, at })));
  await expect.poll(() => shownCode(page, "alice")).toBe(now);
  await page.clock.runFor(32_000);
  await expect.poll(() => shownCode(page, "alice")).toBe(next);
  // The next code waits for its time by a CSS delay, which the fake clock does not move: seen by its delay.
  const delay = await card(page, "alice").evaluate((element) => {
    const animated = [...element.querySelectorAll("span")].filter((span) => /^\d{3} \d{3}$/.test(span.textContent!))
      .flatMap((span) => span.getAnimations())[0];
    return animated?.effect?.getTiming().delay;
  });
  expect(delay).toBeGreaterThan(0);
  expect(delay).toBeLessThanOrEqual(25_000);
});

/** How much of the period the ring of an account says is over, in seconds. */
async function ringOf(page: Page, name: string): Promise<{ said: number; true: number }> {
  return await card(page, name).evaluate((element) => {
    const ring = element.getAnimations({ subtree: true })
      .find(({ effect }) => effect!.getTiming().duration === 30_000)!;
    const said = (Number(ring.currentTime) - effect(ring).delay!) / 1_000;
    return { said: said % 30, true: Date.now() % 30_000 / 1_000 };
    function effect(animation: Animation) {
      return animation.effect!.getTiming();
    }
  });
}

it("on a phone nothing of the list shows through the screen over it, next codes either", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 390, height: 844 } });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.waitForTimeout(500); // the codes after the first ones have come
  await page.getByRole("link", { name: /Details of/ }).click();
  await page.getByRole("heading", { name: "Account", exact: true }).waitFor();
  const seen = await page.locator("main > div").first().evaluate((list) => {
    for (const animation of list.getAnimations({ subtree: true })) {
      if (animation.effect!.getTiming().duration === 1) animation.finish(); // as in the last 5 s
    }
    return [...list.querySelectorAll("*")].filter((one) => getComputedStyle(one).visibility === "visible").length;
  });
  expect(seen).toBe(0);
});

it("the ring tells the time that is over, also after moving about and coming back", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: { width: 390, height: 844 } });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await addByPaste(page, uriOf("bob"));
  async function check(when: string) {
    const ring = await ringOf(page, "alice");
    const apart = Math.abs(ring.said - ring.true);
    expect(Math.min(apart, 30 - apart), `${when}: ${JSON.stringify(ring)}`).toBeLessThan(0.5);
  }
  await check("at first");
  await page.waitForTimeout(1_500);
  await card(page, "bob").getByRole("button").first().focus();
  await card(page, "alice").getByRole("button").first().focus();
  await check("after the focus moved");
  await page.getByRole("link", { name: /Details of .*alice/ }).click();
  await page.waitForTimeout(1_500);
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await check("back from the details");
  // The focus is where it was, so that the keyboard goes on from there.
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toContain("alice");
});

it("leaving a half-filled form is asked about, by link, by Back and by closing the tab", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.getByRole("link", { name: "Add account" }).click();
  const issuer = page.getByRole("textbox", { name: "Issuer" });
  await issuer.pressSequentially("Half");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("heading", { name: "Leave without saving?" }).waitFor();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.goBack();
  await page.getByRole("heading", { name: "Leave without saving?" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await issuer.inputValue()).toBe("Half");
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
  expect(await issuer.inputValue()).toBe("Half");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByRole("button", { name: "Leave" }).click();
  await issuer.waitFor({ state: "detached" });
  expect(await page.getByRole("article").count()).toBe(1);
});

it("an unknown account and an unknown address get a sentence", async ({ server, open }) => {
  const { context, faults } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await page.goto(`${server.origin}/codes/nothing-here`);
  await page.getByText("This account is no longer here.").waitFor();
  await page.goto(`${server.origin}/nothing`);
  await page.getByText("There is nothing at this address.").waitFor();
  faults.length = 0;
});
