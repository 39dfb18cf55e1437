/** What is done to an account stands in the audit log, attempts too. */
import { describe, expect, it } from "vitest";
import { enrol } from "../approvals/phone.ts";
import { ORIGIN } from "../approvals/world.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createAuthenticator } from "../people/authenticator.ts";
import { type AccountSite, claim, createAccountSite } from "./account-site.ts";
import { numberOn, PASSWORD } from "./site.ts";

/** Kind, by whom, about whom, and details; the oldest first. */
async function trail({ world }: AccountSite) {
  return (await world.audit.read()).reverse()
    .map(({ kind, actor, subject, detail }) => [kind, actor, subject, JSON.parse(detail)]);
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("wrong passwords, of names that nobody has too, but never what was typed", async () => {
    const site = await createAccountSite(engine), ada = await site.person("ada");
    for (const name of ["ada", "eve"]) await site.visitor().begin(name, "wrong horse");
    expect(await trail(site)).toEqual([
      ["sign_in_failed", "anyone", ada, { method: "pwd" }],
      ["sign_in_failed", "anyone", "", { method: "pwd" }],
    ]);
  });

  it("attempts that were too many, once in 15 min", async () => {
    const site = await createAccountSite(engine), ada = await site.person("ada");
    await site.accounts.totp.set(ada, 6);
    const browser = site.visitor(), { path } = await browser.begin("ada", PASSWORD);
    for (let i = 0; i < 8; i++) await browser.post(`${path}/code`, { way: "totp", code: "x" });
    for (let i = 0; i < 12; i++) await browser.post(`${path}/code`, { way: "recovery", code: "x" });
    for (let i = 0; i < 12; i++) await browser.post(`${path}/password`, { password: "x" });
    const limited = (await trail(site)).filter(([kind]) => kind === "sign_in_limited");
    expect(limited).toEqual([
      ["sign_in_limited", ada, ada, { method: "totp" }],
      ["sign_in_limited", ada, ada, { method: "recovery" }],
      ["sign_in_limited", ada, ada, { method: "pwd" }],
    ]);
  });

  it("passkeys that were refused", async () => {
    const site = await createAccountSite(engine), browser = site.visitor();
    const path = (await browser.post("/signin", { way: "passkey" })).path.replace(/\/other.*/, "");
    await browser.post(`${path}/passkey`, { ceremony: "x", response: "{}" });
    expect(await trail(site)).toEqual([["sign_in_failed", "anyone", "", { method: "passkey" }]]);
  });

  it("requests that were denied or answered with another number, and turned on again by a device", async () => {
    const site = await createAccountSite(engine), ada = await site.person("ada"), phone = await enrol(site.world, ada);
    const browser = site.visitor(), page = await browser.begin("ada", PASSWORD);
    await phone.approve(await phone.waiting(), numberOn(page) === "00" ? "01" : "00");
    await browser.post(`${page.path}/ask`);
    await phone.deny(await phone.waiting());
    await phone.call("PUT", "/api/device/requests-on");
    const device = phone.id, rid = expect.any(String);
    expect((await trail(site)).slice(1)).toEqual([
      ["number_mismatched", ada, ada, { device, rid }],
      ["request_denied", ada, ada, { device, rid }],
      ["requests_on", ada, ada, { device }],
    ]);
  });

  it("six digits that were wrong", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    const { id, token } = await site.world.enrolments.offer(ada.id);
    const check = await claim(site.world, token);
    await ada.browser.post(`/account/devices/add/${id}`, { check: check === "000000" ? "000001" : "000000" });
    expect(await trail(site)).toEqual([["check_value_wrong", ada.id, ada.id, { device: expect.any(String) }]]);
  });

  it("new names of devices and passkeys", async () => {
    const site = await createAccountSite(engine), { accounts } = site, ada = await site.ada();
    const phone = await enrol(site.world, ada.id), authenticator = await createAuthenticator(ORIGIN);
    const { id, options } = await accounts.passkeys.beginRegistration((await accounts.people.find(ada.id))!);
    await accounts.passkeys.finishRegistration(ada.id, id, await authenticator.create(options), "Key");
    await ada.browser.post(`/account/devices/${phone.id}`, { name: "Blue" });
    await phone.call("PUT", "/api/device/name", { name: "Green" });
    await ada.browser.post(`/account/passkeys/${authenticator.id}`, { name: "Red" });
    expect((await trail(site)).slice(1)).toEqual([
      ["device_renamed", ada.id, ada.id, { device: phone.id, name: "Blue" }],
      ["device_renamed", ada.id, ada.id, { device: phone.id, name: "Green" }],
      ["passkey_renamed", ada.id, ada.id, { name: "Red" }],
    ]);
  });

  it("signing out, of somebody who was signed in", async () => {
    const site = await createAccountSite(engine), ada = await site.ada();
    await ada.browser.post("/signin/out");
    await ada.browser.post("/signin/out");
    expect(await trail(site)).toEqual([["signed_out", ada.id, ada.id, {}]]);
  });
});
