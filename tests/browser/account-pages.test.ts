/** Account and admin pages of the real server, as people in a real browser meet them. Pictures go to shots/ where SHOTS is set. */
import { expect } from "vitest";
import { account as de } from "../../src/messages/de-account.ts";
import { admin as deAdmin } from "../../src/messages/de-admin.ts";
import { pages as dePages } from "../../src/messages/de-pages.ts";
import { account as en } from "../../src/messages/en-account.ts";
import { admin as enAdmin } from "../../src/messages/en-admin.ts";
import { pages as enPages } from "../../src/messages/en-pages.ts";
import { claimFrom, createLook, forgiveRefusals, LOOKS, PASSWORD, setUp } from "./harness/account-pages.ts";
import { addAuthenticator } from "./harness/authenticator.ts";
import { BROWSERS, it } from "./harness/it.ts";
import { tabTo } from "./harness/tab-to.ts";

it("from the sign-in to the QR code of a new device by keyboard alone", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage(), { keyboard } = page;
  await setUp(page, server);
  await page.goto(`${server.origin}/signin/out`);
  await tabTo(page, enPages.out.button);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: enPages.out.doneTitle }).waitFor();
  await tabTo(page, enPages.signIn);
  await keyboard.press("Enter");
  await page.getByLabel(enPages.name).waitFor();
  await keyboard.type("root"); // the field has the focus
  await keyboard.press("Enter");
  await page.getByLabel(enPages.password, { exact: true }).waitFor();
  await keyboard.type(PASSWORD);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: en.overview.title }).waitFor();
  await tabTo(page, en.overview.register);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: en.add.title }).waitFor();
  await tabTo(page, en.add.show);
  await keyboard.press("Enter");
  await page.getByRole("img", { name: en.add.qr }).waitFor();
});

it.for(BROWSERS)("%s: the page goes on by itself when the phone has claimed; its digits make it active", async (
  name,
  { server, open },
) => {
  const launched = await open(name);
  const page = await launched.context.newPage();
  await setUp(page, server);
  await page.getByRole("link", { name: en.overview.register }).click();
  await page.getByRole("button", { name: en.add.show }).click();
  const left = page.locator("[data-seconds]");
  await expect.poll(async () => Number(await left.textContent()), { timeout: 5_000 }).toBeLessThan(600);
  const check = await claimFrom(page, server.origin);
  await page.getByLabel(en.add.check).fill(check === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: en.add.confirm }).click();
  await page.getByText(en.add.wrong).waitFor();
  await page.getByLabel(en.add.check).fill(check);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: en.add.doneTitle }).waitFor();
  await page.getByRole("link", { name: en.add.toDevices }).click();
  await page.getByRole("link", { name: /^Pixel Android Approves sign-ins/ }).waitFor();
  forgiveRefusals(launched);
});

it("without script a device is added by a button, and times are in UTC", async ({ server, open }) => {
  const { context } = await open("chromium");
  await setUp(await context.newPage(), server);
  const plain = await context.browser()!.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await plain.addCookies(await context.cookies());
  await page.goto(`${server.origin}/account/devices/add`);
  await page.getByRole("button", { name: en.add.show }).click();
  await page.getByRole("img", { name: en.add.qr }).waitFor();
  const digits = await claimFrom(page, server.origin);
  await page.getByRole("link", { name: en.add.claimedButton }).click();
  await page.getByLabel(en.add.check).fill(digits);
  await page.getByRole("button", { name: en.add.confirm }).click();
  await page.getByRole("heading", { name: en.add.doneTitle }).waitFor();
  await page.goto(`${server.origin}/account/sessions`);
  expect(await page.locator("time").first().textContent()).toMatch(/ UTC$/);
  await page.goto(`${server.origin}/account/passkeys/add`);
  expect(await page.locator("noscript p").textContent()).toBe(en.passkeys.needsScript);
  await plain.close();
});

it("a passkey is made by script, and then signs in", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage();
  await setUp(page, server);
  await addAuthenticator(page);
  await page.goto(`${server.origin}/account/passkeys/add`);
  await page.getByLabel(en.passkeys.name).fill("Laptop");
  await page.getByRole("button", { name: en.passkeys.add }).click();
  await page.getByText(en.done["passkey-added"]).waitFor();
  await page.getByRole("link", { name: /^Laptop/ }).waitFor();
  // The same authenticator again: it holds one for this person already.
  await page.goto(`${server.origin}/account/passkeys/add`);
  await page.getByLabel(en.passkeys.name).fill("Laptop again");
  await page.getByRole("button", { name: en.passkeys.add }).click();
  await page.getByText(en.passkeys.failed).waitFor();
  await page.goto(`${server.origin}/signin/out`);
  await page.getByRole("button", { name: enPages.out.button }).click();
  await page.goto(`${server.origin}/signin`);
  await page.getByRole("button", { name: enPages.usePasskey }).click();
  await page.getByRole("button", { name: enPages.passkey.button }).click();
  await page.getByRole("heading", { name: en.overview.title }).waitFor();
});

it("times are said in the reader's own time zone", async ({ server, open }) => {
  const { context } = await open("chromium");
  const page = await context.newPage();
  await setUp(page, server);
  await page.goto(`${server.origin}/account/sessions`);
  const time = page.locator("time").first();
  expect(await time.textContent()).not.toContain("UTC");
  expect(Math.abs(Date.parse((await time.getAttribute("datetime"))!) - Date.now())).toBeLessThan(60_000);
});

