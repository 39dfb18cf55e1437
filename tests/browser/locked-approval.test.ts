/** A request that comes while the app is locked: shown before the app opens, and approved by the gesture that opens it. */
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { en } from "../../src/messages/en.ts";
import { location } from "../../src/messages/en-location.ts";
import { notifications } from "../../src/messages/en-notifications.ts";
import { pages } from "../../src/messages/en-pages.ts";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp } from "./harness/app.ts";
import { addPassphrase, countQuestions, lockByPasskey, lockByPin, lockNow } from "./harness/app-lock.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { it as base } from "./harness/it.ts";
import { PASSPHRASE, PIN } from "./harness/locks.ts";
import { type Notifications, type ShownNotification, startNotifications } from "./harness/notifications.ts";
import {
  addPhone,
  approve,
  beginSignIn,
  FORGET_LIMITS,
  makeAccount,
  type Organisation,
  startOrganisation,
  typeNumber,
} from "./harness/organisation.ts";
import { startPushServices } from "./harness/push-services.ts";
import { fill, heading, press, seen, text } from "./harness/walk.ts";

const { approvals: { request, requests, locked }, unlock } = en;

interface World {
  readonly organisation: Organisation;
  readonly desktop: Notifications;
  /** The browser that signs in. */
  readonly a: Page;
  readonly context: BrowserContext;
  /** The app. */
  readonly phone: Page;
  /** Paths of what the app asked the API since the last call. */
  asked(): string[];
  /** Begins a sign-in; gives its number and its notification. */
  begin(): Promise<{ readonly number: string; readonly shown: ShownNotification }>;
}

interface Fixtures {
  readonly world: World;
}

const it = base.extend<Fixtures>({
  world: async ({ open }, use) => {
    await using services = await startPushServices();
    await using desktop = await startNotifications();
    await using organisation = await startOrganisation(services);
    const { server: { origin }, demo } = organisation;
    const a = await (await open("chromium")).context.newPage();
    await makeAccount(a, organisation.server);
    const { context } = await open("chromium", services.launchOptions("chromium", origin, desktop));
    const calls: string[] = [];
    context.on("request", (call) => {
      const { pathname } = new URL(call.url());
      if (pathname.startsWith("/api/")) calls.push(pathname);
    });
    const phone = await openApp(context, origin);
    await addByPaste(phone, uriOf("alice"));
    await use({
      organisation,
      desktop,
      a,
      context,
      phone,
      asked: () => calls.splice(0),
      async begin() {
        for (const sql of FORGET_LIMITS) await organisation.run(sql);
        const number = await beginSignIn(a, demo);
        return { number, shown: await desktop.next(({ buttons }) => buttons.includes(notifications.review)) };
      },
    });
  },
});

/** What an application was told of how its person signed in. */
async function howSignedIn(a: Page): Promise<string> {
  await a.getByText("Ann (ann)").waitFor();
  return await a.getByRole("main").innerText();
}

/** A policy that asks for the country, and lets all in. */
const ANYWHERE = { list: "block", countries: [], borders: "lenient", evidence: "country", refuseOtherNetwork: false };

/** The page's next position takes until the call of what this gives. */
async function holdPosition(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    navigator.geolocation.getCurrentPosition = (found) =>
      addEventListener("test-position", () => {
        const coords = { latitude: 47.3769, longitude: 8.5417, accuracy: 30 };
        found({ coords, timestamp: Date.now() } as GeolocationPosition);
      }, { once: true });
  });
  return () => page.evaluate(() => void dispatchEvent(new Event("test-position")));
}

const COSIGNED = "the device's own lock (co-signature)";

/** What a request says is on the screen, and nothing of whose it is. */
async function seeRequest(page: Page): Promise<void> {
  await heading(page, request.title);
  for (const said of ["Try a sign-in", request.told, request.place, "Linux"]) await text(page, said);
  expect(await page.locator("main").innerText()).not.toMatch(/\bann\b|alice/i);
}

async function typeSecret(page: Page, kind: "passphrase" | "pin", secret: string): Promise<void> {
  await fill(page, unlock.fields[kind], secret);
  await press(page, unlock.approve.submit);
}

