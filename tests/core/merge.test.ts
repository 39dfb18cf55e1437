import fc from "fast-check";
import { expect, it } from "vitest";
import { type Account, type Codes, type Group, GROUPS } from "../../src/core/account.ts";
import {
  addAccount,
  advanceCounter,
  editAccount,
  removeAccounts,
  restoreAccounts,
  setRecoveryCodes,
} from "../../src/core/edits.ts";
import { purgeDeleted } from "../../src/core/purge.ts";
import { changesBetween, compareOrder, compareStamps, mergeCodes, stampOf } from "../../src/core/merge.ts";
import { codesWith, draft, get, ids } from "./accounts.ts";
import { histories, historiesWithRestoring, newSecret } from "./histories.ts";

const DAY = 86_400_000;

/** As the other device gets it: decrypted, no object shared. */
function received(codes: Codes): Codes {
  return JSON.parse(JSON.stringify(codes));
}

const RUNS = { numRuns: 500 };

it("mergeCodes() is commutative", () => {
  fc.assert(
    fc.property(historiesWithRestoring, ([a, b]) => {
      expect(mergeCodes(a, b)).toStrictEqual(mergeCodes(b, a));
    }),
    RUNS,
  );
});

it("mergeCodes() is associative", () => {
  fc.assert(
    fc.property(historiesWithRestoring, ([a, b, c]) => {
      expect(mergeCodes(mergeCodes(a, b), c)).toStrictEqual(mergeCodes(a, mergeCodes(b, c)));
    }),
    RUNS,
  );
});

it("mergeCodes() is idempotent, and gives the very object where the other has nothing newer", () => {
  fc.assert(
    fc.property(historiesWithRestoring, ([a, b]) => {
      expect(mergeCodes(a, received(a))).toBe(a);
      const both = mergeCodes(a, b);
      expect(mergeCodes(both, received(b))).toBe(both);
      expect(mergeCodes(both, received(a))).toBe(both);
    }),
    RUNS,
  );
});

it("mergeCodes() keeps display order, every account, and a clock no stamp is ahead of", () => {
  fc.assert(
    fc.property(historiesWithRestoring, ([a, b]) => {
      const { accounts, clock } = mergeCodes(a, b);
      expect(accounts).toEqual([...accounts].sort(compareOrder));
      expect(new Set(accounts.map(({ id }) => id))).toEqual(new Set([...ids(a), ...ids(b)]));
      for (const account of accounts) {
        for (const group of Object.keys(GROUPS) as Group[]) {
          expect(stampOf(account, group)[0]).toBeLessThanOrEqual(clock);
        }
      }
    }),
    RUNS,
  );
});

it("mergeCodes() takes each group from whoever changed it last, and parameters along with their secret", () => {
  fc.assert(
    fc.property(historiesWithRestoring, ([a, b]) => {
      for (const account of mergeCodes(a, b).accounts) {
        const copies = [a, b].flatMap(({ accounts }) => accounts.filter(({ id }) => id === account.id));
        for (const [group, fields] of Object.entries(GROUPS) as [Group, readonly (keyof Account)[]][]) {
          const order = group === "parameters" ? ["secret", group] as const : [group];
          const newest = copies.reduce((x, y) => isNewer(y, x, order) ? y : x);
          expect(account.changed?.[group]).toEqual(newest.changed?.[group]);
          for (const field of fields) expect(account[field]).toEqual(newest[field]);
        }
      }
    }),
    RUNS,
  );
});

/** By the first of `groups` whose stamps differ. */
function isNewer(a: Account, b: Account, groups: readonly Group[]): boolean {
  return groups.map((group) => compareStamps(stampOf(a, group), stampOf(b, group))).find((sign) => sign !== 0)! > 0;
}

it("mergeCodes() never lets an HOTP counter of one secret go down", () => {
  fc.assert(
    fc.property(histories, ([a, b]) => {
      const merged = mergeCodes(a, b);
      for (const copy of [...a.accounts, ...b.accounts]) {
        const account = get(merged, copy.id);
        if (account.secret === copy.secret) expect(account.counter).toBeGreaterThanOrEqual(copy.counter);
      }
    }),
    RUNS,
  );
});

it("mergeCodes() takes the higher HOTP counter, whoever renamed the account last", () => {
  const begun = addAccount(codesWith(), draft({ type: "hotp", counter: 5 }), "h", "base");
  const one = advanceCounter(begun, "h", 8)!;
  const two = editAccount(begun, "h", { ...get(begun, "h"), label: "bob", digits: 8 }, "two")!;
  expect(get(mergeCodes(one, two), "h")).toMatchObject({ counter: 9, label: "bob", digits: 8 });
});

it("mergeCodes() begins anew with the counter of a new secret", () => {
  const begun = addAccount(codesWith(), draft({ type: "hotp", counter: 5 }), "h", "base");
  const one = advanceCounter(begun, "h", 8)!;
  const two = editAccount(begun, "h", { ...get(begun, "h"), secret: newSecret(1), counter: 0 }, "two")!;
  expect(get(mergeCodes(one, two), "h")).toMatchObject({ counter: 0, secret: newSecret(1) });
});

