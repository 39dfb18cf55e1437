/** The pages of a sign-in at the server, and of those who begin there, in one walk: for pictures. @module */
import type { Page } from "playwright-core";
import type { PagesMessages } from "../../../src/messages/en-pages.ts";
import { addAuthenticator } from "./authenticator.ts";
import { PASSWORD, type SignInSite } from "./sign-in-site.ts";
import { fill, press, type Step, text } from "./walk.ts";

/** It begins with nobody signed in. `name`: what the account is to be called. */
export function signInScreens(m: PagesMessages, site: SignInSite, name: string): readonly Step[] {
  let visit = "", id = "";
  const { origin } = site;

  async function giveName(page: Page, url: string) {
    await page.goto(url);
    await fill(page, m.name, name);
    await press(page, m.next);
  }
  async function givePassword(page: Page, password: string) {
    await fill(page, m.password, password);
    await press(page, m.next);
  }
  const ended = (
    state: "denied" | "mismatched" | "expired" | "superseded",
  ): Step => [`signin-${state}`, async (page) => {
    if (!await page.locator(".number").isVisible()) await press(page, m.approval.askAgain);
    await page.locator(".number").waitFor();
    await site.answer(state);
    await text(page, m.approval.states[state]);
    await site.forgetLimits();
  }];
  const code = (way: "totp" | "recovery" | "pass"): Step => [`signin-${way}`, async (page) => {
    await page.goto(`${visit}/other?way=${way}`);
    await page.getByLabel(m.code[way].label).waitFor();
  }];
  const at = (screen: string, path: string): Step => [screen, (page) => page.goto(origin + path)];

  return [
    ["signin-name", async (page) => {
      id = await site.person(name, PASSWORD);
      visit = await site.visit();
      await page.goto(visit);
    }],
    ["signin-password", (page) => giveName(page, visit)],
    ["signin-password-wrong", async (page) => {
      await givePassword(page, "wrong");
      await text(page, m.problems["wrong-password"]);
    }],
    ["signin-number", async (page) => {
      await givePassword(page, PASSWORD);
      await page.locator(".number").waitFor();
    }],
    ended("denied"),
    ended("mismatched"),
    ended("expired"),
    ended("superseded"),
    ["signin-ways", async (page) => {
      await page.goto(`${visit}/other`);
      await text(page, m.other.title);
    }],
    code("totp"),
    ["signin-totp-wrong", async (page) => {
      await fill(page, m.code.totp.label, "1");
      await press(page, m.next);
      await text(page, m.problems["wrong-code"]);
    }],
    code("recovery"),
    code("pass"),
    ["signin-passkey", async (page) => {
      await page.goto(await site.visit());
      await page.getByRole("link", { name: m.usePasskey }).click();
      await text(page, m.passkey.text);
    }],
    ["signin-passkey-failed", async (page) => {
      const authenticator = await addAuthenticator(page);
      await press(page, m.passkey.button);
      await text(page, m.passkey.failed);
      await authenticator.remove();
    }],
    at("signin-unknown", `/signin/${"A".repeat(22)}`),
    at("signin-out", "/signin/out"),
    at("join-setup", "/setup"),
    at("join-register", "/register"),
    ["join-invite", async (page) => await page.goto(await site.invite(id))],
    at("join-password", "/password"),
    at("nothing", "/signin/nothing"),
  ];
}
