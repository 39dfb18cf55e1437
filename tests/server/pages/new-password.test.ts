/** What a new password ends: whoever had the old one has nothing left. */
import { describe, expect, it } from "vitest";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";
import { numberOn, PASSWORD } from "./site.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("a password that had to be changed ends the sessions of all browsers", async () => {
    const site = await createAccountSite(engine), ada = await site.person("ada");
    const phone = await enrol(site.world, ada), thief = await site.signedIn(ada);
    await site.accounts.people.exposePassword(ada);
    const browser = site.visitor(), page = await browser.begin("ada", PASSWORD);
    await phone.approve(await phone.waiting(), numberOn(page));
    await browser.post(`${page.path}/continue`);
    expect((await browser.post(`${page.path}/new-password`, { password: "another horse" })).path).toBe("/account");
    expect([await thief.session(), await browser.session()]).toEqual([
      null,
      expect.objectContaining({ personId: ada }),
    ]);
  });

  it("a password shown before it was changed counts no more: no code, no phone, no new password after it", async () => {
    const site = await createAccountSite(engine), { accounts, world } = site, ada = await site.person("ada");
    const phone = await enrol(world, ada), [code] = await accounts.recoveryCodes.renew(ada);
    const coded = site.visitor(), byCode = await coded.begin("ada", PASSWORD);
    const asked = site.visitor(), byPhone = await asked.begin("ada", PASSWORD);
    await phone.approve(await phone.waiting(), numberOn(byPhone));
    await accounts.people.setPassword(ada, "the owner's horse");
    expect((await coded.post(`${byCode.path}/code`, { way: "recovery", code: code! })).html).toContain(
      'name="password"',
    );
    await asked.post(`${byPhone.path}/continue`);
    expect([await coded.session(), await asked.session()]).toEqual([null, null]);
    expect(await accounts.recoveryCodes.left(ada)).toBe(10);
    const done = await coded.post(`${byCode.path}/password`, { password: "the owner's horse" });
    await phone.approve(await phone.waiting(), numberOn(done));
    expect((await coded.post(`${byCode.path}/continue`)).path).toBe("/account");
  });

  it("a visit that was about to choose a new password can't, once somebody else has", async () => {
    const site = await createAccountSite(engine), { accounts, world } = site, ada = await site.person("ada");
    const phone = await enrol(world, ada);
    await accounts.people.exposePassword(ada);
    const thief = site.visitor(), page = await thief.begin("ada", PASSWORD);
    await phone.approve(await phone.waiting(), numberOn(page));
    await thief.post(`${page.path}/continue`);
    await accounts.people.setPassword(ada, "the owner's horse");
    await thief.post(`${page.path}/new-password`, { password: "the thief's horse" });
    expect(await thief.session()).toBeNull();
    expect(await accounts.people.isPassword(await accounts.people.find(ada), "the owner's horse")).toBe(true);
  });
});
