/** Ways to sign in other than password and phone. */
import { describe, expect, it } from "vitest";
import { codeAt } from "../../../src/core/otp.ts";
import { parseKeyUri } from "../../../src/core/key-uri.ts";
import { pages } from "../../../src/messages/en-pages.ts";
import { enrol } from "../approvals/phone.ts";
import { ORIGIN } from "../approvals/world.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createAuthenticator, type Faults } from "../people/authenticator.ts";
import { PASSWORD, type Site, told, withKnownBrowser, withPhone } from "./site.ts";

async function cosign({ world }: Site, phoneId: string): Promise<void> {
  await world.parts.db.updateTable("devices").set({ cosign: "{}" }).where("id", "=", phoneId).execute();
}

/** As `answers` leaves it after an approval with a co-signature. */
async function approveCosigned({ world }: Site, phoneId: string): Promise<void> {
  await world.parts.db.updateTable("requests")
    .set({ state: "approved", amr: '["swk","user","mfa"]', decided_at: world.clock.now, device_id: phoneId })
    .where("state", "=", "pending").execute();
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("a one-time code is a way after the password, and turns requests on again", async () => {
    const { browser, world, ada, accounts } = await withPhone(engine);
    const { draft } = parseKeyUri(await accounts.totp.set(ada, 6));
    const page = await browser.begin("ada", PASSWORD);
    await world.parts.db.updateTable("people").set({ push_off: 1 }).where("id", "=", ada).execute();
    expect((await browser.post(`${page.path}/leave`)).text).toContain("Type a one-time code");
    expect((await browser.get(`${page.path}/other?way=totp`)).html).toContain('autocomplete="one-time-code"');
    const wrong = await browser.post(`${page.path}/code`, { way: "totp", code: "x" });
    expect([wrong.status, told(wrong)]).toEqual([422, expect.stringContaining("That code is wrong")]);
    const done = await browser.post(`${page.path}/code`, { way: "totp", code: codeAt(draft, world.clock.now).value });
    expect(done.path).toBe("/account");
    expect(await browser.session()).toMatchObject({ personId: ada, amr: ["pwd", "otp", "mfa"] });
    expect(await accounts.people.find(ada)).toMatchObject({ push_off: 0 });
    expect(await world.parts.db.selectFrom("requests").select("state").execute()).toEqual([{ state: "cancelled" }]);
  });

  it("codes before the password are not looked at", async () => {
    const { browser, world, ada, accounts } = await withPhone(engine);
    const { draft } = parseKeyUri(await accounts.totp.set(ada, 6));
    const { path } = await browser.post("/signin", { name: "ada" });
    const code = codeAt(draft, world.clock.now).value;
    expect((await browser.post(`${path}/code`, { way: "totp", code })).text).toContain("Password");
    expect((await accounts.people.find(ada))!.totp_step).toBe(0);
    expect((await browser.get(`${path}/other?way=totp`)).text).not.toContain("One-time code");
  });

  it("a recovery code and a temporary pass are ways after the password, once, and the person is told", async () => {
    const { visitor, world, ada, accounts } = await withPhone(engine);
    const [recovery] = await accounts.recoveryCodes.renew(ada);
    const pass = await accounts.passes.make(ada, ada, 60_000);
    for (
      const [way, code, kind] of [
        ["recovery", recovery!, "recovery_code_used"],
        ["pass", pass, "temporary_pass_used"],
      ] as const
    ) {
      const first = visitor(), second = visitor();
      const { path } = await first.begin("ada", PASSWORD);
      expect((await first.post(`${path}/code`, { way, code })).path).toBe("/account");
      expect(await first.session()).toMatchObject({ amr: ["pwd", "otp", "mfa"] });
      expect((await world.activity.of(ada)).map((one) => one.kind)).toContain(kind);
      const again = await second.begin("ada", PASSWORD);
      expect((await second.post(`${again.path}/code`, { way, code })).status).toBe(422);
      expect(await second.session()).toBeNull();
    }
  });

  it("recovery codes are guessed 10 times in 15 min", async () => {
    const { browser, ada, accounts } = await withPhone(engine);
    const [code] = await accounts.recoveryCodes.renew(ada);
    const { path } = await browser.begin("ada", PASSWORD);
    for (let i = 0; i < 10; i++) await browser.post(`${path}/code`, { way: "recovery", code: "x" });
    expect((await browser.post(`${path}/code`, { way: "recovery", code: code! })).status).toBe(429);
  });

  it("wrong codes of strangers lock out no known browser, and those of one way no other", async () => {
    const { browser: known, visitor, ada, accounts, world } = await withKnownBrowser(engine);
    const { draft } = parseKeyUri(await accounts.totp.set(ada, 6));
    const [recovery, second] = await accounts.recoveryCodes.renew(ada);
    const pass = await accounts.passes.make(ada, ada, 60_000);
    const stranger = visitor(), { path } = await stranger.begin("ada", PASSWORD);
    for (const way of ["recovery", "totp"]) {
      for (let i = 0; i < 11; i++) await stranger.post(`${path}/code`, { way, code: "x" });
    }
    expect((await stranger.post(`${path}/code`, { way: "recovery", code: recovery! })).status).toBe(429);
    for (const [way, code] of [["recovery", second!], ["totp", codeAt(draft, world.clock.now).value]] as const) {
      const page = await known.begin("ada", PASSWORD);
      expect((await known.post(`${page.path}/code`, { way, code })).path, way).toBe("/account");
    }
    expect((await stranger.post(`${path}/code`, { way: "pass", code: pass })).path).toBe("/account");
  });

  it("ways that the policy leaves out are neither shown nor taken", async () => {
    const { browser, ada, accounts, setPolicy, world } = await withPhone(engine);
    const { draft } = parseKeyUri(await accounts.totp.set(ada, 6));
    const [code] = await accounts.recoveryCodes.renew(ada);
    await setPolicy({ methods: ["push"] });
    const { path } = await browser.begin("ada", PASSWORD);
    const ways = await browser.post(`${path}/leave`);
    expect(ways.text).not.toMatch(/one-time code|recovery code|passkey/i);
    await browser.post(`${path}/code`, { way: "recovery", code: code! });
    await browser.post(`${path}/code`, { way: "totp", code: codeAt(draft, world.clock.now).value });
    expect(await browser.session()).toBeNull();
    expect(await accounts.recoveryCodes.left(ada)).toBe(10);
  });

  async function withPasskey() {
    const all = await withPhone(engine);
    const authenticator = await createAuthenticator(ORIGIN);
    const { id, options } = await all.accounts.passkeys.beginRegistration((await all.accounts.people.find(all.ada))!);
    await all.accounts.passkeys.finishRegistration(all.ada, id, await authenticator.create(options), "Key");
    const start = await all.browser.post("/signin", { way: "passkey" });
    const path = start.path.replace(/\/other.*/, "");
    async function answer(faults: Faults = {}, browser = all.browser, at = path) {
      const { id, options } = JSON.parse((await browser.post(`${at}/passkey/options`)).html);
      const response = JSON.stringify(await authenticator.get(options, faults));
      return await browser.post(`${at}/passkey`, { ceremony: id, response });
    }
    return { ...all, authenticator, start, path, answer };
  }

  it("a passkey alone signs in", async () => {
    const { start, answer, browser, ada } = await withPasskey();
    expect(start.html).toContain("data-passkey=");
    expect((await answer()).path).toBe("/account");
    expect(await browser.session()).toMatchObject({ personId: ada, amr: ["swk", "user", "mfa"] });
  });

  it("a passkey that did not verify its person is refused", async () => {
    const { answer, browser } = await withPasskey();
    const seen = await answer({ isUserVerified: false });
    expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining("This passkey opens no account here")]);
    expect(await browser.session()).toBeNull();
  });

  it("a passkey where the policy has none is refused", async () => {
    const { answer, browser, setPolicy } = await withPasskey();
    await setPolicy({ methods: ["push"] });
    expect((await answer()).status).toBe(422);
    expect(await browser.session()).toBeNull();
  });

  it("a passkey of somebody else does not finish what a password began", async () => {
    const { answer, visitor, person, world } = await withPasskey();
    await enrol(world, await person("eve"));
    const browser = visitor();
    const { path } = await browser.begin("eve", PASSWORD);
    expect((await answer({}, browser, path)).status).toBe(422);
    expect(await browser.session()).toBeNull();
  });

  it("a passkey that was asked for before a name was typed does not finish what somebody else's password began", async () => {
    const { authenticator, visitor, person, world } = await withPasskey();
    await enrol(world, await person("eve"));
    const browser = visitor();
    const { path } = await browser.post("/signin", { name: "eve" });
    const { id, options } = JSON.parse((await browser.post(`${path}/passkey/options`)).html);
    await browser.post(`${path}/password`, { password: PASSWORD });
    const response = JSON.stringify(await authenticator.get(options));
    expect(told(await browser.post(`${path}/passkey`, { ceremony: id, response }))).toContain("another account");
    expect(await browser.session()).toBeNull();
  });

  it("without a password: the number at once in a browser that is known, where it is turned on, and a co-signature is enough", async () => {
    const { browser, ada, phone, accounts, site } = await withKnownBrowser(engine);
    await accounts.people.setPasswordless(ada, true);
    await cosign(site, phone.id);
    const page = await browser.post("/signin", { name: "ada" });
    expect(page.html).toContain('class="number"');
    await approveCosigned(site, phone.id);
    expect((await browser.post(`${page.path}/continue`)).path).toBe("/account");
    expect(await browser.session()).toMatchObject({ personId: ada, amr: ["swk", "user", "mfa"] });
  });

  it("without a password: an approval without a co-signature is half, the password the other half", async () => {
    const { browser, ada, phone, accounts, site } = await withKnownBrowser(engine);
    await accounts.people.setPasswordless(ada, true);
    await cosign(site, phone.id);
    const page = await browser.post("/signin", { name: "ada" });
    await site.world.parts.db.updateTable("requests")
      .set({ state: "approved", amr: '["swk"]', decided_at: site.world.clock.now, device_id: phone.id })
      .where("state", "=", "pending").execute();
    expect((await browser.post(`${page.path}/continue`)).text).toContain("Password");
    expect(await browser.session()).toBeNull();
    const [code] = await accounts.recoveryCodes.renew(ada);
    await browser.post(`${page.path}/code`, { way: "recovery", code: code! });
    expect(await accounts.recoveryCodes.left(ada)).toBe(10);
    expect((await browser.post(`${page.path}/password`, { password: PASSWORD })).path).toBe("/account");
    expect(await browser.session()).toMatchObject({ amr: ["swk", "pwd", "mfa"] });
  });

  it("without a password: the phone is asked as often as the limits allow, then the password", async () => {
    const { browser, ada, phone, accounts, site } = await withKnownBrowser(engine);
    await accounts.people.setPasswordless(ada, true);
    await cosign(site, phone.id);
    for (let asked = 0; asked < 3; asked++) {
      expect((await browser.post("/signin", { name: "ada" })).html).toContain('class="number"');
    }
    const page = await browser.post("/signin", { name: "ada" });
    expect(page.text).toContain("Password");
    expect((await browser.post(`${page.path}/ask`)).text).toContain("Password");
  });

  it("the page says that a passkey has to sign, where it has to", async () => {
    const { browser, ada, phone, accounts, site, setPolicy } = await withKnownBrowser(engine);
    const { approval } = pages;
    expect((await browser.begin("ada", PASSWORD)).html).not.toContain(approval.cosign.slice(0, 40));
    await setPolicy({ cosignRequired: true });
    expect((await browser.begin("ada", PASSWORD)).html).toContain(approval.cosign.slice(0, 40));
    await setPolicy({ cosignRequired: false });
    await accounts.people.setPasswordless(ada, true);
    await cosign(site, phone.id);
    expect((await browser.post("/signin", { name: "ada" })).html).toContain(approval.cosign.slice(0, 40));
  });

  it("without a password: nowhere else is the phone asked before the first factor", async () => {
    const { browser, ada, phone, accounts, site, visitor, setPolicy } = await withKnownBrowser(engine);
    const asksFor = async (who: typeof browser) => (await who.post("/signin", { name: "ada" })).text;
    expect(await asksFor(browser)).toContain("Password"); // not turned on
    await accounts.people.setPasswordless(ada, true);
    expect(await asksFor(browser)).toContain("Password"); // no device that co-signs
    await cosign(site, phone.id);
    const stranger = visitor();
    const { path } = await stranger.post("/signin", { name: "ada" });
    expect((await stranger.post(`${path}/ask`)).text).toContain("Password"); // another browser
    await setPolicy({ methods: ["push", "totp"] });
    expect(await asksFor(browser)).toContain("Password"); // not by policy
    await setPolicy({ methods: ["push", "passwordless"] });
    await accounts.people.setState(ada, "blocked");
    expect(await asksFor(browser)).toContain("Password");
    await accounts.people.setState(ada, "active"); // so that the phone is told
    expect(await phone.pending()).toEqual([]);
  });
});
