import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE, SQLITE } from "../databases.ts";
import { createAccountSite, secretOn } from "./account-site.ts";
import { PASSWORD, told } from "./site.ts";

const POLICY = {
  match: "type2",
  "method-push": "on",
  "method-passkey": "on",
  "method-totp": "on",
  "method-recovery": "on",
  "method-passwordless": "on",
  details: "on",
};
/** What stands before saving: the policy that was shown. */
const wasOn = ({ html }: { html: string }) => /name="was" value="([^"]*)"/.exec(html)![1]!.replaceAll("&amp;", "&");

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("people are listed and found", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    for (const name of ["ada", "grace"]) await site.person(name);
    expect((await browser.get("/admin/people")).text).toMatch(/ada ada grace grace root root You · Administrator/);
    const found = (await browser.get("/admin/people?q=GRA")).text;
    expect(found).toContain("grace grace");
    expect(found).not.toContain("ada ada");
    expect((await browser.get("/admin/people?q=%3Cb%3E")).text).toContain("Nobody has such a name.");
  });

  it("someone is invited by a link that is shown once, and may be an admin", async () => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin();
    const made = await browser.post("/admin/people/invite", { displayName: "Grace", isAdmin: "on" });
    const token = /\/invite#t=([\w-]{43})$/.exec(secretOn(made))![1]!;
    expect(await site.accounts.invitations.look(token)).toMatchObject({ kind: "invitation", displayName: "Grace" });
    const guest = site.visitor();
    await guest.post("/invite", { token, name: "grace", displayName: "Grace", password: PASSWORD });
    expect(await site.accounts.people.findByName("grace")).toMatchObject({ is_admin: 1 });
    expect((await site.world.audit.read()).at(-1)).toMatchObject({
      kind: "invitation_made",
      actor: id,
      detail: '{"reason":"admin","name":"Grace"}',
    });
  });

  it("an account is blocked, which ends its sessions, and unblocked", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const ada = await site.ada(), path = `/admin/people/${ada.id}`;
    expect((await browser.get(`${path}/block`)).text).toContain("Block ada?");
    expect((await browser.post(`${path}/block`)).text).toContain("The account is blocked.");
    expect(await ada.browser.session()).toBeNull();
    expect(await site.world.parts.db.selectFrom("sessions").select("hash").where("person_id", "=", ada.id).execute())
      .toEqual([]);
    await browser.post(`${path}/unblock`);
    expect(await site.accounts.people.find(ada.id)).toMatchObject({ state: "active" });
    expect(await site.kinds()).toEqual(["person_blocked", "person_unblocked"]);
  });

  it("an admin is made, and unmade; who unmade themselves is led to their account", async () => {
    const site = await createAccountSite(engine), root = await site.admin(), ada = await site.ada();
    await root.browser.post(`/admin/people/${ada.id}/make-admin`);
    expect((await ada.browser.get("/admin")).status).toBe(200);
    expect((await root.browser.post(`/admin/people/${root.id}/remove-admin`)).path).toBe("/account");
    expect((await root.browser.get("/admin")).status).toBe(404);
    expect(await site.kinds()).toEqual(["admin_made", "admin_removed"]);
  });

  it("a device is removed, and its person told", async () => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin();
    const ada = await site.person("ada"), phone = await enrol(site.world, ada);
    expect((await browser.get("/admin/devices")).text).toContain("Pixel Person: ada");
    expect((await browser.get(`/admin/people/${ada}`)).html).toContain(`/admin/devices/${phone.id}/remove`);
    const done = await browser.post(`/admin/devices/${phone.id}/remove`);
    expect(done.text).toContain("The device is removed. Its person was told.");
    expect(await site.world.devices.byId(phone.id)).toMatchObject({ state: "revoked" });
    expect((await site.world.audit.read())[0]).toMatchObject({ kind: "device_removed", actor: id, subject: ada });
    expect((await site.world.activity.of(ada)).map(({ kind }) => kind)).toContain("device_removed");
    expect((await browser.get("/admin/devices")).text).toContain("No device is registered.");
  });

  it("a temporary pass is shown once, logged, told, and opens the account once", async () => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin();
    const ada = await site.person("ada");
    await enrol(site.world, ada);
    const pass = secretOn(await browser.post(`/admin/people/${ada}/pass`, { minutes: "30" }));
    expect(await site.world.parts.db.selectFrom("temporary_passes").select(["created_by", "expires_at"]).execute())
      .toEqual([{ created_by: id, expires_at: site.world.clock.now + 30 * 60_000 }]);
    expect((await site.world.audit.read())[0]).toMatchObject({ kind: "temporary_pass_made", actor: id, subject: ada });
    expect((await site.world.activity.of(ada)).map(({ kind }) => kind)).toContain("temporary_pass_made");
    for (const path of [`/admin/people/${ada}`, `/admin/people/${ada}/pass`, "/admin/audit"]) {
      expect((await browser.get(path)).html).not.toContain(pass);
    }
    async function signIn() {
      const visitor = site.visitor(), page = await visitor.begin("ada", PASSWORD);
      return { seen: await visitor.post(`${page.path}/code`, { way: "pass", code: pass }), visitor };
    }
    const first = await signIn();
    expect(await first.visitor.session()).toMatchObject({ personId: ada });
    const second = await signIn();
    expect([second.seen.status, await second.visitor.session()]).toEqual([422, null]);
  });

  it("a temporary pass that is too old opens nothing", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const ada = await site.person("ada");
    await enrol(site.world, ada);
    const pass = secretOn(await browser.post(`/admin/people/${ada}/pass`, { minutes: "10" }));
    site.world.clock.now += 10 * 60_000;
    const visitor = site.visitor(), page = await visitor.begin("ada", PASSWORD);
    const seen = await visitor.post(`${page.path}/code`, { way: "pass", code: pass });
    expect([seen.status, await visitor.session()]).toEqual([422, null]);
  });

  it.each(["61", "100000", "-1", "x", ""])("a pass never lives longer than was offered: %j min", async (minutes) => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), ada = await site.person("ada");
    await browser.post(`/admin/people/${ada}/pass`, { minutes });
    expect(await site.world.parts.db.selectFrom("temporary_passes").select("expires_at").execute())
      .toEqual([{ expires_at: site.world.clock.now + 10 * 60_000 }]);
  });

  it("a link for a new password is shown once and logged", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), ada = await site.person("ada");
    const made = await browser.post(`/admin/people/${ada}/password`);
    const token = /\/password#t=([\w-]{43})$/.exec(secretOn(made))![1]!;
    expect(await site.accounts.invitations.look(token)).toMatchObject({ kind: "password", personId: ada });
    expect(await site.kinds()).toEqual(["password_link_made"]);
  });

  it("a policy is shown in plain words before it is saved; then people are told", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const ada = await site.person("ada");
    await enrol(site.world, ada);
    const change = { ...POLICY, match: "type6", cosignRequired: "on" };
    const preview = await browser.post("/admin/policies/preview", change);
    expect(preview.text).toContain("From now on people type six digits when they approve.");
    expect(preview.text).toContain("From now on each approval needs fingerprint, face or PIN");
    expect(preview.text).toContain("1 device can't co-sign, and can approve no more.");
    expect(preview.text).toContain("1 person with none of the ways that are left");
    expect(await site.world.policies.readOrganisationPolicy()).toMatchObject({ match: "type2", cosignRequired: false });
    expect(await site.world.audit.size()).toBe(1); // the device
    const saved = await browser.post("/admin/policies", { ...change, was: wasOn(preview) });
    expect(saved.text).toContain("The policies are saved");
    expect(await site.world.policies.readOrganisationPolicy()).toMatchObject({ match: "type6", cosignRequired: true });
    expect((await site.world.audit.read())[0]).toMatchObject({
      kind: "policy_changed",
      detail: '{"policy":"type6 cosignRequiredOn"}',
    });
    expect((await site.world.activity.of(ada)).map(({ kind }) => kind)).toContain("policy_changed");
  });

  it("whether strangers may join concerns nobody who is here", async () => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin();
    const change = { ...POLICY, selfRegistration: "on" };
    const preview = await browser.post("/admin/policies/preview", change);
    expect(preview.text).toContain("can create an account, without an invitation");
    expect(preview.text).not.toContain("Everyone is told");
    await browser.post("/admin/policies", { ...change, was: wasOn(preview) });
    expect(await site.world.activity.of(id)).toEqual([]);
    expect(await site.kinds()).toEqual(["policy_changed"]);
  });

  it("what is saved is what was shown: a policy that moved meanwhile is shown again", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const change = { ...POLICY, match: "type6" };
    const was = wasOn(await browser.post("/admin/policies/preview", change));
    await site.setPolicy({ deviceRequired: true });
    const seen = await browser.post("/admin/policies", { ...change, was });
    expect([seen.status, told(seen)]).toEqual([409, expect.stringContaining("Someone else changed the policies")]);
    expect(seen.text).toContain("people without a registered device can open applications too");
    expect(await site.world.policies.readOrganisationPolicy()).toMatchObject({ match: "type2", deviceRequired: true });
  });

  it("policies that two save at once, 10 times, are those of one, and the other is shown what holds", async () => {
    const site = await createAccountSite(engine), { policies } = site.world;
    const [one, two] = [await site.admin("one"), await site.admin("two")];
    for (let tried = 0; tried < 10; tried++) {
      const match = tried % 2 === 0 ? "type6" : "type2", before = await policies.readOrganisationPolicy();
      const ways = [{ ...POLICY, match, appLockRequired: "on" }, { ...POLICY, match, deviceRequired: "on" }];
      const was = wasOn(await one.browser.post("/admin/policies/preview", ways[0]!));
      const seen = await Promise.all(
        [one, two].map(({ browser }, at) => browser.post("/admin/policies", { ...ways[at]!, was })),
      );
      expect(seen.map(({ status }) => status).sort()).toEqual([200, 409]);
      const isOne = seen[0]!.status === 200, holds = { match, appLockRequired: isOne, deviceRequired: !isOne };
      expect(await policies.readOrganisationPolicy()).toEqual({ ...before, ...holds });
    }
    expect(await site.kinds()).toEqual(Array(10).fill("policy_changed"));
    await site.world.settle();
  }, 60_000);

  it("a policy that moves while it is saved is not overwritten, and shown again", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), { policies } = site.world;
    const { readOrganisationPolicy: read, writeOrganisationPolicy: write } = policies;
    for (const deviceRequired of [true, false]) { // at first nothing is set
      const change = { ...POLICY, match: "type6" };
      const was = wasOn(await browser.post("/admin/policies/preview", change));
      vi.spyOn(policies, "writeOrganisationPolicy").mockImplementationOnce(async (...asked) => {
        await write({ ...await read(), deviceRequired });
        return await write(...asked);
      });
      const seen = await browser.post("/admin/policies", { ...change, was });
      expect([seen.status, told(seen)]).toEqual([409, expect.stringContaining("Someone else changed the policies")]);
      expect(await read()).toMatchObject({ match: "type2", deviceRequired });
      expect(await site.kinds()).toEqual([]);
    }
    await site.world.settle();
  });

  it.each(["/admin/policies/preview", "/admin/policies"])("%s refuses a policy that lets nobody in", async (path) => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const was = wasOn(await browser.post("/admin/policies/preview", { ...POLICY, match: "type6" }));
    const seen = await browser.post(path, {
      match: "type2",
      "method-recovery": "on",
      "method-passwordless": "on",
      was,
    });
    expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining("Leave one of these")]);
    expect((await site.world.policies.readOrganisationPolicy()).methods).toContain("push");
  });

  it("an application is added: its key works, and is shown once", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), { applications } = site.world;
    const returnUrls = "https://pay.example.com/back\r\n  http://localhost:9000/back \n";
    const added = await browser.post("/admin/applications/add", { name: "Payroll", returnUrls, type6: "on" });
    const made = (await applications.byKey(secretOn(added)))!;
    expect(JSON.parse(made.return_urls)).toEqual(["https://pay.example.com/back", "http://localhost:9000/back"]);
    expect(await site.world.policies.policyFor(made.id)).toMatchObject({ match: "type6" });
    const page = await browser.get(`/admin/applications/${made.id}`);
    expect(page.html).not.toContain(secretOn(added));
    expect(page.html).toContain("https://pay.example.com/back\nhttp://localhost:9000/back</textarea>");
    expect((await browser.get("/admin/applications")).text).toContain("Payroll pay.example.com, localhost:9000");
    expect(await site.kinds()).toEqual(["application_added"]);
  });

  it.each([
    ["http://pay.example.com/back", "no return address: http://pay.example.com/back"],
    ["https://pay.example.com/back#x", "no return address"],
    ["javascript:alert(1)", "no return address"],
    ["https://pay.example.com", "no return address"],
    [" \n ", "one return address at least"],
  ])("an application may not return to %j", async (returnUrls, sentence) => {
    const site = await createAccountSite(engine), { browser } = await site.admin();
    const seen = await browser.post("/admin/applications/add", { name: "Payroll", returnUrls });
    expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining(sentence)]);
    expect(await site.world.applications.all()).toEqual([]);
  });

  it("an application's own policy is changed, and people told; then it is removed, and its key with it", async () => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin(), { applications } = site.world;
    const { id: application, key } = await applications.create("Payroll", ["https://pay.example.com/back"]);
    const fields = { name: "Pay", returnUrls: "https://pay.example.com/back" },
      path = `/admin/applications/${application}`;
    expect((await browser.post(path, fields)).text).toContain("The application is saved.");
    expect(await site.world.activity.of(id)).toEqual([]);
    await browser.post(path, { ...fields, deviceRequired: "on" });
    expect(await site.world.policies.policyFor(application)).toMatchObject({ deviceRequired: true });
    expect(await site.world.activity.of(id)).toMatchObject([{ kind: "policy_changed", detail: { app: "Pay" } }]);
    await browser.post(`${path}/remove`);
    expect(await applications.byKey(key)).toBeNull();
    expect(await site.kinds()).toEqual(["application_changed", "application_changed", "application_removed"]);
  });

  it("an application gets a new key, shown once: the one before ends at once, visits that it began go on", async () => {
    const site = await createAccountSite(engine), { browser } = await site.admin(), { world } = site;
    const { id, key } = await world.applications.create("Payroll", ["https://pay.example.com/back"]);
    const path = `/admin/applications/${id}`;
    expect((await browser.get(path)).html).toContain(`href="${path}/key"`);
    expect((await browser.get(`${path}/key`)).text).toContain("The key it has now ends at once");
    expect((await world.applications.byKey(key))?.id).toBe(id);
    const renewed = await browser.post(`${path}/key`), made = secretOn(renewed);
    expect(renewed.text).toContain("The new key for Payroll");
    expect(await world.applications.byKey(key)).toBeNull();
    expect(await world.applications.byKey(made)).toMatchObject({ id, name: "Payroll" });
    expect((await browser.get(path)).html).not.toContain(made);
    expect(await site.kinds()).toEqual(["application_key_renewed"]);
    expect(JSON.stringify(await world.audit.read())).not.toContain(made.slice(-43));
    const refused = await world.app.request("https://sign.example.org/api/sign-ins", {
      method: "POST",
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ returnUrl: "https://pay.example.com/back", state: "s" }),
    });
    expect([refused.status, await refused.json()]).toEqual([401, { error: "bad_api_key" }]);
  });

  it("the audit log is shown by pages, with its last hash", async () => {
    const site = await createAccountSite(engine), { browser, id } = await site.admin();
    for (let n = 1; n <= 51; n++) {
      await site.world.audit.append({ kind: "signed_in", actor: id, subject: id, ip: "192.0.2.1" });
    }
    const first = await browser.get("/admin/audit");
    expect(first.text).toContain("The log is whole: 51 entries were checked.");
    expect(secretOn(first)).toBe(await site.world.audit.head());
    expect(first.html).toContain("<td>51</td>");
    expect(first.html).not.toContain("<td>1</td>");
    const second = await browser.get("/admin/audit?page=2");
    expect(second.html).toContain("<td>1</td>");
    expect(second.html).not.toContain("<td>2</td>");
    for (const page of ["0", "3", "x", "-1", "1.5"]) {
      expect((await browser.get(`/admin/audit?page=${page}`)).status, page).toBe(200);
    }
  });
});

it("the audit log says where it was changed", async () => {
  const site = await createAccountSite(SQLITE), { browser, id } = await site.admin();
  for (const kind of ["a", "b", "c"]) await site.world.audit.append({ kind, actor: id, subject: "anyone", ip: "" });
  await sql`drop trigger audit_no_update`.execute(site.world.parts.db);
  await sql`update audit set kind = 'x' where seq = 2`.execute(site.world.parts.db);
  const { text } = await browser.get("/admin/audit");
  expect(text).toContain("The log was changed: entry 2 does not follow");
  expect(text).not.toContain("The log is whole");
});

it("of a long audit log the newest entries are checked, and the page says so", async () => {
  const site = await createAccountSite(SQLITE), { browser, id } = await site.admin();
  for (let n = 0; n <= 1_000; n++) await site.world.audit.append({ kind: "a", actor: id, subject: "anyone", ip: "" });
  const { text } = await browser.get("/admin/audit");
  expect(text).toContain("The newest 1,000 entries were checked, and are whole.");
  expect(text).not.toContain("The log is whole");
});
