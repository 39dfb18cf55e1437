import { describe, expect, it } from "vitest";
import { EACH_DATABASE } from "../databases.ts";
import { createSite, PASSWORD, told } from "./site.ts";

const ADA = { name: "Ada", displayName: "Ada Lovelace", password: PASSWORD };
const tokenOf = (link: URL | null) => link!.hash.slice("#t=".length);

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("/setup makes the first admin by the link that main.ts prints, and signs them in", async () => {
    const { accounts, visitor, world } = await createSite(engine);
    const token = tokenOf(await accounts.invitations.firstAdminLink());
    const browser = visitor();
    const page = await browser.get("/setup");
    expect(page.text).toContain("Whoever does this can manage everything");
    expect(page.html).toContain('data-token="t"');
    const done = await browser.post("/setup", { ...ADA, token });
    expect([done.status, done.path]).toEqual([303, "/account"]);
    expect(await browser.session()).toMatchObject({ isAdmin: true, amr: ["pwd"], isSteppedUp: true });
    expect(await accounts.people.findByName("ada")).toMatchObject({ display_name: "Ada Lovelace", is_admin: 1 });
    expect(await world.audit.read()).toMatchObject([{ kind: "person_added" }]);
    expect((await visitor().post("/setup", { ...ADA, token, name: "eve" })).status).toBe(422);
    expect(await accounts.people.all()).toHaveLength(1);
  });

  it("a link works when it is pasted whole, and at its own page alone", async () => {
    const { accounts, visitor } = await createSite(engine);
    const link = (await accounts.invitations.firstAdminLink())!.href;
    const browser = visitor();
    for (const path of ["/invite", "/password"]) {
      expect(told(await browser.post(path, { ...ADA, token: link }))).toContain("This link is wrong");
    }
    expect((await browser.post("/setup", { ...ADA, token: ` ${link} ` })).path).toBe("/account");
  });

  it.each([
    [{ name: "-" }, "An account name has 2 to 64 letters"],
    [{ name: "taken" }, "This account name is taken"],
    [{ displayName: " " }, "Type your name"],
    [{ password: "short" }, "too short"],
    [{ password: "ada-12345" }, "among the first that are guessed"],
    [{ token: "x" }, "This link is wrong"],
  ])("/invite refuses %j, says why, and keeps what was typed", async (wrong, sentence) => {
    const { accounts, visitor, person } = await createSite(engine);
    const boss = await person("taken");
    await accounts.people.setAdmin(boss, true);
    const token = tokenOf(await accounts.invitations.invite(boss, { isAdmin: false, displayName: "" }));
    const browser = visitor();
    const seen = await browser.post("/invite", { ...ADA, token, ...wrong });
    expect([seen.status, told(seen)]).toEqual([422, expect.stringContaining(sentence)]);
    expect(seen.html).not.toContain("ada-12345");
    expect(await browser.session()).toBeNull();
    expect((await browser.post("/invite", { ...ADA, token })).path).toBe("/account");
    expect(await browser.session()).toMatchObject({ isAdmin: false });
  });

  it("/password changes a password by its link, and signs nobody in", async () => {
    const { accounts, visitor, person, world } = await createSite(engine);
    const [boss, ada] = [await person("boss"), await person("ada")];
    await accounts.people.setAdmin(boss, true);
    const token = tokenOf(await accounts.invitations.passwordLink(boss, ada));
    const browser = visitor();
    const done = await browser.post("/password", { token, password: "another horse" });
    expect([done.status, done.text]).toEqual([200, expect.stringContaining("Your password is changed")]);
    expect(await browser.session()).toBeNull();
    expect(await accounts.people.isPassword(await accounts.people.find(ada), "another horse")).toBe(true);
    expect((await world.activity.of(ada)).map(({ kind }) => kind)).toEqual(["password_changed"]);
  });

  it("/register is open where the policy says so, and there alone", async () => {
    const { accounts, visitor, setPolicy } = await createSite(engine);
    const browser = visitor();
    for (const closed of [await browser.get("/register"), await browser.post("/register", ADA)]) {
      expect([closed.status, closed.text]).toEqual([403, expect.stringContaining("Ask one of them for an invitation")]);
    }
    expect((await browser.get("/signin")).html).not.toContain('href="/register"');
    await setPolicy({ selfRegistration: true });
    expect((await browser.get("/signin")).html).toContain('href="/register"');
    expect((await browser.get("/register")).html).not.toContain('name="token"');
    expect((await browser.post("/register", ADA)).path).toBe("/account");
    expect(await accounts.people.findByName("ada")).toMatchObject({ is_admin: 0 });
    expect(told(await visitor().post("/register", ADA))).toContain("This account name is taken");
  });

  it("links are guessed 20 times an hour from one address", async () => {
    const { accounts, visitor } = await createSite(engine);
    const token = tokenOf(await accounts.invitations.firstAdminLink());
    const browser = visitor();
    for (let i = 0; i < 20; i++) await browser.post("/setup", { ...ADA, token: "x" });
    expect((await browser.post("/setup", { ...ADA, token })).status).toBe(429);
  });
});
