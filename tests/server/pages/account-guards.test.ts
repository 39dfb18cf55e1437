/** What stands before the account pages, each guard where only it refuses. */
import { describe, expect, it } from "vitest";
import { makePasskey } from "../approvals/passkey.ts";
import { enrol } from "../approvals/phone.ts";
import { makeBrowser } from "../approvals/world.ts";
import { SQLITE } from "../databases.ts";
import { createAuthenticator } from "../people/authenticator.ts";
import { ORIGIN } from "../approvals/world.ts";
import { type AccountSite, COOKIE, createAccountSite } from "./account-site.ts";

/** Everything a person has that an address can name. */
async function belongings({ world, accounts }: AccountSite, personId: string) {
  const phone = await enrol(world, personId), cosign = (await makePasskey(new URL(ORIGIN))).cosign;
  await world.parts.db.insertInto("waiting_cosigns").values({
    device_id: phone.id,
    cosign: JSON.stringify(cosign),
    nonce: "A".repeat(22),
    check_failures: 0,
    expires_at: world.clock.now + 10 * 60_000,
  }).execute();
  const authenticator = await createAuthenticator(ORIGIN);
  const { id, options } = await accounts.passkeys.beginRegistration((await accounts.people.find(personId))!);
  await accounts.passkeys.finishRegistration(personId, id, await authenticator.create(options as never), "Key");
  await accounts.totp.set(personId, 6);
  await accounts.sessions.begin(personId, ["pwd"], makeBrowser({ browser: "Opera" }), null);
  const offer = await world.enrolments.offer(personId);
  const session = (await accounts.sessions.of(personId)).find(({ browser }) => browser === "Opera")!;
  const [activity] = await world.activity.of(personId);
  return {
    device: `/account/devices/${phone.id}`,
    passkey: `/account/passkeys/${authenticator.id}`,
    session: `/account/sessions/${session.hash}/end`,
    activity: `/account/activity/${activity!.id}/not-me`,
    offer: `/account/devices/add/${offer.id}`,
  };
}

async function posts(site: AccountSite, personId: string): Promise<readonly [string, Record<string, string>][]> {
  const own = await belongings(site, personId);
  return [
    ["/account/devices/add", {}],
    [own.offer, { check: "123456" }],
    [own.device, { name: "Stolen" }],
    [`${own.device}/remove`, {}],
    [`${own.device}/cosign`, { check: "123456" }],
    ["/account/passkeys/add", {}],
    ["/account/passkeys/add/options", {}],
    [own.passkey, { name: "Stolen" }],
    [`${own.passkey}/remove`, {}],
    ["/account/totp/begin", { digits: "8" }],
    ["/account/totp/confirm", {}],
    ["/account/totp/remove", {}],
    ["/account/recovery", {}],
    ["/account/password", { password: "another horse" }],
    ["/account/phone", { to: "on" }],
    ["/account/requests", {}],
    [own.session, {}],
    ["/account/sessions/end", {}],
    [own.activity, {}],
  ];
}

/** All that a change would touch. */
async function traces({ world, accounts }: AccountSite, personId: string) {
  const { db } = world.parts;
  return {
    person: await accounts.people.find(personId),
    devices: await world.devices.of(personId),
    cosigns: await db.selectFrom("waiting_cosigns").selectAll().execute(),
    passkeys: await accounts.passkeys.of(personId),
    recoveryCodes: await accounts.recoveryCodes.left(personId),
    sessions: await db.selectFrom("sessions").select("hash").where("person_id", "=", personId).orderBy("hash")
      .execute(),
    enrolments: await db.selectFrom("enrolments").selectAll().orderBy("id").execute(),
    challenges: await db.selectFrom("challenges").select("id").execute(),
    audit: await world.audit.size(),
  };
}

describe("who may change an account", () => {
  it("nobody who is not signed in: every address leads to the sign-in", async () => {
    const site = await createAccountSite(SQLITE);
    const ada = await site.ada();
    const all = await posts(site, ada.id), before = await traces(site, ada.id);
    const stranger = site.visitor();
    for (const [path, fields] of [["/account", {}], ["/account/activity", {}], ...all] as typeof all) {
      const seen = [await stranger.get(path), await stranger.post(path, fields)];
      for (const { path: led } of seen) expect(led, path).toBe(`/signin?to=${encodeURIComponent(path)}`);
    }
    expect(await traces(site, ada.id)).toEqual(before);
  });

  it("nobody who signed in longer than 5 min ago: every change asks to sign in again, and comes back", async () => {
    const site = await createAccountSite(SQLITE);
    const ada = await site.ada();
    const all = await posts(site, ada.id);
    site.grow();
    const before = await traces(site, ada.id);
    expect((await ada.browser.get("/account")).status).toBe(200);
    for (const [path, fields] of all) {
      const seen = await ada.browser.post(path, fields);
      expect(seen.path, path).toBe(`/signin?to=${encodeURIComponent(path)}`);
      expect(seen.text, path).toContain("Sign in again to show that it is you.");
    }
    const after = await traces(site, ada.id);
    expect({ ...after, sessions: [] }).toEqual({ ...before, sessions: [] });
    for (const [path] of all) { // where signing in again leads back to
      ada.browser.jar.set(COOKIE, await site.accounts.sessions.begin(ada.id, ["pwd"], makeBrowser(), null));
      expect((await ada.browser.get(path)).status, path).toSatisfy((status) => status === 200 || status === 303);
    }
  });

  it("no page of another site", async () => {
    const site = await createAccountSite(SQLITE);
    const ada = await site.ada({ "sec-fetch-site": "cross-site" });
    const all = await posts(site, ada.id), before = await traces(site, ada.id);
    for (const [path, fields] of all) expect((await ada.browser.post(path, fields)).status, path).toBe(403);
    expect(await traces(site, ada.id)).toEqual(before);
  });

  it("nobody else: another person's device, passkey, session, activity and offer are as if they were not there", async () => {
    const site = await createAccountSite(SQLITE);
    const ada = await site.person("ada");
    const own = await belongings(site, ada), before = await traces(site, ada);
    const eve = await site.signedIn(await site.person("eve"));
    for (
      const path of [
        own.device,
        `${own.device}/remove`,
        `${own.device}/cosign`,
        own.passkey,
        `${own.passkey}/remove`,
        own.session,
        own.activity,
      ]
    ) {
      expect((await eve.get(path)).status, path).toBe(404);
      expect((await eve.post(path, { name: "Mine" })).status, path).toBe(404);
    }
    expect((await eve.get(own.offer)).status).toBe(410);
    expect((await eve.post(own.offer, { check: "123456" })).status).toBe(410);
    expect(await traces(site, ada)).toEqual(before);
  });

  it("nobody whose account is blocked", async () => {
    const site = await createAccountSite(SQLITE);
    const ada = await site.ada();
    expect((await ada.browser.get("/account")).status).toBe(200);
    await site.accounts.people.setState(ada.id, "blocked");
    expect((await ada.browser.get("/account")).path).toBe("/signin?to=%2Faccount");
  });
});

it("pages say that they are pages, and are never stored", async () => {
  const { ada } = await createAccountSite(SQLITE);
  const { headers } = await (await ada()).browser.get("/account");
  expect(headers.get("content-security-policy")).toContain("form-action 'self'");
  expect(headers.get("cache-control")).toBe("no-store");
});
