/** Whoever sends half of a request, and the rest later, has no right that ended in between. */
import { describe, expect, it } from "vitest";
import { randomId } from "../../src/protocol/bytes.ts";
import { makeProof } from "../../src/protocol/dpop.ts";
import { enrol } from "./approvals/phone.ts";
import { createWorld, ORIGIN } from "./approvals/world.ts";
import { EACH_DATABASE } from "./databases.ts";
import { sendInHalves } from "./half-sent.ts";
import { type AccountSite, createAccountSite } from "./pages/account-site.ts";
import { FIREFOX, type Visitor } from "./pages/site.ts";

function postInHalves(
  { app }: AccountSite,
  { jar }: Visitor,
  path: string,
  fields: Record<string, string>,
  meanwhile: () => Promise<unknown>,
): Promise<Response> {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "user-agent": FIREFOX,
    "sec-fetch-site": "same-origin",
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
  };
  return sendInHalves(app, ORIGIN + path, { body: new URLSearchParams(fields).toString(), headers }, meanwhile);
}

const KEPT = { keptDays: "300", "from-0": "XK", "as-0": "RS", was: "30" };

describe.each(EACH_DATABASE)("half a request, on %s", (_name, engine) => {
  it("of a session that ended meanwhile changes no password", async () => {
    const site = await createAccountSite(engine),
      { browser, id } = await site.ada(),
      { people, sessions } = site.accounts;
    const fields = { password: "correct battery staple 77" };
    const seen = await postInHalves(site, browser, "/account/password", fields, () => sessions.endAll(id));
    expect(seen.headers.get("location")).toBe("/signin?to=%2Faccount%2Fpassword");
    expect(await people.isPassword((await people.find(id))!, fields.password)).toBe(false);
  });

  it.each([
    ["who is an admin no more", 404, (site: AccountSite, id: string) => site.accounts.people.setAdmin(id, false)],
    ["who is blocked", 303, (site: AccountSite, id: string) => site.accounts.people.setState(id, "blocked")],
    ["whose sign-in is no longer fresh", 303, (site: AccountSite) => Promise.resolve(site.grow())],
  ])("of somebody %s changes no setting", async (_whose, status, meanwhile) => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin("rogue");
    await site.admin("other");
    const before = await site.world.policies.readLocationSettings(), path = "/admin/locations/settings";
    const seen = await postInHalves(site, browser, path, KEPT, () => meanwhile(site, id));
    expect(seen.status).toBe(status);
    expect(await site.world.policies.readLocationSettings()).toEqual(before);
    await site.world.settle();
  });

  it("of somebody who still may is a request like any other", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const seen = await postInHalves(site, browser, "/admin/locations/settings", KEPT, () => Promise.resolve());
    expect(seen.status).toBe(303);
    expect(await site.world.policies.readLocationSettings()).toEqual({ disputed: { XK: "RS" }, keptDays: 300 });
    await site.world.settle();
  });

  it("by an application's key of before begins no sign-in", async () => {
    const world = await createWorld(engine), returnUrl = "https://pay.example.com/back";
    const { id, key } = await world.applications.create("Payroll", [returnUrl]);
    const post = (meanwhile: () => Promise<unknown>) =>
      sendInHalves(world.app, `${ORIGIN}/api/sign-ins`, {
        body: JSON.stringify({ returnUrl, state: "" }),
        headers: { authorization: `Bearer ${key}` },
      }, meanwhile);
    expect((await post(() => Promise.resolve())).status).toBe(201);
    const late = await post(() => world.applications.renewKey(id));
    expect([late.status, await late.json()]).toEqual([401, { error: "bad_api_key" }]);
  });

  it("of a device that was removed meanwhile changes nothing of it", async () => {
    const world = await createWorld(engine), ann = await world.person("ann"), key = await enrol(world, ann);
    const path = "/api/device/name", url = ORIGIN + path, body = JSON.stringify({ name: "Mine" });
    const nonce = (await key.call("GET", "/api/device")).headers.get("dpop-nonce");
    const call = { method: "PUT", url, body, nonce, jti: randomId(), at: world.clock.now };
    const headers = { dpop: await makeProof(call, key.key) };
    const seen = await sendInHalves(
      world.app,
      url,
      { method: "PUT", body, headers },
      () => world.devices.revoke(key.id, { id: ann, ip: "198.51.100.7" }),
    );
    expect(await seen.json()).toMatchObject({ error: "device_revoked" });
    expect(await world.devices.byId(key.id)).toMatchObject({ name: "Pixel" });
  });
});