it("mergeCodes() keeps a new secret and its parameters when another device changed the digits of the old one", () => {
  const begun = addAccount(codesWith(), draft({ type: "hotp", counter: 5 }), "h", "base");
  const one = advanceCounter(begun, "h", 8)!;
  const renewed = { ...get(begun, "h"), secret: newSecret(1), algorithm: "SHA256", counter: 0 } as const;
  const two = editAccount(begun, "h", renewed, "device-2")!;
  const three = editAccount(begun, "h", { ...get(begun, "h"), digits: 8 }, "device-3")!;
  const expected = { secret: newSecret(1), algorithm: "SHA256", digits: 6, counter: 0 };
  for (const [x, y, z] of [[one, two, three], [three, one, two], [two, three, one]] as const) {
    expect(get(mergeCodes(mergeCodes(x, y), z), "h")).toMatchObject(expected);
    expect(get(mergeCodes(x, mergeCodes(y, z)), "h")).toMatchObject(expected);
  }
});

it("mergeCodes() lets a tombstone win over an older edit, and a newer restoring over the tombstone", () => {
  const begun = codesWith("a");
  const edited = editAccount(begun, "a", draft({ label: "bob" }), "two")!;
  const removed = removeAccounts(begun, ["a"], "one", 1);
  expect(get(mergeCodes(edited, removed), "a")).toMatchObject({ label: "bob", deletedAt: 1 });
  expect(get(mergeCodes(removed, begun), "a").deletedAt).toBe(1);
  const restored = restoreAccounts(mergeCodes(edited, removed), ["a"], "two");
  expect(get(mergeCodes(removed, restored), "a")).not.toHaveProperty("deletedAt");
});

it("mergeCodes() settles changes of one count by the device, alike on both", () => {
  const begun = codesWith("a");
  const one = editAccount(begun, "a", draft({ label: "one" }), "device-1")!;
  const two = editAccount(begun, "a", draft({ label: "two" }), "device-2")!;
  expect(get(mergeCodes(one, two), "a").label).toBe("two");
  expect(get(mergeCodes(two, one), "a").label).toBe("two");
});

it("mergeCodes() keeps the objects of accounts on which the other has nothing newer", () => {
  const begun = codesWith("a", "b");
  const other = editAccount(received(begun), "b", draft({ label: "bob" }), "two")!;
  const merged = mergeCodes(begun, other);
  expect(get(merged, "a")).toBe(get(begun, "a"));
  expect(get(merged, "b")).not.toBe(get(begun, "b"));
});

it.each(
  [
    [[1, "b"], [2, "a"], -1],
    [[2, "a"], [2, "b"], -1],
    [[2, "b"], [2, "a"], 1],
    [[2, "a"], [2, "a"], 0],
  ] as const,
)("compareStamps(%j, %j) is %i", (a, b, sign) => {
  expect(Math.sign(compareStamps(a, b))).toBe(sign);
});

it("mergeCodes() keeps a pin, an icon and recovery codes that two devices changed apart", () => {
  const begun = addAccount(codesWith(), draft({ recoveryCodes: [{ code: "1" }, { code: "2" }] }), "a", "base");
  const one = editAccount(begun, "a", { ...get(begun, "a"), pinned: true, icon: "letter" }, "one")!;
  const ticked = setRecoveryCodes(begun, "a", [{ code: "1", used: true }, { code: "2" }], "two")!;
  const two = editAccount(ticked, "a", { ...get(ticked, "a"), icon: "brand:acme" }, "two")!;
  const both = { pinned: true, icon: "brand:acme", recoveryCodes: [{ code: "1", used: true }, { code: "2" }] };
  expect(get(mergeCodes(one, two), "a")).toMatchObject(both);
  expect(mergeCodes(two, one)).toStrictEqual(mergeCodes(one, two));
  const unpinned = editAccount(one, "a", { ...get(one, "a"), pinned: undefined, icon: undefined }, "one")!;
  const merged = get(mergeCodes(one, unpinned), "a");
  for (const field of ["pinned", "icon"]) expect(merged).not.toHaveProperty(field);
});

it("changesBetween() tells everything but tombstones to someone who has seen nothing", () => {
  const codes = removeAccounts(codesWith("a", "b"), ["a"], "one", 1);
  expect(changesBetween(null, codes)).toEqual({ put: [get(codes, "b")], removed: [] });
});

it("changesBetween() tells new, edited, deleted and restored accounts, each once", () => {
  const before = removeAccounts(codesWith("a", "b", "c", "d"), ["c"], "one", 1);
  let now = editAccount(before, "a", draft({ label: "edited" }), "one")!;
  now = removeAccounts(now, ["b"], "one", 2);
  now = restoreAccounts(now, ["c"], "one");
  now = addAccount(now, draft({ label: "new" }), "e", "one");
  const { put, removed } = changesBetween(before, now);
  expect(put.map(({ id }) => id)).toEqual(["a", "c", "e"]);
  expect(removed).toEqual(["b"]);
  expect(changesBetween(now, now)).toEqual({ put: [], removed: [] });
});

it("changesBetween() tells nothing of an account deleted before and emptied now, nor of one that came deleted", () => {
  const before = removeAccounts(codesWith("a"), ["a"], "one", 0);
  const purged = purgeDeleted(before, "one", 31 * DAY);
  expect(changesBetween(before, purged)).toEqual({ put: [], removed: [] });
  expect(changesBetween(codesWith(), before)).toEqual({ put: [], removed: [] });
});
