/** The server's own pages, as people in real browsers meet them. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { pages as de } from "../../src/messages/de-pages.ts";
import { pages as en } from "../../src/messages/en-pages.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { findings } from "./harness/axe.ts";
import { BROWSERS, it } from "./harness/it.ts";
import { signInScreens } from "./harness/sign-in-screens.ts";
import { PASSWORD, type SignInSite, startSignInSite } from "./harness/sign-in-site.ts";

let site: SignInSite, count = 0;
beforeAll(async () => {
  site = await startSignInSite();
});
afterAll(() => site.stop());

async function someone(): Promise<{ id: string; name: string }> {
  const name = `ada${++count}`, id = await site.person(name, PASSWORD);
  return { id, name };
}

async function begin(page: Page, name: string, url = `${site.origin}/signin`, m = en): Promise<void> {
  await page.goto(url);
  await page.getByLabel(m.name).fill(name);
  await page.getByRole("button", { name: m.next }).click();
  await page.getByLabel(m.password, { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: m.next }).click();
}

it.for(BROWSERS)("%s: the page goes on by itself when the phone has approved", async (name, { open }) => {
  const { context } = await open(name);
  const page = await context.newPage();
  await begin(page, (await someone()).name);
  await page.getByRole("img", { name: /^Number \d\d$/ }).waitFor();
  const left = page.locator("[data-seconds]");
  expect(Number(await left.textContent())).toBeGreaterThan(100);
  await expect.poll(async () => Number(await left.textContent()), { timeout: 5_000 }).toBeLessThan(119);
  await site.answer("approved");
  await page.getByRole("heading", { name: "Account" }).waitFor();
  expect(page.url()).toBe(`${site.origin}/account`);
});

it.for(BROWSERS)("%s: an application's visit ends back at the application", async (name, { open }) => {
  const { context } = await open(name);
  const page = await context.newPage();
  await begin(page, (await someone()).name, await site.visit());
  await page.getByRole("img", { name: /^Number/ }).waitFor();
  await site.answer("approved");
  await page.getByRole("heading", { name: "Back at the application" }).waitFor();
  expect(new URL(page.url()).searchParams.get("state")).toBe("state-1");
});

it("a denial is told at once, and asking again shows another number", async ({ open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage();
  await begin(page, (await someone()).name);
  await page.getByRole("img", { name: /^Number/ }).waitFor();
  await site.answer("denied");
  await page.getByText(en.approval.states.denied).waitFor();
  await page.getByRole("button", { name: en.approval.askAgain }).click();
  await page.getByRole("img", { name: /^Number/ }).waitFor();
});

it("without script everything but passkeys works", async ({ open }) => {
  const { context } = await open("chromium");
  const browser = context.browser()!;
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await begin(page, (await someone()).name, await site.visit());
  await page.getByRole("img", { name: /^Number/ }).waitFor();
  await site.answer("approved");
  await page.getByText(en.approval.states.approved).waitFor({ timeout: 15_000 }); // it asks again by itself
  await page.getByRole("button", { name: en.next }).click();
  await page.getByRole("heading", { name: "Back at the application" }).waitFor();
  await plain.close();
});

it("a passkey that the account has signs in, without a name", async ({ open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage();
  const { id } = await someone();
  await page.goto(`${site.origin}/signin`);
  await addAuthenticator(page);
  const { id: ceremony, options } = await site.beginPasskey(id);
  const created = await page.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json as never);
    return (await navigator.credentials.create({ publicKey }) as PublicKeyCredential).toJSON();
  }, options as Record<string, unknown>);
  expect(await site.finishPasskey(id, ceremony, created)).toBe(true);
  await page.getByRole("button", { name: en.usePasskey }).click();
  await page.getByRole("button", { name: en.passkey.button }).click();
  await page.getByRole("heading", { name: "Account" }).waitFor();
});

it("a passkey that is not there is told, and can be tried again", async ({ open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage();
  await page.goto(`${site.origin}/signin`);
  const authenticator = await addAuthenticator(page);
  await page.getByRole("button", { name: en.usePasskey }).click();
  await page.getByRole("button", { name: en.passkey.button }).click();
  await page.getByText(en.passkey.failed).waitFor();
  await authenticator.remove();
});

it.for(BROWSERS)(
  "%s: the token of a link is taken out of the address, and makes an account",
  async (name, { open }) => {
    const { context } = await open(name);
    const page = await context.newPage();
    await page.goto(await site.invite((await someone()).id));
    await page.getByLabel(en.join.token).waitFor({ state: "hidden" });
    expect(page.url()).toBe(`${site.origin}/invite`);
    await page.getByLabel(en.join.name, { exact: true }).fill(`new${count}`);
    await page.getByLabel(en.join.displayName).fill("Someone New");
    await page.getByLabel(en.join.password).fill(PASSWORD);
    await page.getByRole("button", { name: en.join.submit }).click();
    await page.getByRole("heading", { name: "Account" }).waitFor();
    expect(await site.isPerson(`new${count}`)).toBe(true);
  },
);

it.for(
  [
    ["German, on a phone with text at 200 %", "de-DE", de, { width: 360, height: 740 }, "200%"],
    ["English, on a desktop", "en-GB", en, { width: 1280, height: 800 }, "100%"],
  ] as const,
)("axe finds nothing on any page, light or dark: %s", async ([, locale, m, viewport, size], { open }) => {
  const { context, faults } = await open("chromium", { locale, viewport });
  const page = await context.newPage();
  const found: string[] = [];
  async function look(what: string): Promise<void> {
    for (const [colorScheme, rules] of [["light", "all"], ["dark", "colours"]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
      found.push(...(await findings(page, rules)).map((finding) => `${what}, ${colorScheme}: ${finding}`));
    }
  }
  for (const [screen, go] of signInScreens(m, site, `ada${++count}`)) {
    await go(page, site.origin);
    await look(screen);
  }
  expect(found).toEqual([]);
  // Chromium's word for every page with a status of an error.
  faults.splice(0, faults.length, ...faults.filter((fault) => !/^Failed to load resource.* 4\d\d/.test(fault)));
});
