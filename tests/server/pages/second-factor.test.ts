/** Where the password alone opens something, and where not. */
import { describe, expect, it } from "vitest";
import { enrol } from "../approvals/phone.ts";
import { makeBrowser, ORIGIN } from "../approvals/world.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createAuthenticator } from "../people/authenticator.ts";
import { type AccountSite, COOKIE, createAccountSite } from "./account-site.ts";
import { numberOn, PASSWORD, told } from "./site.ts";

/** An admin who signed in by password alone, as one may who never set anything up. */
async function withNewAdmin(site: AccountSite) {
  const id = await site.person("root");
  await site.accounts.people.setAdmin(id, true);
  const browser = site.visitor();
  await browser.begin("root", PASSWORD);
  return { id, browser };
}

async function addPasskey({ accounts }: AccountSite, personId: string): Promise<string> {
  const authenticator = await createAuthenticator(ORIGIN);
  const { id, options } = await accounts.passkeys.beginRegistration((await accounts.people.find(personId))!);
  await accounts.passkeys.finishRegistration(personId, id, await authenticator.create(options), "Key");
  return `/account/passkeys/${authenticator.id}`;
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("an admin who showed the password alone opens no page of /admin: a page says why, and leads to a device", async () => {
    const site = await createAccountSite(engine), { browser } = await withNewAdmin(site);
    expect(await browser.session()).toMatchObject({ isAdmin: true, amr: ["pwd"] });
    const before = await site.world.audit.size();
    for (
      const seen of [
        await browser.get("/admin"),
        await browser.get("/admin/people"),
        await browser.post("/admin/people/invite", { displayName: "Eve", isAdmin: "on" }),
      ]
    ) {
      expect([seen.status, seen.text]).toEqual([403, expect.stringContaining("takes more than your password")]);
      expect(seen.html).toContain('href="/account/devices/add"');
      expect(seen.html).toContain('href="/account/passkeys/add"');
    }
    expect(await site.world.audit.size()).toBe(before);
    expect(await site.world.parts.db.selectFrom("invitations").selectAll().execute()).toEqual([]);
    expect((await browser.get("/account")).status).toBe(200);
    expect((await browser.get("/account/devices/add")).status).toBe(200);
  });

  it("that page offers what the policy takes", async () => {
    const site = await createAccountSite(engine), { browser } = await withNewAdmin(site);
    await site.setPolicy({ methods: ["passkey", "totp"] });
    const { html } = await browser.get("/admin");
    expect(html).not.toContain('href="/account/devices/add"');
    expect(html).toContain('href="/account/passkeys/add"');
    expect(html).toContain('href="/account/totp"');
    await site.setPolicy({ methods: ["push", "passkey"], brokerAccounts: true });
    expect((await browser.get("/admin")).html).not.toContain('href="/account/devices/add"'); // it would approve nothing
  });

  it("an admin who registered a device signs in again, with both, and is in", async () => {
    const site = await createAccountSite(engine), { id, browser } = await withNewAdmin(site);
    const phone = await enrol(site.world, id);
    expect((await browser.get("/admin/people")).path).toBe("/signin?to=%2Fadmin%2Fpeople");
    const page = await browser.begin("root", PASSWORD, "/admin/people");
    await phone.approve(await phone.waiting(), numberOn(page));
    const done = await browser.post(`${page.path}/continue`);
    expect([done.status, done.path]).toEqual([200, "/admin/people"]);
  });

  it("a device for single sign-on only shuts nobody out: it is no factor", async () => {
    const site = await createAccountSite(engine);
    await site.setPolicy({ brokerAccounts: true });
    const ada = await site.person("ada");
    await enrol(site.world, ada);
    const browser = site.visitor();
    expect((await browser.begin("ada", PASSWORD)).path).toBe("/account");
    expect(await browser.session()).toMatchObject({ personId: ada, amr: ["pwd"] });
  });

  it("the last factor is not removed: the password alone would open the account again", async () => {
    const site = await createAccountSite(engine), { accounts } = site, ada = await site.ada();
    await accounts.totp.set(ada.id, 6);
    const totp = await ada.browser.post("/account/totp/remove");
    expect([totp.status, told(totp)]).toEqual([409, expect.stringContaining("Add another one first")]);
    const passkey = await addPasskey(site, ada.id);
    expect((await ada.browser.post("/account/totp/remove")).path).toBe("/account/totp?done=totp-off");
    const kept = await ada.browser.post(`${passkey}/remove`);
    expect([kept.status, told(kept)]).toEqual([409, expect.stringContaining("Add another one first")]);
    expect(await accounts.factorsOf(ada.id)).toMatchObject({ totp: false, passkeys: 1, isNew: false });
    await accounts.recoveryCodes.renew(ada.id);
    expect((await ada.browser.post(`${passkey}/remove`)).path).toBe("/account/passkeys?done=passkey-removed");
    expect(await site.kinds()).toEqual(["factor_removed", "factor_removed"]);
  });

  it("a session of a password alone stays one after /admin was asked for", async () => {
    const site = await createAccountSite(engine), { id, browser } = await withNewAdmin(site);
    await site.accounts.totp.set(id, 6);
    await browser.get("/admin");
    expect((await browser.get("/admin")).path).toBe("/signin?to=%2Fadmin");
    browser.jar.set(COOKIE, await site.accounts.sessions.begin(id, ["pwd", "otp", "mfa"], makeBrowser(), null));
    expect((await browser.get("/admin")).status).toBe(200);
  });
});
