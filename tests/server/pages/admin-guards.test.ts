/** What stands before the admin pages, each guard where only it refuses. */
import { describe, expect, it } from "vitest";
import { enrol } from "../approvals/phone.ts";
import { makeBrowser } from "../approvals/world.ts";
import { EACH_DATABASE, SQLITE } from "../databases.ts";
import { type AccountSite, BOTH, COOKIE, createAccountSite } from "./account-site.ts";

/** A site with somebody to act upon, and every way to do so. */
async function createBusySite(own: Record<string, string> = {}) {
  const site = await createAccountSite(SQLITE);
  const root = await site.admin("root", own), other = await site.admin("second");
  const ada = await site.person("ada"), phone = await enrol(site.world, ada);
  const { id: application } = await site.world.applications.create("Payroll", ["https://pay.example.com/back"]);
  const policy = { match: "type6", "method-push": "on" };
  const posts: readonly [string, Record<string, string>][] = [
    ["/admin/people/invite", { displayName: "Eve" }],
    [`/admin/people/${ada}/block`, {}],
    [`/admin/people/${ada}/unblock`, {}],
    [`/admin/people/${ada}/make-admin`, {}],
    [`/admin/people/${other.id}/remove-admin`, {}],
    [`/admin/people/${ada}/pass`, { minutes: "10" }],
    [`/admin/people/${ada}/password`, {}],
    [`/admin/devices/${phone.id}/remove`, {}],
    ["/admin/policies/preview", policy],
    ["/admin/policies", { ...policy, was: "" }],
    ["/admin/applications/add", { name: "App", returnUrls: "https://app.example.com/back" }],
    [`/admin/applications/${application}`, { name: "App", returnUrls: "https://app.example.com/back" }],
    [`/admin/applications/${application}/key`, {}],
    [`/admin/applications/${application}/location/preview`, { ask: "on", list: "block" }],
    [`/admin/applications/${application}/location`, { ask: "on", list: "block", was: "" }],
    [`/admin/applications/${application}/remove`, {}],
    ["/admin/locations/export", {}],
    ["/admin/locations/settings", { keptDays: "7", was: "30" }],
  ];
  return { site, root, ada, phone, posts };
}

/** All that a change would touch. */
async function traces({ world, accounts }: AccountSite) {
  const { db } = world.parts;
  return {
    people: await accounts.people.all(),
    devices: await db.selectFrom("devices").selectAll().execute(),
    invitations: await db.selectFrom("invitations").selectAll().execute(),
    passes: await db.selectFrom("temporary_passes").selectAll().execute(),
    applications: await world.applications.all(),
    policy: await world.policies.readOrganisationPolicy(),
    locations: await world.policies.readLocationSettings(),
    audit: await world.audit.size(),
  };
}

