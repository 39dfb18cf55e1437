import fc from "fast-check";
import { expect, it } from "vitest";
import { type Account, type Codes, NO_CODES } from "../../src/core/account.ts";
import {
  addAccount,
  addAccounts,
  advanceCounter,
  editAccount,
  moveAccount,
  pinAccounts,
  removeAccounts,
  restoreAccounts,
  setRecoveryCodes,
  tagAccounts,
} from "../../src/core/edits.ts";
import { compareOrder, stampOf } from "../../src/core/merge.ts";
import { codesWith, draft, get, ids } from "./accounts.ts";

function hotp(counter: number): Codes {
  return addAccount(codesWith("a"), draft({ type: "hotp", counter }), "h", "base");
}

/** `codes` with all its accounts at the same place, as two devices may have put them. */
function crowded(codes: Codes): Codes {
  return { ...codes, accounts: codes.accounts.map((account) => ({ ...account, order: "a0" })) };
}

it("addAccount() puts the account last, under the next count", () => {
  const before = codesWith("b");
  const after = addAccount(before, draft({ label: "new", note: "mine" }), "a", "one");
  expect(ids(after)).toEqual(["b", "a"]);
  expect(after.clock).toBe(2);
  expect(get(after, "a")).toMatchObject({ label: "new", note: "mine", made: [2, "one"] });
  expect(get(after, "a")).not.toHaveProperty("changed");
  expect(get(after, "b")).toBe(get(before, "b"));
  expect(before).toEqual(codesWith("b"));
});

it("addAccount() begins anew after an order key that is not ours, still in display order", () => {
  const before = codesWith("a");
  const foreign = { ...before, accounts: [{ ...get(before, "a"), order: "~~~" }] };
  const { accounts } = addAccount(foreign, draft(), "b", "one");
  expect(accounts).toHaveLength(2);
  expect(accounts).toEqual([...accounts].sort(compareOrder));
});

it("addAccounts() puts all last, in their order, under one stamp", () => {
  const before = codesWith("b");
  const after = addAccounts(before, ["z", "a", "m"].map((id) => ({ id, draft: draft({ label: id }) })), "one");
  expect(ids(after)).toEqual(["b", "z", "a", "m"]);
  expect(after.clock).toBe(2);
  for (const id of ["z", "a", "m"]) expect(get(after, id)).toMatchObject({ label: id, made: [2, "one"] });
  expect(after.accounts).toEqual([...after.accounts].sort(compareOrder));
  expect(get(after, "b")).toBe(get(before, "b"));
  expect(addAccounts(before, [], "one")).toBe(before);
});

it("addAccounts() begins anew after an order key that is not ours, still in display order", () => {
  const before = codesWith("a");
  const foreign = { ...before, accounts: [{ ...get(before, "a"), order: "~~~" }] };
  const { accounts } = addAccounts(foreign, [{ id: "b", draft: draft() }, { id: "c", draft: draft() }], "one");
  expect(accounts).toEqual([...accounts].sort(compareOrder));
  expect(accounts).toHaveLength(3);
});

it.each<[string, Partial<Account>, string[]]>([
  ["a new label", { label: "bob" }, ["names"]],
  ["a new issuer and note", { issuer: "B", note: "n" }, ["names", "look"]],
  ["another secret", { secret: "AAAABBBBCCCCDDDD" }, ["secret"]],
  ["other digits", { digits: 8 }, ["parameters"]],
  ["another kind", { type: "hotp" }, ["parameters"]],
  ["a parameter that is kept as it came", { extra: { image: "x" } }, ["parameters"]],
  ["tags", { tags: ["work"] }, ["look"]],
  ["a pin", { pinned: true }, ["pin"]],
  ["an icon", { icon: "letter" }, ["icon"]],
  ["recovery codes", { recoveryCodes: [{ code: "1" }] }, ["recovery"]],
])("editAccount() stamps for %s only the groups that differ", (_, change, groups) => {
  const before = codesWith("a", "b");
  const after = editAccount(before, "a", draft({ label: "a", ...change }), "one")!;
  expect(after.clock).toBe(3);
  expect(get(after, "a")).toEqual({
    ...get(before, "a"),
    ...change,
    changed: Object.fromEntries(groups.map((group) => [group, [3, "one"]])),
  });
  expect(get(after, "b")).toBe(get(before, "b"));
});

it("editAccount() keeps the stamps of groups changed before", () => {
  const once = editAccount(codesWith("a"), "a", draft({ label: "bob" }), "one");
  const twice = editAccount(once!, "a", draft({ label: "bob", note: "n" }), "two");
  expect(get(twice, "a").changed).toEqual({ names: [2, "one"], look: [3, "two"] });
});

