import { describe, expect, it } from "vitest";
import { isName, plainDisplayName, plainName } from "../../../src/server/people/names.ts";
import { EACH_DATABASE } from "../databases.ts";
import { createTestAccounts } from "./accounts.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("create() gives a name once, also to fifty at a time", async () => {
    const { people } = await createTestAccounts(engine);
    const ada = { name: "ada", displayName: "Ada", passwordHash: "h", isAdmin: false, language: "en" };
    const ids = await Promise.all(Array.from({ length: 50 }, () => people.create(ada)));
    const [id] = ids.filter((one) => one !== null);
    expect(ids.filter((one) => one !== null)).toHaveLength(1);
    expect(await people.findByName("ada")).toMatchObject({ id, display_name: "Ada", state: "active", is_admin: 0 });
    expect(await people.findByName("eve")).toBeNull();
  });

  it("isPassword() is false for nobody and for a person without a password", async () => {
    const { people, person } = await createTestAccounts(engine);
    const id = await person();
    expect(await people.isPassword(await people.find(id), "right horse")).toBe(true);
    expect(await people.isPassword(await people.find(id), "wrong horse")).toBe(false);
    expect(await people.isPassword(null, "right horse")).toBe(false);
  });

  it("setPassword() makes an exposed password good again", async () => {
    const { people, person, parts } = await createTestAccounts(engine);
    const id = await person();
    await parts.db.updateTable("people").set({ password_exposed: 1 }).where("id", "=", id).execute();
    await people.setPassword(id, "another horse");
    expect((await people.find(id))!.password_exposed).toBe(0);
    expect(await people.isPassword(await people.find(id), "another horse")).toBe(true);
  });

  it("setAdmin() keeps the last admin who can sign in", async () => {
    const { people, person } = await createTestAccounts(engine);
    const [one, other] = [await person("one", true), await person("other")];
    expect(await people.setAdmin(one, false)).toBe(false);
    expect(await people.setAdmin(other, true)).toBe(true);
    await people.setState(other, "blocked");
    expect(await people.setAdmin(one, false)).toBe(false);
    await people.setState(other, "active");
    expect(await people.setAdmin(one, false)).toBe(true);
    expect(await people.hasAdmin()).toBe(true);
  });
});

it.each([
  ["  Ada.Lovelace@Example.org ", "ada.lovelace@example.org", true],
  ["a1", "a1", true],
  ["a", "a", false],
  [".ada", ".ada", false],
  ["аda", "аda", false], // Cyrillic
  ["ada lovelace", "ada lovelace", false],
  ["x".repeat(65), "x".repeat(65), false],
])("plainName(%j) is %j, a name: %j", (typed, plain, isGood) => {
  expect(plainName(typed)).toBe(plain);
  expect(isName(plain)).toBe(isGood);
});

it.each([
  ["  Ada   Lovelace ", "Ada Lovelace"],
  ["Ada\u202eecalevoL", "AdaecalevoL"],
  ["\u200b", null],
  ["x".repeat(65), null],
])("plainDisplayName(%j) is %j", (typed, plain) => {
  expect(plainDisplayName(typed)).toBe(plain);
});