describe("who may run the server", () => {
  it("nobody who is not signed in", async () => {
    const { site, posts } = await createBusySite();
    const before = await traces(site), stranger = site.visitor();
    for (const [path, fields] of [["/admin", {}], ["/admin/audit", {}], ...posts] as typeof posts) {
      for (const seen of [await stranger.get(path), await stranger.post(path, fields)]) {
        expect(seen.path, path).toBe(`/signin?to=${encodeURIComponent(path)}`);
      }
    }
    expect(await traces(site)).toEqual(before);
  });

  it("nobody who is no admin: there is nothing at these addresses", async () => {
    const { site, ada, posts } = await createBusySite();
    const before = await traces(site), person = await site.signedIn(ada);
    const lists = ["", "/people", "/devices", "/policies", "/applications", "/locations", "/audit"].map((path) =>
      `/admin${path}`
    );
    for (const path of lists) expect((await person.get(path)).status, path).toBe(404);
    for (const [path, fields] of posts) {
      expect((await person.get(path)).status, path).toBe(404);
      expect((await person.post(path, fields)).status, path).toBe(404);
    }
    expect(await traces(site)).toEqual(before);
  });

  it("nobody who was an admin until just now", async () => {
    const { site, root } = await createBusySite();
    expect((await root.browser.get("/admin")).status).toBe(200);
    await site.accounts.admins.demote(root.id);
    expect((await root.browser.get("/admin")).status).toBe(404);
  });

  it("no admin who signed in longer than 5 min ago: every change asks to sign in again, and comes back", async () => {
    const { site, root, posts } = await createBusySite();
    const before = await traces(site);
    site.grow();
    expect((await root.browser.get("/admin/people")).status).toBe(200);
    for (const [path, fields] of posts) {
      expect((await root.browser.post(path, fields)).path, path).toBe(`/signin?to=${encodeURIComponent(path)}`);
    }
    expect(await traces(site)).toEqual(before);
    // Nor is a form shown that would be filled in for nothing, but for the one with what an application is.
    for (const [path] of posts.filter(([path]) => !/applications\/[^/]{22}$/.test(path))) {
      const form = path.replace(/\/preview$/, "");
      expect((await root.browser.get(path)).path, path).toBe(`/signin?to=${encodeURIComponent(form)}`);
    }
    root.browser.jar.set(COOKIE, await site.accounts.sessions.begin(root.id, BOTH, makeBrowser(), null));
    for (const [path] of posts) expect((await root.browser.get(path)).status, path).toBe(200);
  });

  it("no page of another site", async () => {
    const { site, root, posts } = await createBusySite({ "sec-fetch-site": "cross-site" });
    const before = await traces(site);
    for (const [path, fields] of posts) expect((await root.browser.post(path, fields)).status, path).toBe(403);
    for (const from of ["cross-site", "same-site"]) { // not even by a link, as SameSite=Strict would have it
      const led = await site.signedIn(root.id, { "sec-fetch-site": from });
      for (const path of ["/admin", "/admin/audit"]) expect((await led.get(path)).status, path).toBe(403);
    }
    expect(await traces(site)).toEqual(before);
  });

  it("what is not there is said to be gone", async () => {
    const { root } = await createBusySite();
    const nobody = "A".repeat(22);
    for (
      const path of [
        `people/${nobody}`,
        `people/${nobody}/block`,
        `people/${nobody}/pass`,
        `people/${nobody}/password`,
        `devices/${nobody}/remove`,
        `applications/${nobody}`,
        `applications/${nobody}/key`,
        `applications/${nobody}/remove`,
        `applications/${nobody}/location`,
        `applications/${nobody}/location/preview`,
      ]
    ) {
      expect((await root.browser.get(`/admin/${path}`)).status, path).toBe(404);
      if (path !== `people/${nobody}`) expect((await root.browser.post(`/admin/${path}`)).status, path).toBe(404);
    }
  });
});

describe.each(EACH_DATABASE)("the last admin, on %s", (_name, engine) => {
  it.each(["remove-admin", "block"])("%s is refused, and says what to do first", async (action) => {
    const site = await createAccountSite(engine), root = await site.admin();
    const blocked = await site.admin("second");
    await site.accounts.people.setState(blocked.id, "blocked"); // an admin who can't sign in is none
    const seen = await root.browser.post(`/admin/people/${root.id}/${action}`);
    expect([seen.status, seen.text]).toEqual([409, expect.stringContaining("Make another one first")]);
    expect(await site.accounts.people.find(root.id)).toMatchObject({ is_admin: 1, state: "active" });
    expect(await site.kinds()).toEqual([]);
  });

  it("stays also when admins take it from each other at once", async () => {
    const { accounts, person } = await createAccountSite(engine);
    const ids = await Promise.all(["a1", "a2", "a3", "a4"].map((name) => person(name)));
    for (const id of ids) await accounts.people.setAdmin(id, true);
    const done = await Promise.all(
      ids.map((id, index) => index % 2 ? accounts.admins.demote(id) : accounts.admins.block(id)),
    );
    expect(done.filter(Boolean)).toHaveLength(3);
    const left = (await accounts.people.all()).filter(({ is_admin, state }) => is_admin === 1 && state === "active");
    expect(left).toHaveLength(1);
  });
});