it("editAccount() takes away what the draft leaves out", () => {
  const before = addAccount(NO_CODES, draft({ note: "n", tags: ["t"], extra: { image: "x" } }), "a", "one");
  const after = get(editAccount(before, "a", draft(), "one"), "a");
  expect(Object.keys(after)).not.toEqual(expect.arrayContaining(["note"]));
  expect(after).not.toHaveProperty("tags");
  expect(after).not.toHaveProperty("extra");
});

it("editAccount() gives the very document when nothing differs, and null for an account that is not there", () => {
  const codes = codesWith("a");
  expect(editAccount(codes, "a", draft({ label: "a" }), "one")).toBe(codes);
  expect(editAccount(codes, "gone", draft(), "one")).toBeNull();
  expect(editAccount(removeAccounts(codes, ["a"], "one", 1), "a", draft({ label: "b" }), "one")).toBeNull();
});

it.each([[9, 9], [5, 5], [2, 5]])(
  "editAccount() puts counter %i over 5 as %i for the same secret, without a stamp",
  (typed, counter) => {
    const before = hotp(5);
    const after = editAccount(before, "h", draft({ type: "hotp", counter: typed }), "one");
    expect(get(after, "h")).toEqual({ ...get(before, "h"), counter });
  },
);

it("editAccount() keeps the counter through another kind of code, and begins anew with a new secret", () => {
  const asTotp = editAccount(hotp(5), "h", draft(), "one")!;
  const again = editAccount(asTotp, "h", draft({ type: "hotp", counter: 0 }), "one")!;
  expect(get(again, "h")).toMatchObject({ type: "hotp", counter: 5 });
  const renewed = editAccount(again, "h", draft({ type: "hotp", secret: "AAAABBBBCCCCDDDD", counter: 1 }), "one");
  expect(get(renewed, "h").counter).toBe(1);
});

it("removeAccounts() leaves tombstones under one stamp, and skips what is not there or deleted already", () => {
  const before = removeAccounts(codesWith("a", "b", "c"), ["c"], "one", 1);
  const after = removeAccounts(before, ["a", "b", "c", "gone"], "two", 2);
  expect(ids(after)).toEqual(["a", "b", "c"]);
  expect(get(after, "a")).toEqual({ ...get(before, "a"), deletedAt: 2, changed: { life: [5, "two"] } });
  expect(get(after, "b").changed?.life).toEqual([5, "two"]);
  expect(get(after, "c")).toBe(get(before, "c"));
  expect(removeAccounts(after, ["a", "gone"], "two", 3)).toBe(after);
});

it("restoreAccounts() brings a deleted account back as it was, under a newer stamp", () => {
  const before = codesWith("a", "b");
  const removed = removeAccounts(before, ["a"], "one", 1);
  const restored = restoreAccounts(removed, ["a", "b", "gone"], "one");
  expect(get(restored, "a")).toEqual({ ...get(before, "a"), changed: { life: [4, "one"] } });
  expect(get(restored, "a")).not.toHaveProperty("deletedAt");
  expect(get(restored, "b")).toBe(get(before, "b"));
  expect(restoreAccounts(restored, ["a"], "one")).toBe(restored);
});

it("moveAccount() puts an account directly before another, or last, and stamps it alone", () => {
  const before = codesWith("a", "b", "c");
  const after = moveAccount(before, "c", "b", "one")!;
  expect(ids(after)).toEqual(["a", "c", "b"]);
  expect(get(after, "c").changed).toEqual({ place: [4, "one"] });
  expect(get(after, "a")).toBe(get(before, "a"));
  expect(ids(moveAccount(before, "a", null, "one"))).toEqual(["b", "c", "a"]);
});

it("moveAccount() gives null when one of the two is not there", () => {
  expect(moveAccount(codesWith("a"), "gone", null, "one")).toBeNull();
  expect(moveAccount(codesWith("a"), "a", "gone", "one")).toBeNull();
  expect(moveAccount(codesWith("a"), "a", "a", "one")).toBeNull();
});

it("moveAccount() makes all keys anew between two of one key", () => {
  const before = crowded(codesWith("a", "b", "c"));
  const after = moveAccount(before, "c", "b", "one")!;
  expect(ids(after)).toEqual(["a", "c", "b"]);
  expect(new Set(after.accounts.map(({ order }) => order)).size).toBe(3);
  for (const account of after.accounts) expect(stampOf(account, "place")).toEqual([4, "one"]);
});

