import { describe, expect, it } from "vitest";
import { hotpCode } from "../../../src/core/otp.ts";
import { enrol } from "../approvals/phone.ts";
import { makeBrowser, ORIGIN } from "../approvals/world.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createAuthenticator } from "../people/authenticator.ts";
import { type AccountSite, claim, createAccountSite, secretOn } from "./account-site.ts";
import { PASSWORD, type Seen, told } from "./site.ts";

/** The token that the QR code and the link hold. */
const tokenOn = ({ html }: Seen) => /enrol#t=([A-Za-z0-9_-]{22})</.exec(html)![1]!;
const pathOn = ({ html }: Seen) => /data-next="([^"]+)"/.exec(html)![1]!;
const wrongOf = (check: string) => check === "000000" ? "000001" : "000000";

async function codeOf({ world }: AccountSite, key: string, digits: number): Promise<string> {
  const secret = key.replaceAll(" ", "");
  const of = { type: "totp", secret, algorithm: "SHA1", digits, period: 30, counter: 0 } as const;
  return hotpCode(of, Math.floor(world.clock.now / 30_000));
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("a device is added: code, six digits of the phone, active; and told", async () => {
    const site = await createAccountSite(engine), { world } = site;
    const ada = await site.ada();
    const intro = await ada.browser.get("/account/devices/add");
    expect(intro.text).toContain("Registering gives this device access to the organisation's services; it gives the");
    const offer = await ada.browser.post("/account/devices/add");
    expect(offer.html).toMatch(/<svg class="qr" role="img" aria-label="QR code[^"]*"/);
    expect(offer.html).not.toContain("style=");
    expect(secretOn(offer)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(offer.html).toContain("<span data-seconds");
    const path = pathOn(offer);
    expect((await ada.browser.get(path)).text).toContain("No phone has answered yet");
    expect((await ada.browser.post(path, { check: "123456" })).text).toContain("No phone has answered yet");
    const check = await claim(world, tokenOn(offer));
    expect((await ada.browser.get(path)).html).toContain('name="check"');
    const wrong = await ada.browser.post(path, { check: wrongOf(check) });
    expect([wrong.status, told(wrong)]).toEqual([422, expect.stringContaining("not the digits on the phone")]);
    expect((await ada.browser.post(path, { check: `${check.slice(0, 3)} ${check.slice(3)}` })).path).toBe(path);
    expect((await ada.browser.get(path)).text).toContain("The device is registered");
    expect(await world.devices.of(ada.id)).toMatchObject([{ state: "active" }]);
    expect(await site.kinds()).toEqual(["check_value_wrong", "device_added"]);
    expect((await ada.browser.get("/account/devices")).text).toContain("Pixel Android Approves sign-ins");
  });

  it("three wrong check values end the registration, and the phone with it", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const offer = await ada.browser.post("/account/devices/add"), path = pathOn(offer);
    const check = await claim(site.world, tokenOn(offer));
    for (const slip of ["", "x", "12345", "1234567"]) { // no guesses, and not counted
      expect((await ada.browser.post(path, { check: slip })).status).toBe(422);
    }
    for (const status of [422, 422, 410]) {
      expect((await ada.browser.post(path, { check: wrongOf(check) })).status).toBe(status);
    }
    const late = await ada.browser.post(path, { check });
    expect([late.status, told(late)]).toEqual([410, expect.stringContaining("The phone got no access")]);
    expect(await site.world.devices.of(ada.id)).toEqual([]);
  });

  it("an offer ends after 10 min, and with a newer one", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const first = pathOn(await ada.browser.post("/account/devices/add"));
    const second = pathOn(await ada.browser.post("/account/devices/add"));
    expect((await ada.browser.get(first)).status).toBe(410);
    expect((await ada.browser.get(second)).status).toBe(200);
    site.world.clock.now += 10 * 60_000;
    expect((await ada.browser.get(second)).status).toBe(410);
  });

  it("a script hears when the phone has claimed", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const offer = await ada.browser.post("/account/devices/add");
    const stream = ada.browser.get(`${pathOn(offer)}/events`);
    await claim(site.world, tokenOn(offer));
    const { html, headers } = await stream;
    expect(headers.get("content-type")).toBe("text/event-stream");
    expect(html).toContain("event: state\ndata: claimed\n\n");
  });

  it("a device is renamed and removed; this browser stays signed in, others do not", async () => {
    const site = await createAccountSite(engine), { world } = site, ada = await site.ada();
    const phone = await enrol(world, ada.id), path = `/account/devices/${phone.id}`;
    const other = await site.signedIn(ada.id);
    expect((await ada.browser.post(path, { name: " My\u202e  phone " })).path).toBe(`${path}?done=renamed`);
    expect((await ada.browser.get(`${path}?done=renamed`)).text).toContain("The new name is saved. Android Last use");
    expect(await world.devices.byId(phone.id)).toMatchObject({ name: "My phone" });
    const ask = await ada.browser.get(`${path}/remove`);
    expect(ask.text).toContain("Deleting the app from the phone is not enough");
    expect(ask.text).toContain("This is your only device");
    expect((await ada.browser.post(`${path}/remove`, { last: "on" })).path).toBe(
      "/account/devices?done=device-removed",
    );
    expect(await world.devices.byId(phone.id)).toMatchObject({ state: "revoked" });
    expect(await ada.browser.session()).not.toBeNull();
    expect(await other.session()).toBeNull();
  });

  it("a passkey is added, renamed and removed; a challenge is good once", async () => {
    const site = await createAccountSite(engine), { accounts } = site, ada = await site.ada();
    const authenticator = await createAuthenticator(ORIGIN);
    const begun = JSON.parse((await ada.browser.post("/account/passkeys/add/options")).html);
    const response = JSON.stringify(await authenticator.create(begun.options));
    const fields = { ceremony: begun.id, response, name: "Blue key" };
    expect((await ada.browser.post("/account/passkeys/add", fields)).path).toBe("/account/passkeys?done=passkey-added");
    const again = await ada.browser.post("/account/passkeys/add", fields);
    expect([again.status, told(again)]).toEqual([422, expect.stringContaining("This passkey was not taken")]);
    const path = `/account/passkeys/${authenticator.id}`;
    await ada.browser.post(path, { name: "Red key" });
    expect((await ada.browser.get("/account/passkeys")).text).toContain("Red key Last use: Never");
    await accounts.recoveryCodes.renew(ada.id);
    await ada.browser.post(`${path}/remove`);
    expect(await accounts.passkeys.of(ada.id)).toEqual([]);
    expect(await site.kinds()).toEqual(["factor_added", "passkey_renamed", "factor_removed"]);
  });

  it("a passkey that the policy refuses is not added", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const begun = JSON.parse((await ada.browser.post("/account/passkeys/add/options")).html);
    const response = JSON.stringify(await (await createAuthenticator(ORIGIN)).create(begun.options));
    await site.setPolicy({ methods: ["push"] });
    const seen = await ada.browser.post("/account/passkeys/add", { ceremony: begun.id, response, name: "Key" });
    expect(seen.status).toBe(422);
    expect(await site.accounts.passkeys.of(ada.id)).toEqual([]);
  });

  it.each([6, 8])("one-time codes of %i digits count once a code of the new key was typed", async (digits) => {
    const site = await createAccountSite(engine), { accounts } = site, ada = await site.ada();
    const shown = await ada.browser.post("/account/totp/begin", { digits: String(digits) });
    const proposal = /name="proposal" value="([^"]+)"/.exec(shown.html)![1]!;
    expect(shown.html).toContain('class="qr"');
    expect(await accounts.totp.uriOf(ada.id)).toBeNull();
    const wrong = await ada.browser.post("/account/totp/confirm", { proposal, code: "1" });
    expect([wrong.status, told(wrong)]).toEqual([422, expect.stringContaining("not the code of this key")]);
    expect([secretOn(wrong), await accounts.totp.uriOf(ada.id)]).toEqual([secretOn(shown), null]);
    const code = await codeOf(site, secretOn(shown), digits);
    expect((await ada.browser.post("/account/totp/confirm", { proposal, code })).path).toBe(
      "/account/totp?done=totp-on",
    );
    expect(await accounts.people.find(ada.id)).toMatchObject({ totp_digits: digits });
    expect(await accounts.totp.check(ada.id, code)).toBe("wrong"); // each code once, that one too
    await accounts.recoveryCodes.renew(ada.id);
    await ada.browser.post("/account/totp/remove");
    expect(await accounts.totp.uriOf(ada.id)).toBeNull();
    expect(await site.kinds()).toEqual(["factor_added", "factor_removed"]);
  });

  it("a proposed key is good for its person alone, and for 15 min", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const eve = await site.signedIn(await site.person("eve"));
    const shown = await eve.post("/account/totp/begin", { digits: "6" });
    const fields = {
      proposal: /name="proposal" value="([^"]+)"/.exec(shown.html)![1]!,
      code: await codeOf(site, secretOn(shown), 6),
    };
    expect(told(await ada.browser.post("/account/totp/confirm", fields))).toContain("shown too long ago");
    site.world.clock.now += 15 * 60_000;
    const later = await site.signedIn(await site.accounts.people.findByName("eve").then((one) => one!.id));
    const code = await codeOf(site, secretOn(shown), 6);
    expect(told(await later.post("/account/totp/confirm", { ...fields, code }))).toContain("shown too long ago");
    expect(told(await later.post("/account/totp/confirm", { proposal: "x", code }))).toContain("shown too long ago");
    expect(await site.accounts.totp.uriOf(ada.id)).toBeNull();
  });

  it("ten recovery codes are shown once, and the old ones go", async () => {
    const site = await createAccountSite(engine), { accounts } = site, ada = await site.ada();
    const [old] = await accounts.recoveryCodes.renew(ada.id);
    const shown = await ada.browser.post("/account/recovery");
    const codes = [...shown.html.matchAll(/<li>((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})<\/li>/g)].map(([, code]) => code!);
    expect(new Set(codes).size).toBe(10);
    expect((await ada.browser.get("/account/recovery")).html).not.toContain(codes[0]);
    expect(await accounts.recoveryCodes.use(ada.id, old!)).toBe(false);
    expect(await accounts.recoveryCodes.use(ada.id, codes[0]!)).toBe(true);
    expect((await ada.browser.get("/account/recovery")).text).toContain("9 codes are left.");
  });

  it("a new password signs all other browsers out, and is good again after it was exposed", async () => {
    const site = await createAccountSite(engine), { accounts } = site, ada = await site.ada();
    const other = await site.signedIn(ada.id);
    await accounts.people.exposePassword(ada.id);
    expect((await ada.browser.get("/account")).text).toContain("Someone may know your password");
    for (
      const [password, sentence] of [["short", "too short"], ["ada-2026", "first that are guessed"], [
        PASSWORD,
        "the password you have now",
      ]] as const
    ) {
      const seen = await ada.browser.post("/account/password", { password });
      expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining(sentence)]);
    }
    const done = await ada.browser.post("/account/password", { password: "another horse" });
    expect(done.path).toBe("/account?done=password-changed");
    const person = await accounts.people.find(ada.id);
    expect(await accounts.people.isPassword(person, "another horse")).toBe(true);
    expect(person!.password_exposed).toBe(0);
    expect([await other.session(), await ada.browser.session()]).toEqual([null, expect.anything()]);
    expect(await site.kinds()).toEqual(["password_changed"]);
  });

  it("signing in by phone alone needs a device that co-signs, and a policy that lets it", async () => {
    const site = await createAccountSite(engine), { world, accounts } = site, ada = await site.ada();
    const turn = async (to: "on" | "off") => (await ada.browser.post("/account/phone", { to })).status;
    const isOn = async () => (await accounts.people.find(ada.id))!.passwordless;
    const phone = await enrol(world, ada.id);
    expect([await turn("on"), await isOn()]).toEqual([422, 0]);
    await world.parts.db.updateTable("devices").set({ cosign: "{}" }).where("id", "=", phone.id).execute();
    await site.setPolicy({ methods: ["push", "totp"] });
    expect([await turn("on"), await isOn()]).toEqual([422, 0]);
    await site.setPolicy({ methods: ["push", "passwordless"] });
    expect([await turn("on"), await isOn()]).toEqual([303, 1]);
    await site.setPolicy({ methods: ["push"] });
    expect([await turn("off"), await isOn()]).toEqual([303, 0]);
  });

  it("requests that are off are turned on again", async () => {
    const site = await createAccountSite(engine), { world } = site, ada = await site.ada();
    await world.parts.db.updateTable("people").set({ push_off: 1 }).where("id", "=", ada.id).execute();
    expect((await ada.browser.get("/account")).text).toContain("Sign-in requests are off");
    expect((await ada.browser.get("/account/requests")).text).toContain("Turn requests on again");
    await ada.browser.post("/account/requests");
    expect(await world.fatigue.isOff(ada.id)).toBe(false);
    expect(await site.kinds()).toEqual(["requests_on"]);
  });

  it("one browser is signed out, or all others", async () => {
    const site = await createAccountSite(engine), { accounts } = site, ada = await site.ada();
    await accounts.sessions.begin(ada.id, ["pwd"], makeBrowser({ browser: "Opera", region: "AT" }), null);
    const other = await site.signedIn(ada.id);
    const list = await ada.browser.get("/account/sessions");
    expect(list.text).toContain("Opera on Linux Place Austria");
    expect(list.text).toContain("This browser");
    const { hash } = (await accounts.sessions.of(ada.id)).find(({ browser }) => browser === "Opera")!;
    await ada.browser.post(`/account/sessions/${hash}/end`);
    expect((await accounts.sessions.of(ada.id)).map(({ browser }) => browser)).not.toContain("Opera");
    expect(await other.session()).not.toBeNull();
    await ada.browser.post("/account/sessions/end");
    expect([await other.session(), await ada.browser.session()]).toEqual([null, expect.anything()]);
    expect((await ada.browser.get("/account/activity")).text).toContain("Signed out everywhere");
  });

  it("“This wasn't me” ends other sessions, marks the password, and says what to do", async () => {
    const site = await createAccountSite(engine), { world, accounts } = site, ada = await site.ada();
    const other = await site.signedIn(ada.id);
    await world.activity.add(ada.id, "signed_in", { browser: "Chrome", os: "Windows", region: "AT" });
    const list = await ada.browser.get("/account/activity");
    expect(list.text).toContain("Chrome on Windows · Austria");
    const path = /href="(\/account\/activity\/[^"]+\/not-me)"/.exec(list.html)![1]!;
    expect((await ada.browser.get(path)).text).toContain("the next sign-in asks for a new one");
    expect((await accounts.people.find(ada.id))!.password_exposed).toBe(0);
    const done = await ada.browser.post(path);
    expect(done.text).toContain("Your account is protected Change your password.");
    expect(done.html).toContain('href="/account/password"');
    expect((await accounts.people.find(ada.id))!.password_exposed).toBe(1);
    expect([await other.session(), await ada.browser.session()]).toEqual([null, expect.anything()]);
    expect(await site.kinds()).toEqual(["activity_disowned", "signed_out_everywhere"]);
  });

  it("the overview says what to do first", async () => {
    const site = await createAccountSite(engine), { world, accounts } = site, ada = await site.ada();
    expect((await ada.browser.get("/account")).text).toContain("No phone is registered yet");
    await enrol(world, ada.id);
    expect((await ada.browser.get("/account")).text).toContain("You have no recovery codes");
    await accounts.recoveryCodes.renew(ada.id);
    const { text, html } = await ada.browser.get("/account");
    expect(html).not.toContain("warning");
    expect(text).toContain("Devices 1 device");
    expect(text).toContain("Recovery codes 10 codes are left");
    expect(text).not.toContain("Administration");
  });
});

it("names of people and devices are never markup", async () => {
  const site = await createAccountSite(EACH_DATABASE[0][1]), ada = await site.ada();
  const phone = await enrol(site.world, ada.id);
  await site.world.devices.rename(phone.id, ada.id, "<b>x</b>");
  for (const path of ["/account/devices", `/account/devices/${phone.id}`]) {
    expect((await ada.browser.get(path)).html).not.toContain("<b>");
  }
});
