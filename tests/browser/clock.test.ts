/** The clock of the device, compared with the server's, in a real Chromium whose page has a wrong one. */
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import type { CodeParameters } from "../../src/core/account.ts";
import { de } from "../../src/messages/de.ts";
import { en } from "../../src/messages/en.ts";
import { oathtool } from "../core/oath.ts";
import { secretOf, uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp, paste, shownCode, untilOffline } from "./harness/app.ts";
import { violationsOn } from "./harness/axe.ts";
import { it } from "./harness/it.ts";
import { press, seen, text } from "./harness/walk.ts";

const { clock: words } = en;
const PERIOD = 30_000, SLOW = 42_000;
/** What `say` says of a clock that is 42 s slow; on a busy machine some seconds pass before the page has it. */
function slowly(say: (off: string) => string): RegExp {
  const escaped = say("@").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replace("@", "4[1-9] seconds slow"));
}
const PHONE = { width: 390, height: 844 };

const account: CodeParameters = {
  type: "totp",
  secret: secretOf("alice"),
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
};
const codeAt = async (at: number) => (await oathtool([{ account, at }]))[0]!;

/** Waits for a moment at which the next seconds belong to one period, also by a clock that is `off` ms. */
async function farFromTheEdge(page: Page, off = 0) {
  const left = () => PERIOD - (Date.now() + off) % PERIOD;
  while (left() < 8_000 || PERIOD - left() < 2_000) await page.waitForTimeout(500);
}
/** Whether the list shows the code of the real time, moved by `off` ms. */
async function expectCode(page: Page, off = 0) {
  await farFromTheEdge(page, off);
  expect(await shownCode(page, "alice")).toBe(await codeAt(Date.now() + off));
}
/** The path of each question for the time. */
function watchQuestions(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname === "/health") asked.push(`${request.method()} ${url.pathname}${url.search}`);
  });
  return asked;
}
const barOf = (page: Page) => page.getByRole("region", { name: words.bar.label });
const correctedIn = (page: Page) => page.getByText(slowly(words.bar.corrected));

it("a clock that is 42 s slow is said, corrected, and forgotten when it was set", async ({ server, open }) => {
  const { context } = await open("chromium");
  await context.clock.install({ time: Date.now() - SLOW });
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await barOf(page).getByText(slowly(words.bar.off)).waitFor();
  await expectCode(page, -SLOW);
  expect(await violationsOn(page)).toEqual([]);

  await press(page, words.bar.correct);
  await correctedIn(page).waitFor();
  expect(await barOf(page).count()).toBe(0);
  await expectCode(page);

  // It changes when the real time says so, and the ring is full then.
  const before = await shownCode(page, "alice");
  await page.waitForFunction(
    (before) => !document.querySelector("article")!.innerText.replaceAll(" ", "").includes(before),
    before,
    { timeout: PERIOD + 5_000 },
  );
  // `Date` tells whole seconds, and a busy machine some later.
  expect((Date.now() + 1_000) % PERIOD).toBeLessThan(5_000);
  const elapsed = await page.evaluate(() => {
    const [turning] = document.querySelector("article")!.getAnimations({ subtree: true })
      .filter(({ effect }) => effect!.getComputedTiming().iterations === Infinity);
    const { duration, delay } = turning!.effect!.getComputedTiming();
    return (Number(turning!.currentTime) - delay!) % Number(duration);
  });
  const apart = Math.abs(elapsed - Date.now() % PERIOD);
  expect(Math.min(apart, PERIOD - apart)).toBeLessThan(3_000);

  // From the first code of a start on, without a network too.
  await untilOffline(page);
  await server.stop();
  await page.reload();
  await expectCode(page);
  await page.goto(`${server.origin}/settings/clock`);
  await page.getByText(slowly((off) => `${words.off(off)} ${words.corrected}`)).waitFor();
  await press(page, words.check);
  await text(page, words.unreached);
  await page.getByText(/^Last compared: /).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForTimeout(300); // colours change slowly
  expect(await violationsOn(page, "colours")).toEqual([]);

  await server.start();
  await context.clock.setSystemTime(Date.now());
  await text(page, words.right);
  await page.goto(server.origin);
  await expectCode(page);
  expect(await page.evaluate(() => localStorage.getItem("clock-correction"))).toBeNull();
  expect(await correctedIn(page).count()).toBe(0);
});

it("a clock that is right is asked about once, without a word of the person, and nothing is said", async ({ server, open }) => {
  const { context } = await open("chromium");
  const asked = watchQuestions(context);
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await expect.poll(() => asked).toEqual(["HEAD /health"]);
  for (let start = 0; start < 2; start++) {
    await page.reload();
    await shownCode(page, "alice");
    await page.waitForTimeout(1_500); // what a start does later
  }
  expect(asked).toEqual(["HEAD /health"]);
  expect(await barOf(page).count()).toBe(0);
  await expectCode(page);
  await page.goto(`${server.origin}/help/refused`);
  await text(page, words.right);
  await seen(page.getByRole("link", { name: words.toSettings, exact: true })).click();
  await text(page, words.right);
});

it("without a network nothing is compared, and nothing is said above the list", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await openApp(context, server.origin);
  await addByPaste(page, uriOf("alice"));
  await untilOffline(page);
  await server.stop();
  await page.evaluate(() => localStorage.removeItem("clock"));
  await page.reload();
  await shownCode(page, "alice");
  await page.waitForTimeout(1_500);
  expect(await barOf(page).count()).toBe(0);
  await page.goto(`${server.origin}/settings/clock`);
  await text(page, words.unknown);
});

it("a clock that is days off is said, and not corrected; “Not now” holds over a start", async ({ server, open }) => {
  const { context } = await open("chromium", { viewport: PHONE, locale: "de-DE" });
  await context.clock.install({ time: Date.now() + 3 * 86_400_000 });
  const page = await openApp(context, server.origin);
  await paste(page, uriOf("alice"));
  await press(page, de.add.save);
  const bar = page.getByRole("region", { name: de.clock.bar.label });
  await bar.getByText(de.clock.bar.far("3 Tage vor")).waitFor();
  await page.goto(`${server.origin}/settings/clock`);
  await page.getByRole("checkbox", { name: de.clock.corrects }).check();
  await text(page, `${de.clock.off("3 Tage vor")} ${de.clock.far}`);
  await page.goto(server.origin);
  await bar.getByText(de.clock.bar.far("3 Tage vor")).waitFor();
  expect(await bar.getByRole("button").allTextContents()).toEqual([de.clock.bar.notNow]);
  await expectCode(page, 3 * 86_400_000);
  expect(await violationsOn(page)).toEqual([]);
  await press(page, de.clock.bar.notNow);
  await bar.waitFor({ state: "detached" });
  await page.reload();
  await shownCode(page, "alice");
  await page.waitForTimeout(1_500);
  expect(await bar.count()).toBe(0);
});