it("moveAccount() keeps display order and everybody else's place, whatever was moved before", () => {
  const NAMES = ["a", "b", "c", "d", "e", "f"];
  const moves = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.option(fc.constantFrom(...NAMES))), { maxLength: 30 });
  fc.assert(fc.property(moves, fc.boolean(), (all, isCrowded) => {
    let codes = isCrowded ? crowded(codesWith(...NAMES)) : codesWith(...NAMES);
    for (const [id, before] of all) {
      if (id === before) continue;
      const expected = ids(codes).filter((other) => other !== id);
      expected.splice(before === null ? expected.length : expected.indexOf(before), 0, id);
      codes = moveAccount(codes, id, before, "one")!;
      expect(ids(codes)).toEqual(expected);
      expect(codes.accounts).toEqual([...codes.accounts].sort(compareOrder));
    }
  }));
});

it("advanceCounter() uses a counter up once, without a stamp", () => {
  const before = hotp(7);
  const after = advanceCounter(before, "h", 7)!;
  expect(get(after, "h")).toEqual({ ...get(before, "h"), counter: 8 });
  expect(advanceCounter(after, "h", 7)).toBe(after);
  expect(advanceCounter(after, "h", 3)).toBe(after);
});

it("advanceCounter() gives null for an account that makes no such codes, or is gone", () => {
  expect(advanceCounter(hotp(7), "a", 0)).toBeNull();
  expect(advanceCounter(hotp(7), "gone", 0)).toBeNull();
  expect(advanceCounter(removeAccounts(hotp(7), ["h"], "one", 1), "h", 7)).toBeNull();
});

it("tagAccounts() adds and removes tags of several accounts at once, whatever their case", () => {
  const before = addAccount(codesWith("a", "b"), draft({ tags: ["Work", "old"] }), "c", "base");
  const after = tagAccounts(before, ["a", "c"], { add: ["work", " home "], remove: ["OLD"] }, "one");
  expect(after.clock).toBe(4);
  expect(get(after, "a")).toEqual({ ...get(before, "a"), tags: ["work", "home"], changed: { look: [4, "one"] } });
  expect(get(after, "c").tags).toEqual(["Work", "home"]);
  expect(get(after, "b")).toBe(get(before, "b"));
  expect(tagAccounts(after, ["a", "c"], { add: ["HOME"], remove: ["old"] }, "one")).toBe(after);
});

it("pinAccounts() pins several accounts under one stamp, and takes it back", () => {
  const before = codesWith("a", "b", "c");
  const pinned = pinAccounts(before, ["a", "c", "gone"], true, "one");
  expect(pinned.accounts.map((account) => account.pinned)).toEqual([true, undefined, true]);
  expect(pinned.accounts[0]!.changed?.pin).toEqual([before.clock + 1, "one"]);
  expect(pinAccounts(pinned, ["a", "c"], true, "one")).toBe(pinned);
  const after = pinAccounts(pinned, ["a", "b"], false, "two");
  expect(after.accounts.map((account) => "pinned" in account)).toEqual([false, false, true]);
  expect(after.accounts[1]).toBe(before.accounts[1]);
});

it("tagAccounts() leaves no empty list, and no tag on what is deleted", () => {
  const before = addAccount(codesWith(), draft({ tags: ["old"] }), "a", "base");
  expect(get(tagAccounts(before, ["a"], { add: [], remove: ["old"] }, "one"), "a")).not.toHaveProperty("tags");
  const deleted = removeAccounts(before, ["a"], "one", 1);
  expect(tagAccounts(deleted, ["a", "gone"], { add: ["new"], remove: [] }, "one")).toBe(deleted);
});

it("setRecoveryCodes() puts them in the place of those that were there, under a stamp of their own", () => {
  const before = codesWith("a", "b");
  const after = setRecoveryCodes(before, "a", [{ code: "1" }, { code: "2", used: true }], "one")!;
  const recoveryCodes = [{ code: "1" }, { code: "2", used: true }];
  expect(get(after, "a")).toEqual({ ...get(before, "a"), recoveryCodes, changed: { recovery: [3, "one"] } });
  expect(setRecoveryCodes(after, "a", recoveryCodes as Account["recoveryCodes"] & object, "one")).toBe(after);
  expect(get(setRecoveryCodes(after, "a", [], "one"), "a")).not.toHaveProperty("recoveryCodes");
});

it("setRecoveryCodes() gives null for an account that is gone", () => {
  expect(setRecoveryCodes(codesWith("a"), "gone", [], "one")).toBeNull();
  expect(setRecoveryCodes(removeAccounts(codesWith("a"), ["a"], "one", 1), "a", [{ code: "1" }], "one")).toBeNull();
});
