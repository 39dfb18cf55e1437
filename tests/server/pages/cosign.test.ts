import { describe, expect, it } from "vitest";
import { checkValue } from "../../../src/protocol/enrolment.ts";
import { makePasskey } from "../approvals/passkey.ts";
import { enrol } from "../approvals/phone.ts";
import { ORIGIN } from "../approvals/world.ts";
import { EACH_DATABASE, SQLITE, type TestEngine } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";
import { told } from "./site.ts";

async function prepared(engine: TestEngine) {
  const site = await createAccountSite(engine), { world } = site, ada = await site.ada();
  const phone = await enrol(world, ada.id);
  const { cosign, assert } = await makePasskey(new URL(ORIGIN));
  /** The phone asks, and shows six digits. */
  async function ask(): Promise<string> {
    const { cosign: { nonce } } = await (await phone.call("GET", "/api/device")).json();
    const registration = await phone.cosign({ iss: phone.id, aud: ORIGIN, nonce, cosign });
    const assertion = await assert(registration.slice(0, registration.lastIndexOf(".")));
    const answer = await phone.call("PUT", "/api/device/cosign", { registration, assertion });
    return await checkValue(phone.key.jkt, cosign.credentialId, (await answer.json()).nonce);
  }
  const path = `/account/devices/${phone.id}`;
  return { site, world, browser: ada.browser, phone, cosign, ask, path, typing: `${path}/cosign` };
}
const otherThan = (check: string) => check === "000000" ? "000001" : "000000";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("a passkey that a phone wants to co-sign with is confirmed by its six digits", async () => {
    const { site, world, browser, phone, ask, path, typing } = await prepared(engine);
    for (const page of ["/account/devices", path]) {
      expect((await browser.get(page)).html).not.toContain(typing);
    }
    const check = await ask();
    for (const page of ["/account/devices", path]) {
      const seen = await browser.get(page);
      expect([seen.text, seen.html]).toEqual([
        expect.stringContaining("Pixel wants to confirm sign-ins with a passkey, and shows six digits."),
        expect.stringContaining(`href="${typing}"`),
      ]);
    }
    expect((await browser.get(typing)).text).toContain("If you did not ask for this in the app just now, do not go on");
    const wrong = await browser.post(typing, { check: otherThan(check) });
    expect([wrong.status, told(wrong)]).toEqual([422, expect.stringContaining("not the digits on the phone")]);
    expect((await world.devices.byId(phone.id))?.cosign).toBeNull();
    const done = await browser.post(typing, { check: `${check.slice(0, 3)} ${check.slice(3)}` });
    expect(done.path).toBe(`${path}?done=cosign-added`);
    const seen = await browser.get(done.path);
    expect(seen.text).toContain("This device confirms with its passkey from now on.");
    expect(seen.text).toContain("Confirms with fingerprint, face or PIN");
    expect((await site.kinds()).slice(-2)).toEqual(["check_value_wrong", "factor_added"]);
    expect((await browser.get("/account/activity")).text).toContain("A way to sign in was added");
    expect((await browser.get("/account/activity")).text).toContain("Passkey of a device · Pixel, Android");
  });
});

it("three wrong six digits, or ten minutes, change nothing, and the page says so", async () => {
  const { world, browser, phone, ask, typing } = await prepared(SQLITE);
  const check = await ask();
  for (const slip of ["", "x", "12345", "1234567"]) { // no guesses, and not counted
    expect((await browser.post(typing, { check: slip })).status).toBe(422);
  }
  for (const status of [422, 422, 410]) {
    expect((await browser.post(typing, { check: otherThan(check) })).status).toBe(status);
  }
  for (const seen of [await browser.post(typing, { check }), await browser.get(typing)]) {
    expect([seen.status, told(seen)]).toEqual([410, expect.stringContaining("Nothing was changed")]);
  }
  const again = await ask();
  world.clock.now += 4 * 60_000; // in between the browser does something: its session is fresh for 5 min
  expect((await browser.get(typing)).status).toBe(200);
  await world.parts.db.updateTable("waiting_cosigns").set({ expires_at: world.clock.now }).execute();
  expect((await browser.post(typing, { check: again })).status).toBe(410);
  expect((await world.devices.byId(phone.id))?.cosign).toBeNull();
});

it("the six digits are asked only of who signed in just now", async () => {
  const { site, world, browser, phone, ask, typing } = await prepared(SQLITE);
  const check = await ask();
  site.grow();
  for (const seen of [await browser.get(typing), await browser.post(typing, { check })]) {
    expect(seen.path).toBe(`/signin?to=${encodeURIComponent(typing)}`);
  }
  expect((await world.devices.byId(phone.id))?.cosign).toBeNull();
});

it("a device that gives codes alone is registered with other words", async () => {
  const { site } = await prepared(SQLITE);
  await site.setPolicy({ methods: ["totp"] });
  const person = await site.person("bob"), phone = await enrol(site.world, person);
  const offer = await site.world.parts.db.selectFrom("enrolments").select("id").where("device_id", "=", phone.id)
    .executeTakeFirstOrThrow();
  const seen = await (await site.signedIn(person)).get(`/account/devices/add/${offer.id}`);
  expect(seen.text).toContain("lets this account use one-time codes, so the device is not asked");
});
