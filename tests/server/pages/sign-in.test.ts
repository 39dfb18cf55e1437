import { describe, expect, it } from "vitest";
import { codeAt } from "../../../src/core/otp.ts";
import { parseKeyUri } from "../../../src/core/key-uri.ts";
import { enrol } from "../approvals/phone.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createSite, numberOn, PASSWORD, told, withKnownBrowser, withPhone } from "./site.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("/signin: account name, password, the number, an approval, and the person is signed in", async () => {
    const { browser, phone, ada, world } = await withPhone(engine);
    const start = await browser.get("/signin");
    expect([start.status, start.text]).toEqual([200, expect.stringContaining("Account name")]);
    const asked = await browser.post("/signin", { name: " Ada " });
    expect(asked.text).toContain("Password");
    expect(asked.html).toMatch(/name="account"[^>]* value="ada"[^>]* readonly/);
    const page = await browser.post(`${asked.path}/password`, { password: PASSWORD });
    expect(page.text).toMatch(/type this number: \d\d Time left: 120 s/);
    expect(await browser.session()).toBeNull();
    await phone.approve(await phone.waiting(), numberOn(page));
    expect(told(await browser.get(page.path))).toBe("You approved. Continue to finish.");
    const done = await browser.post(`${page.path}/continue`);
    expect([done.status, done.path]).toEqual([303, "/account"]);
    expect(await browser.session()).toMatchObject({ personId: ada, amr: ["pwd", "swk", "mfa"], isSteppedUp: true });
    expect(await world.activity.of(ada)).toMatchObject([
      { kind: "signed_in", detail: { browser: "Firefox", os: "Linux" } },
      { kind: "device_added" },
    ]);
    const again = await browser.post(`${page.path}/continue`);
    expect([again.status, again.text]).toEqual([404, expect.stringContaining("This sign-in has ended")]);
  });

  it("/signin/:id leads back to the application by the page itself, which then learns who it was", async () => {
    const { browser, phone, ada, world, visit } = await withPhone(engine);
    const { path, id, applicationId } = await visit();
    expect((await browser.get(path)).text).toContain("Sign in to Payroll");
    await browser.post(`${path}/name`, { name: "ada" });
    const page = await browser.post(`${path}/password`, { password: PASSWORD });
    await phone.approve(await phone.waiting(), numberOn(page));
    const done = await browser.post(`${path}/continue`);
    expect([done.status, done.headers.get("location")]).toEqual([200, null]);
    const [, to] = /<meta http-equiv="refresh" content="0;url=([^"]+)"/.exec(done.html)!;
    const url = new URL(to!.replaceAll("&amp;", "&"));
    expect([url.origin + url.pathname, url.searchParams.get("id"), url.searchParams.get("state")])
      .toEqual(["https://pay.example.com/back", id, "state-1"]);
    expect(done.html).toContain(`href="${to}"`);
    expect(await world.signIns.consume(id, url.searchParams.get("code")!, applicationId))
      .toMatchObject({ sub: ada, name: "ada", amr: ["pwd", "swk", "mfa"], device: { id: phone.id } });
    expect(await browser.session()).toBeNull();
  });

  it("a visit belongs to the browser that opened it first", async () => {
    const { browser, visitor, visit } = await withPhone(engine);
    const { path } = await visit();
    await browser.get(path);
    const stranger = visitor();
    for (const seen of [await stranger.get(path), await stranger.post(`${path}/name`, { name: "ada" })]) {
      expect([seen.status, seen.text]).toEqual([403, expect.stringContaining("It was begun in another browser")]);
    }
    expect((await browser.get(path)).text).toContain("Account name");
  });

  it("a visit is over after 10 min", async () => {
    const { browser, visit, world } = await withPhone(engine);
    const { path } = await visit();
    world.clock.now += 10 * 60_000;
    const seen = await browser.get(path);
    expect([seen.status, seen.text]).toEqual([404, expect.stringContaining("Go back to where you came from")]);
  });

  it("a wrong password and an unknown name get the same page after the same work", async () => {
    const { visitor, passwords } = await withPhone(engine);
    const pages: string[] = [];
    for (const [name, hash] of [["ada", `quick:${PASSWORD}`], ["eve", null]] as const) {
      passwords.verified.length = 0;
      const browser = visitor();
      const asked = await browser.post("/signin", { name });
      const seen = await browser.post(`${asked.path}/password`, { password: "wrong horse" });
      expect(passwords.verified).toEqual([hash]);
      expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining("Account name or password is wrong")]);
      pages.push(...[asked, seen].map(({ html }) => html.replaceAll(asked.path, "").replaceAll(`"${name}"`, '"name"')));
    }
    expect(pages.slice(0, 2)).toEqual(pages.slice(2));
  });

  it("passwords are guessed 10 times in 15 min, for names that nobody has too; a known browser counts for itself", async () => {
    const { browser: known, visitor } = await withKnownBrowser(engine);
    for (const name of ["ada", "eve"]) {
      const stranger = visitor();
      const { path } = await stranger.post("/signin", { name });
      for (let i = 0; i < 10; i++) {
        expect((await stranger.post(`${path}/password`, { password: "x" })).status).toBe(422);
      }
      const seen = await stranger.post(`${path}/password`, { password: PASSWORD });
      expect([seen.status, told(seen)]).toEqual([429, "Too many attempts. Try again in 15 minutes."]);
      expect(seen.headers.get("retry-after")).toBe("900");
    }
    expect((await known.begin("ada", PASSWORD)).text).toContain("Approve on your phone");
  });

  it("a person who never set anything up needs the password alone here, and more for an application", async () => {
    const { person, visitor, visit, ...site } = await createSite(engine);
    const ada = await person("ada");
    const browser = visitor();
    const done = await browser.begin("ada", PASSWORD, "/account/devices");
    expect([done.status, done.path]).toEqual([303, "/account/devices"]);
    expect(await browser.session()).toMatchObject({ personId: ada, amr: ["pwd"] });
    const { path } = await visit();
    await browser.get(path);
    await browser.post(`${path}/name`, { name: "ada" });
    const refused = await browser.post(`${path}/password`, { password: PASSWORD });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining("Set up your phone first")]);
    expect((await site.world.signIns.open(path.slice("/signin/".length)))!.visit.status).toBe("open");
  });

  it("a person whose device was revoked needs more than the password", async () => {
    const { browser, phone, world, ada } = await withPhone(engine);
    await world.devices.revoke(phone.id, { id: ada, ip: "" });
    const seen = await browser.begin("ada", PASSWORD);
    expect(seen.text).toContain("Ask your administrator for a temporary pass");
    expect(await browser.session()).toBeNull();
  });

  it.each(
    [
      ["denied", "The request was denied on the phone"],
      ["reported", "The request was reported as fraud"],
      ["mismatched", "Another number was typed"],
      ["expired", "Nobody answered in time"],
      ["superseded", "A newer sign-in took the place"],
      ["cancelled", "The request was taken back"],
      ["consumed", "This approval was used already"],
    ] as const,
  )("a request that was %s is told in a sentence, and can be asked again", async (state, sentence) => {
    const { browser, world } = await withPhone(engine);
    const page = await browser.begin("ada", PASSWORD);
    await world.parts.db.updateTable("requests").set({ state, decided_at: world.clock.now }).execute();
    const seen = await browser.get(page.path);
    expect(told(seen)).toContain(sentence);
    expect(seen.html).not.toContain('class="number"');
    expect((await browser.post(`${page.path}/continue`)).html).toContain(sentence);
    expect(await browser.session()).toBeNull();
    expect((await browser.post(`${page.path}/ask`)).html).toContain('class="number"');
  });

  it.each(
    [
      ["muted", { muted_until: Date.UTC(2026, 10, 25, 12, 20) }, "paused after several were denied"],
      ["off", { push_off: 1 }, "Requests to your phone are off"],
    ] as const,
  )("requests that are %s are told, and another way offered", async (_what, change, sentence) => {
    const { browser, world, ada, accounts } = await withPhone(engine);
    await accounts.totp.set(ada, 6);
    await world.parts.db.updateTable("people").set(change).where("id", "=", ada).execute();
    const seen = await browser.begin("ada", PASSWORD);
    expect(told(seen)).toContain(sentence);
    expect(seen.text).toContain("Type a one-time code");
  });

  it("a phone that was asked too often is told with how long to wait", async () => {
    const { browser } = await withPhone(engine);
    const { path } = await browser.begin("ada", PASSWORD);
    await browser.post(`${path}/ask`);
    await browser.post(`${path}/ask`);
    expect(told(await browser.post(`${path}/ask`))).toBe(
      "Your phone was asked several times just now. Try again in 5 minutes, or choose another way.",
    );
  });

  it("an approval of one visit is nothing to another", async () => {
    const { browser, phone, visitor } = await withPhone(engine);
    const page = await browser.begin("ada", PASSWORD);
    await phone.approve(await phone.waiting(), numberOn(page));
    const stranger = visitor();
    const other = await stranger.post("/signin", { name: "ada" });
    await stranger.post(`${other.path}/continue`);
    expect(await stranger.session()).toBeNull();
    expect((await stranger.get(other.path)).text).toContain("Password");
  });

  it("an approval waits 60 s for its browser", async () => {
    const { browser, phone, world } = await withPhone(engine);
    const page = await browser.begin("ada", PASSWORD);
    await phone.approve(await phone.waiting(), numberOn(page));
    world.clock.now += 60_000;
    await browser.post(`${page.path}/continue`);
    expect(await browser.session()).toBeNull();
  });

  it("a person who is blocked is told so after the password, and not before", async () => {
    const { browser, ada, accounts } = await withPhone(engine);
    await accounts.people.setState(ada, "blocked");
    const { path } = await browser.post("/signin", { name: "ada" });
    expect(told(await browser.post(`${path}/password`, { password: "x" }))).toContain("password is wrong");
    expect(told(await browser.post(`${path}/password`, { password: PASSWORD }))).toContain(
      "can't be used at this time",
    );
    expect(await browser.session()).toBeNull();
  });

  it("an exposed password has to be changed before the sign-in is finished", async () => {
    const { browser, ada, phone, world, accounts } = await withPhone(engine);
    await world.parts.db.updateTable("people").set({ password_exposed: 1 }).where("id", "=", ada).execute();
    const page = await browser.begin("ada", PASSWORD);
    await phone.approve(await phone.waiting(), numberOn(page));
    expect((await browser.post(`${page.path}/continue`)).text).toContain("Choose a new password");
    expect(await browser.session()).toBeNull();
    expect(told(await browser.post(`${page.path}/new-password`, { password: "short" }))).toContain("too short");
    expect(told(await browser.post(`${page.path}/new-password`, { password: PASSWORD }))).toContain("someone may know");
    expect((await browser.post(`${page.path}/new-password`, { password: "another horse" })).path).toBe("/account");
    expect(await browser.session()).toMatchObject({ personId: ada });
    expect(await accounts.people.isPassword(await accounts.people.find(ada), "another horse")).toBe(true);
    expect((await world.activity.of(ada)).map(({ kind }) => kind)).toContain("password_changed");
  });

  it("a new password is taken from nobody who has not shown enough", async () => {
    const { browser, ada, world, accounts } = await withPhone(engine);
    await world.parts.db.updateTable("people").set({ password_exposed: 1 }).where("id", "=", ada).execute();
    const { path } = await browser.begin("ada", PASSWORD);
    await browser.post(`${path}/new-password`, { password: "another horse" });
    expect(await accounts.people.isPassword(await accounts.people.find(ada), PASSWORD)).toBe(true);
  });

  it("an application that needs a registered device refuses who has none, and says what registering gives", async () => {
    const { person, visitor, visit, accounts, world } = await createSite(engine);
    const ada = await person("ada");
    const { draft } = parseKeyUri(await accounts.totp.set(ada, 6));
    const { path } = await visit("Payroll", { deviceRequired: true });
    const browser = visitor();
    await browser.get(path);
    await browser.post(`${path}/name`, { name: "ada" });
    await browser.post(`${path}/password`, { password: PASSWORD });
    const seen = await browser.post(`${path}/code`, { way: "totp", code: codeAt(draft, world.clock.now).value });
    expect([seen.status, seen.text]).toEqual([403, expect.stringContaining("no access to the device")]);
    expect(seen.html).toContain('href="/account/devices/add"');
    await enrol(world, ada);
    const again = await visit("Payroll", { deviceRequired: true });
    await browser.get(again.path);
    await browser.post(`${again.path}/name`, { name: "ada" });
    await browser.post(`${again.path}/password`, { password: PASSWORD });
    world.clock.now += 30_000;
    const code = codeAt(draft, world.clock.now).value;
    expect((await browser.post(`${again.path}/code`, { way: "totp", code })).html).toContain(
      "pay.example.com/back?id=",
    );
  });

  it("a sign-in from a new country is told as one", async () => {
    const { person, world, visitor } = await createSite(engine);
    const ada = await person("ada");
    for (const ip of ["193.0.6.139", "193.0.6.139", "8.8.8.8"]) {
      world.caller.ip = ip;
      await visitor().begin("ada", PASSWORD);
      world.clock.now += 1_000;
    }
    const activity = await world.activity.of(ada);
    expect(activity.map(({ kind }) => kind)).toEqual(["signed_in_new_country", "signed_in", "signed_in"]);
    expect(activity[0]!.detail.region).toBe("US");
  });

  it("signing in again renews the session, and ends the one before", async () => {
    const { person, visitor, world } = await createSite(engine);
    await person("ada");
    const browser = visitor();
    await browser.begin("ada", PASSWORD);
    const before = browser.jar.get("__Host-countersign")!;
    world.clock.now += 6 * 60_000;
    expect(await browser.session()).toMatchObject({ isSteppedUp: false });
    const page = await browser.get("/signin?to=/account/devices");
    expect(page.text).toContain("Sign in again to show that it is you.");
    expect(page.html).toMatch(/name="name"[^>]* value="ada"/);
    expect((await browser.begin("ada", PASSWORD, "/account/devices")).path).toBe("/account/devices");
    expect(await browser.session()).toMatchObject({ isSteppedUp: true });
    expect(browser.jar.get("__Host-countersign")).not.toBe(before);
    expect(await world.parts.db.selectFrom("sessions").select("hash").execute()).toHaveLength(1);
  });

  it("/signin/out asks, and ends the session", async () => {
    const { person, visitor, world } = await createSite(engine);
    await person("ada");
    const browser = visitor();
    await browser.begin("ada", PASSWORD);
    expect((await browser.get("/signin/out")).text).toContain("Sign out of this browser?");
    expect(await browser.session()).not.toBeNull();
    expect((await browser.post("/signin/out")).text).toContain("You are signed out");
    expect(browser.jar.has("__Host-countersign")).toBe(false);
    expect(await world.parts.db.selectFrom("sessions").select("hash").execute()).toEqual([]);
  });

  it("/signin begins 60 visits in 5 min for one address", async () => {
    const { visitor } = await createSite(engine);
    const browser = visitor();
    for (let i = 0; i < 60; i++) await browser.post("/signin", { name: "" });
    expect((await browser.post("/signin", { name: "ada" })).status).toBe(429);
  });
});
