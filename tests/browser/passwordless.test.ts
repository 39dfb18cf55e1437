/** Signing in by phone alone: an account name, a number, and one touch of the passkey that is the app's lock. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { account as accountPages } from "../../src/messages/en-account.ts";
import { approvals } from "../../src/messages/en-approvals.ts";
import { pages } from "../../src/messages/en-pages.ts";
import { en } from "../../src/messages/en.ts";
import { uriOf } from "./harness/accounts.ts";
import { addByPaste, openApp } from "./harness/app.ts";
import { addPassphrase, countQuestions, lockByPasskey } from "./harness/app-lock.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { it } from "./harness/it.ts";
import { PASSPHRASE } from "./harness/locks.ts";
import { startNotifications } from "./harness/notifications.ts";
import {
  addPhone,
  approve,
  FORGET_LIMITS,
  makeAccount,
  NAME,
  PASSWORD,
  shownNumber,
  startOrganisation,
} from "./harness/organisation.ts";
import { startPushServices } from "./harness/push-services.ts";
import { fill, follow, heading, press, text } from "./harness/walk.ts";

const { unlock } = en;
const { phone: words } = accountPages, { request } = approvals;

async function giveName(page: Page, demo: string, name = NAME): Promise<void> {
  await page.goto(demo);
  await press(page, "Sign in");
  await fill(page, pages.name, name);
  await press(page, pages.next);
}

/** Opens the page where signing in by phone alone is turned on and off, by name, password and phone. */
async function openSetting(page: Page, phone: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/signin?to=/account/phone`);
  await fill(page, pages.name, NAME);
  await press(page, pages.next);
  await fill(page, pages.password, PASSWORD);
  await press(page, pages.next);
  await approve(phone, await shownNumber(page));
  await heading(page, words.title);
  await press(phone, request.close);
}

/** How the application was told that its person signed in. */
async function howSignedIn(page: Page): Promise<string> {
  await page.getByText("Ann (ann)").waitFor();
  return await page.getByRole("main").innerText();
}

async function signOut(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/signin/out`);
  await press(page, pages.out.button);
  await heading(page, pages.out.doneTitle);
}

/** The page after the name, without what differs from visit to visit. */
async function asked(page: Page, name: string): Promise<string> {
  await page.getByLabel(pages.password, { exact: true }).waitFor();
  const html = await page.locator("main").innerHTML();
  return html.replaceAll(/\/signin\/[\w-]{22}/g, "/signin/…").replaceAll(`"${name}"`, '"…"');
}

it("an account name, a number and one touch of a passkey sign in where that is turned on, and nowhere else", {
  timeout: 240_000,
}, async ({ open }) => { // three browsers
  await using services = await startPushServices();
  await using desktop = await startNotifications();
  await using organisation = await startOrganisation(services);
  const { server, demo } = organisation, { origin } = server;
  const a = await (await open("chromium")).context.newPage();
  await makeAccount(a, server);
  await a.goto(`${origin}/account/phone`);
  await text(a, words.noDevice);
  expect(await a.getByRole("button", { name: words.turnOn }).count()).toBe(0);

  const { context } = await open("chromium", services.launchOptions("chromium", origin, desktop));
  const phone = await openApp(context, origin);
  await addByPaste(phone, uriOf("alice"));
  const passkey = await addAuthenticator(phone);
  await lockByPasskey(phone, origin);
  await addPhone(a, phone, server); // the claim is signed by the passkey too
  await addPassphrase(phone, origin);
  const questions = await countQuestions(phone);

  await signOut(a, origin);
  await phone.goto(origin);
  await phone.getByRole("link", { name: approvals.organisation.requests }).waitFor();
  await openSetting(a, phone, origin);
  await press(a, words.turnOn);
  await text(a, words.isOn);
  await signOut(a, origin);

  const before = questions();
  await giveName(a, demo);
  await text(a, pages.approval.cosign);
  await approve(phone, await shownNumber(a));
  const how = await howSignedIn(a);
  expect(how).toContain("a registered device");
  expect(how).not.toContain("a password");
  expect(questions() - before, "touches of the passkey").toBe(1);
  await press(phone, request.close);

  // By the passphrase the app's lock opens, and no passkey signs.
  for (const sql of FORGET_LIMITS) await organisation.run(sql);
  await giveName(a, demo);
  const number = await shownNumber(a);
  await passkey.setPresent(false);
  await approve(phone, number);
  await heading(phone, unlock.again.title);
  await press(phone, unlock.otherWays.passphrase);
  await fill(phone, unlock.fields.passphrase, PASSPHRASE);
  await press(phone, unlock.again.submit);
  await text(phone, request.troubles.cosignature);
  expect(await shownNumber(a), "the number that is still asked for").toBe(number);
  await text(a, pages.approval.cosign);
  await passkey.setPresent(true);
  await approve(phone, number);
  expect(await howSignedIn(a)).not.toContain("a password");
  await press(phone, request.close);
  // Or another way: the password, and then an approval as it is elsewhere.
  for (const sql of FORGET_LIMITS) await organisation.run(sql);
  await giveName(a, demo);
  await press(a, pages.other.link);
  await follow(a, pages.other.password);
  await fill(a, pages.password, PASSWORD);
  await press(a, pages.next);
  await shownNumber(a);
  expect(await a.getByText(pages.approval.cosign).count()).toBe(0);
  await press(a, pages.other.link);
  await text(phone, request.states.cancelled);
  await press(phone, request.close);

  const stranger = await (await open("chromium")).context.newPage();
  const shown: string[] = [];
  for (const name of [NAME, "nobody"]) {
    await giveName(stranger, demo, name);
    shown.push(await asked(stranger, name));
  }
  expect(shown[0], "of a person who turned it on, and of nobody").toBe(shown[1]);
  await giveName(stranger, demo);
  await stranger.evaluate(() => { // as who knows the address of the button that is not there
    const form = document.querySelector("form")!;
    form.action = form.action.replace(/password$/, "ask");
    form.submit();
  });
  await stranger.waitForURL((url) => !url.pathname.endsWith("/ask"));
  expect(await asked(stranger, NAME)).toBe(shown[0]);

  for (const sql of FORGET_LIMITS) await organisation.run(sql);
  await a.goto(`${origin}/signin?to=/account/phone`);
  await fill(a, pages.name, NAME);
  await press(a, pages.next);
  await approve(phone, await shownNumber(a)); // at this server's own pages too
  await press(a, words.turnOff);
  await text(a, words.isOff);
  await signOut(a, origin);
  await giveName(a, demo);
  expect(await asked(a, NAME), "after it was turned off").toBe(shown[0]);
});
