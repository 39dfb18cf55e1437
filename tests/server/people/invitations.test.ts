import { describe, expect, it } from "vitest";
import { EACH_DATABASE } from "../databases.ts";
import { createTestAccounts, makeBrowser, ORIGIN } from "./accounts.ts";

const ADA = { name: "ada", displayName: "Ada", password: "right horse", language: "en" };
const tokenOf = (link: URL | null) => link!.hash.slice("#t=".length);

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("firstAdminLink() makes the first admin, and nobody else", async () => {
    const { invitations, people } = await createTestAccounts(engine);
    const link = await invitations.firstAdminLink();
    expect(link!.href).toMatch(new RegExp(`^${ORIGIN}/setup#t=[\\w-]{43}$`));
    const made = await invitations.accept(tokenOf(link), ADA);
    expect(made).toMatchObject({ kind: "first-admin" });
    expect(await people.findByName("ada")).toMatchObject({ is_admin: 1, language: "en" });
    expect(await invitations.accept(tokenOf(link), { ...ADA, name: "eve" })).toBe("unknown");
    expect(await invitations.firstAdminLink()).toBeNull();
  });

  it("firstAdminLink() is good for 15 min", async () => {
    const { invitations, clock } = await createTestAccounts(engine);
    const token = tokenOf(await invitations.firstAdminLink());
    clock.now += 15 * 60_000 - 1;
    expect(await invitations.look(token)).toMatchObject({ kind: "first-admin" });
    clock.now += 1;
    expect(await invitations.look(token)).toBeNull();
    expect(await invitations.accept(token, ADA)).toBe("unknown");
  });

  it("firstAdminLink() takes the place of the one before", async () => {
    const { invitations } = await createTestAccounts(engine);
    const before = tokenOf(await invitations.firstAdminLink());
    const token = tokenOf(await invitations.firstAdminLink());
    expect(await invitations.accept(before, ADA)).toBe("unknown");
    expect(await invitations.accept(token, ADA)).toMatchObject({ kind: "first-admin" });
  });

  it("a link for the first admin ends when there is one from elsewhere", async () => {
    const { invitations, person } = await createTestAccounts(engine);
    const token = tokenOf(await invitations.firstAdminLink());
    await person("boss", true);
    expect(await invitations.look(token)).toBeNull();
    expect(await invitations.accept(token, ADA)).toBe("unknown");
  });

  it("accept() has one winner of twenty", async () => {
    const { invitations, people } = await createTestAccounts(engine);
    const token = tokenOf(await invitations.firstAdminLink());
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) => invitations.accept(token, { ...ADA, name: `ada${i}` })),
    );
    expect(made.filter((one) => one !== "unknown")).toHaveLength(1);
    expect(await people.all()).toHaveLength(1);
  });

  it("invite() makes one person, and stays good where the name is taken", async () => {
    const { invitations, people, person } = await createTestAccounts(engine);
    const boss = await person("boss", true);
    const token = tokenOf(await invitations.invite(boss, { isAdmin: false, displayName: "Ada" }));
    expect(await invitations.look(token)).toEqual({ kind: "invitation", displayName: "Ada", personId: null });
    expect(await invitations.accept(token, { ...ADA, name: "boss" })).toBe("name_taken");
    expect(await invitations.accept(token, ADA)).toMatchObject({ kind: "invitation" });
    expect(await people.findByName("ada")).toMatchObject({ is_admin: 0 });
    expect(await invitations.accept(token, { ...ADA, name: "eve" })).toBe("unknown");
  });

  it("passwordLink() changes the password, once, and signs out everywhere", async () => {
    const { invitations, people, person, sessions } = await createTestAccounts(engine);
    const [boss, ada] = [await person("boss", true), await person("ada")];
    const session = await sessions.begin(ada, ["pwd"], makeBrowser(), null);
    const link = await invitations.passwordLink(boss, ada);
    expect(link.pathname).toBe("/password");
    expect(await invitations.accept(tokenOf(link), { ...ADA, name: "eve", password: "another horse" }))
      .toEqual({ kind: "password", personId: ada });
    expect(await people.isPassword(await people.findByName("ada"), "another horse")).toBe(true);
    expect(await people.findByName("eve")).toBeNull();
    expect(await sessions.read(session)).toBeNull();
    expect(await invitations.accept(tokenOf(link), ADA)).toBe("unknown");
  });

  it.each(["demote", "block"] as const)("links of an admin whom others %s are good no more", async (what) => {
    const { invitations, people, person, admins } = await createTestAccounts(engine);
    await person("boss", true);
    const [rogue, ada] = [await person("rogue", true), await person("ada")];
    const links = [
      await invitations.invite(rogue, { isAdmin: true, displayName: "" }),
      await invitations.passwordLink(rogue, ada),
    ];
    for (const link of links) expect(await invitations.look(tokenOf(link))).not.toBeNull();
    await admins[what](rogue);
    for (const link of links) {
      expect(await invitations.look(tokenOf(link))).toBeNull();
      expect(await invitations.accept(tokenOf(link), { ...ADA, name: "eve", password: "rogue horse" })).toBe("unknown");
    }
    expect(await people.findByName("eve")).toBeNull();
    expect(await people.isPassword(await people.find(ada), "rogue horse")).toBe(false);
  });

  it("a new password ends the links by which another one could be chosen, and no others", async () => {
    const { invitations, people, person } = await createTestAccounts(engine);
    const [boss, ada, eve] = [await person("boss", true), await person("ada"), await person("eve")];
    const make = async (id: string) => tokenOf(await invitations.passwordLink(boss, id));
    const [used, other, eves] = [await make(ada), await make(ada), await make(eve)];
    await invitations.accept(used, { ...ADA, password: "another horse" });
    expect(await invitations.look(other)).toBeNull();
    const later = await make(ada);
    await people.setPassword(ada, "the owner's horse");
    expect(await invitations.accept(later, { ...ADA, password: "the thief's horse" })).toBe("unknown");
    expect(await people.isPassword(await people.find(ada), "the owner's horse")).toBe(true);
    expect(await invitations.look(eves)).toMatchObject({ personId: eve });
  });
});