it.for(LOOKS)("axe finds nothing on any page: %s", { timeout: 300_000 }, async ([, options], { server, open }) => {
  const { locale, viewport } = options;
  const launched = await open("chromium", { locale, viewport });
  const page = await launched.context.newPage(), looked = createLook(page, options), { look } = looked;
  const [m, a, p] = locale === "de-DE" ? [de, deAdmin, dePages] as const : [en, enAdmin, enPages] as const;

  async function lookAt(what: string, path: string): Promise<void> {
    await page.goto(server.origin + path);
    await look(what);
  }
  const click = (role: "button" | "link", name: string) => page.getByRole(role, { name, exact: true }).click();
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 }).waitFor();

  await setUp(page, server, p);
  await look("overview-new");
  await lookAt("admin-second-factor", "/admin");
  await click("link", m.overview.register);
  await heading(m.add.title);
  await page.goto(`${server.origin}/account`);
  await click("link", m.overview.register);
  await look("add");
  await click("button", m.add.show);
  await page.getByRole("img", { name: m.add.qr }).waitFor();
  await look("add-code");
  const check = await claimFrom(page, server.origin);
  await page.getByLabel(m.add.check).waitFor();
  await look("add-check");
  await page.getByLabel(m.add.check).fill("x");
  await click("button", m.add.confirm);
  await page.getByText(m.add.wrong).waitFor();
  await look("add-wrong");
  await page.getByLabel(m.add.check).fill(check);
  await click("button", m.add.confirm);
  await heading(m.add.doneTitle);
  await look("add-done");
  await lookAt("add-ended", `/account/devices/add/${"A".repeat(22)}`);
  await lookAt("devices", "/account/devices");
  await page.getByRole("link", { name: /Pixel/ }).click();
  await heading("Pixel");
  await look("device");
  await click("link", m.devices.removeButton);
  await heading(m.devices.removeTitle("Pixel"));
  await look("device-remove");
  await lookAt("gone", `/account/devices/${"A".repeat(22)}`);

  await addAuthenticator(page);
  await lookAt("passkey-add", "/account/passkeys/add");
  await page.getByLabel(m.passkeys.name).fill("Laptop");
  await click("button", m.passkeys.add);
  await page.getByText(m.done["passkey-added"]).waitFor();
  await look("passkeys");
  await page.getByRole("link", { name: /Laptop/ }).click();
  await heading("Laptop");
  await look("passkey");
  await lookAt("totp", "/account/totp");
  await click("button", m.totp.begin);
  await page.getByRole("img", { name: m.totp.qr }).waitFor();
  await look("totp-key");
  await lookAt("recovery", "/account/recovery");
  await click("button", m.recovery.renew);
  await page.getByRole("list", { name: m.recovery.list }).waitFor();
  await page.getByRole("button", { name: m.recovery.print }).waitFor();
  await look("recovery-shown");
  await lookAt("overview", "/account");
  await lookAt("password", "/account/password");
  await lookAt("phone", "/account/phone");
  await lookAt("requests", "/account/requests");
  await lookAt("sessions", "/account/sessions");
  await lookAt("sessions-end", "/account/sessions/end");
  await lookAt("activity", "/account/activity");
  await page.getByRole("link", { name: m.activity.wasntMeAbout(m.activity.kinds.device_added) }).click();
  await heading(m.activity.wasntMeTitle);
  await look("not-me");

  // A session of the password alone does not open it: with the passkey, it does.
  await page.goto(`${server.origin}/admin`);
  await click("button", p.usePasskey);
  await click("button", p.passkey.button);
  await page.waitForURL(`${server.origin}/admin`);
  await look("admin");
  await lookAt("admin-people", "/admin/people?q=ada");
  await lookAt("admin-invite", "/admin/people/invite");
  await click("button", a.invite.submit);
  await heading(a.invite.doneTitle);
  await look("admin-invited");
  await page.goto(`${server.origin}/admin/people`);
  await page.getByRole("link", { name: /Ada Lovelace/ }).click();
  await heading("Ada Lovelace");
  await look("admin-person");
  await click("link", a.person.block);
  await click("button", a.person.block);
  await page.getByText(a.person.lastAdmin).waitFor();
  await look("admin-last");
  await click("link", m.cancel);
  await click("link", a.person.pass);
  await look("admin-pass");
  await click("button", a.pass.submit);
  await page.getByText(a.pass.done).waitFor();
  await look("admin-pass-shown");
  await lookAt("admin-devices", "/admin/devices");
  await lookAt("admin-policies", "/admin/policies");
  await page.getByLabel(a.policies.type6, { exact: true }).check();
  await page.getByLabel(a.policies.cosignRequired, { exact: true }).check();
  await page.getByLabel(a.policies.methods.passwordless, { exact: true }).uncheck();
  await click("button", a.policies.preview);
  await heading(a.policies.previewTitle);
  await look("admin-preview");
  await lookAt("admin-application-add", "/admin/applications/add");
  await page.getByLabel(a.applications.name, { exact: true }).fill("Payroll");
  await page.getByLabel(a.applications.returnUrls, { exact: true }).fill("https://pay.example.com/back");
  await click("button", a.applications.create);
  await heading(a.applications.createdTitle);
  await look("admin-application-key");
  await lookAt("admin-applications", "/admin/applications");
  await page.getByRole("link", { name: /Payroll/ }).click();
  await heading("Payroll");
  await look("admin-application");
  await click("link", a.applications.newKey);
  await heading(a.applications.newKeyTitle("Payroll"));
  await look("admin-application-renew");
  await click("button", a.applications.newKey);
  await heading(a.applications.renewedTitle("Payroll"));
  await lookAt("admin-audit", "/admin/audit");
  forgiveRefusals(launched);
  expect(looked.found).toEqual([]);
  expect(looked.count).toBe(44);
});
