/** Policies under which nobody, or no admin, could sign in are refused with a sentence. */
import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../../src/server/policies.ts";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createAccountSite } from "./account-site.ts";
import { told } from "./site.ts";

const FORM = "/admin/policies", PREVIEW = `${FORM}/preview`;
const WAS =
  "details=on&match=type2&method-passkey=on&method-passwordless=on&method-push=on&method-recovery=on&method-totp=on";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it.each([
    ["no way at all", {}, "Leave one of these"],
    ["recovery codes alone", { "method-recovery": "on" }, "Leave one of these"],
    ["by phone alone, without approving", { "method-passwordless": "on" }, "Leave one of these"],
    [
      "devices that approve nothing, and no other way",
      { "method-push": "on", brokerAccounts: "on" },
      "nobody new could",
    ],
    [
      "devices that approve nothing, and recovery codes",
      { "method-push": "on", "method-recovery": "on", brokerAccounts: "on" },
      "nobody new could",
    ],
  ])("%s is refused, by the preview and by saving", async (_what, ways, sentence) => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    for (const path of [PREVIEW, FORM]) {
      const seen = await browser.post(path, { match: "type2", ...ways as Record<string, string>, was: WAS });
      expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining(sentence)]);
    }
    expect(await site.world.policies.readOrganisationPolicy()).toEqual(DEFAULT_POLICY);
  });

  it("what leaves no admin a way is refused, until one has another", async () => {
    const site = await createAccountSite(engine), { id, browser } = await site.admin();
    const change = { match: "type2", "method-passkey": "on", details: "on", was: WAS };
    await enrol(site.world, id);
    for (const path of [PREVIEW, FORM]) {
      const seen = await browser.post(path, change);
      expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining("No administrator has one of the ways")]);
    }
    expect(await site.world.policies.readOrganisationPolicy()).toEqual(DEFAULT_POLICY);
    const cosigned = { ...change, "method-push": "on", cosignRequired: "on" };
    expect((await browser.post(FORM, cosigned)).status).toBe(422); // the phone can't co-sign
    await site.world.totp.set(id, 6);
    const saved = await browser.post(FORM, { ...change, "method-totp": "on" });
    expect(saved.text).toContain("The policies are saved");
    expect((await site.world.policies.readOrganisationPolicy()).methods).toEqual(["passkey", "totp"]);
  });

  it("devices that approve nothing are taken where there are passkeys", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const change = { match: "type2", "method-push": "on", "method-passkey": "on", brokerAccounts: "on", details: "on" };
    expect((await browser.post(FORM, { ...change, was: WAS })).text).toContain("The policies are saved");
  });
});