it("locked by a passkey: the number, and one touch opens the vault, signs and co-signs", async ({ world }) => {
  const { organisation: { server }, desktop, a, phone, begin, asked } = world;
  const passkey = await addAuthenticator(phone);
  await lockByPasskey(phone, server.origin);
  await addPhone(a, phone, server); // the claim is signed by the passkey too
  await addPassphrase(phone, server.origin);
  const questions = await countQuestions(phone);
  await phone.reload();
  await seen(phone.getByRole("article")).waitFor();
  await lockNow(phone);
  asked();

  const { number, shown } = await begin();
  await text(phone, locked.waiting); // by the push
  expect(await phone.locator("main").innerText()).not.toContain("Try a sign-in");
  const before = questions();
  desktop.click(shown);
  await seeRequest(phone);
  expect(new URL(phone.url()).searchParams.get("rid")).toBeTruthy();
  await press(phone, request.cantSee);
  await text(phone, request.hiddenText);
  await passkey.setPresent(false); // nobody touches it
  await approve(phone, number);
  await heading(phone, unlock.approve.title);
  await phone.keyboard.press("Escape");
  await phone.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await phone.getByRole("textbox").inputValue(), "the number stays").toBe(number);
  expect([questions() - before, asked()]).toEqual([1, []]); // no call while locked

  await passkey.setPresent(true);
  await press(phone, request.approve);
  await text(phone, request.mine.approved);
  expect(await howSignedIn(a)).toContain(COSIGNED);
  expect(questions() - before, "the one that was cancelled, and one").toBe(2);
  await press(phone, request.close);
  await seen(phone.getByRole("article")).waitFor(); // it is open

  // Open, with App Lock on: one touch too.
  const open = await begin();
  const again = questions();
  await approve(phone, open.number);
  await text(phone, request.mine.approved);
  expect(await howSignedIn(a)).toContain(COSIGNED);
  expect(questions() - again).toBe(1);
  await press(phone, request.close);

  // By the passphrase no passkey signs.
  await lockNow(phone);
  const other = await begin();
  desktop.click(other.shown);
  await passkey.setPresent(false);
  await approve(phone, other.number);
  await press(phone, unlock.otherWays.passphrase);
  await typeSecret(phone, "passphrase", "another passphrase");
  await text(phone, unlock.wrong.passphrase);
  await typeSecret(phone, "passphrase", PASSPHRASE);
  await text(phone, request.mine.approved);
  expect(await howSignedIn(a)).not.toContain(COSIGNED);
});

it("locked by a passkey that came after the registration: it opens and is the gesture, and co-signs nothing", async ({ world }) => {
  const { organisation: { server }, desktop, a, phone, begin } = world;
  await addPhone(a, phone, server);
  await addAuthenticator(phone);
  await lockByPasskey(phone, server.origin);
  const questions = await countQuestions(phone);
  await phone.reload();
  await seen(phone.getByRole("article")).waitFor();
  await lockNow(phone);
  const { number, shown } = await begin();
  const before = questions();
  desktop.click(shown);
  await approve(phone, number);
  await text(phone, request.mine.approved);
  const how = await howSignedIn(a);
  expect(how).toContain("a registered device");
  expect(how).not.toContain(COSIGNED);
  expect(questions() - before).toBe(1);
});

it("locked by a PIN, and closed: a click brings the request; a wrong PIN, then the right one; by keyboard alone", async ({ world }) => {
  const { organisation: { server }, desktop, a, phone, context, begin, asked } = world;
  await addPhone(a, phone, server);
  await lockByPin(phone, server.origin);
  await phone.goto("about:blank"); // nothing of the app is open
  const { number, shown } = await begin();
  asked();
  const opened = context.waitForEvent("page");
  desktop.click(shown);
  const app = await opened;
  await seeRequest(app);
  const { keyboard } = app;
  await keyboard.type(number);
  await keyboard.press("Enter");
  await heading(app, unlock.approve.title);
  await keyboard.type("111222");
  await keyboard.press("Enter");
  await text(app, unlock.wrong.pin);
  expect(asked()).toEqual([]);
  await keyboard.type(PIN);
  await keyboard.press("Enter");
  await text(app, request.mine.approved);
  expect(await howSignedIn(a)).toContain("a registered device");
  await app.keyboard.press("Tab");
  expect(await app.evaluate(() => document.activeElement!.closest("section, main") !== null)).toBe(true);
});

it("a wrong number is the one guess there was, and Deny is one touch away", async ({ world }) => {
  const { organisation, desktop, a, phone, begin, asked } = world, { server } = organisation;
  await addPhone(a, phone, server);
  await lockByPin(phone, server.origin);
  await lockNow(phone);

  const first = await begin();
  desktop.click(first.shown);
  await seeRequest(phone);
  asked();
  await press(phone, request.notMe);
  await text(phone, request.mine.denied);
  await text(a, pages.approval.states.denied);
  expect(asked()).toEqual(["/api/deny"]);
  await heading(phone, unlock.title);

  // Opened on the locked screen, approved, and left again while the position is sought.
  await organisation.run(`update applications set policy = '${JSON.stringify({ location: ANYWHERE })}'`);
  const second = await begin();
  await organisation.run("update applications set policy = '{}'");
  await text(phone, locked.waiting);
  await phone.getByRole("link", { name: requests.review }).click();
  await seeRequest(phone);
  const find = await holdPosition(phone);
  asked();
  await approve(phone, second.number);
  await text(phone, location.request.seeking);
  await phone.getByRole("link", { name: en.common.back }).click();
  await heading(phone, unlock.title);
  await find();
  await phone.waitForTimeout(1_000); // nothing comes of it
  expect([await phone.getByRole("dialog").count(), asked()]).toEqual([0, []]);
  await press(phone, locked.deny);
  await text(phone, request.mine.denied);
  await text(a, pages.approval.states.denied);

  const third = await begin();
  desktop.click(third.shown);
  await seeRequest(phone);
  await typeNumber(phone, third.number === "00" ? "01" : "00");
  await press(phone, request.approve);
  await typeSecret(phone, "pin", PIN);
  await text(phone, request.mine.mismatched);
  await text(a, pages.approval.states.mismatched);
});
