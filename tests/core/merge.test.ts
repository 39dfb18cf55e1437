import fc from "fast-check";
import { expect, it } from "vitest";
import { type Account, type Codes, type Group, GROUPS } from "../../src/core/account.ts";
import {
  addAccount,
  advanceCounter,
  editAccount,
  moveAccount,
  purgeDeleted,
  removeAccounts,
  restoreAccounts,
} from "../../src/core/edits.ts";
import { changesBetween, compareOrder, compareStamps, mergeCodes, stampOf } from "../../src/core/merge.ts";
import { codesWith, draft, get, ids } from "./accounts.ts";

const DAY = 86_400_000;
const ACTS = [
  "add",
  "rename",
  "note",
  "digits",
  "secret",
  "advance",
  "remove",
  "restore",
  "move",
  "purge",
  "sync",
] as const;

interface Step {
  readonly act: typeof ACTS[number];
  readonly device: 0 | 1 | 2;
  /** Which account, and which other device or place. */
  readonly which: number;
  readonly other: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...ACTS),
  device: fc.constantFrom(0, 1, 2),
  which: fc.nat(7),
  other: fc.nat(7),
});

/** Three devices that begin with one document, edit it apart, and sometimes hear of each other: as real histories go. */
const histories = fc.array(step, { maxLength: 40 }).map((steps) => {
  let begun = addAccount(codesWith("a", "b"), draft({ type: "hotp", label: "h", counter: 5 }), "h", "base");
  begun = addAccount(begun, draft({ type: "hotp", label: "i" }), "i", "base");
  const devices: [Codes, Codes, Codes] = [begun, begun, begun];
  steps.forEach((one, at) => devices[one.device] = after(devices, one, at));
  return devices;
});

/** A secret that was never there before: a site gives a new one each time. */
function newSecret(at: number): string {
  return `${"A".repeat(16)}${at.toString(26).replace(/./g, (c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[parseInt(c, 26)]!)}`;
}

function after(devices: readonly Codes[], { act, device, which, other }: Step, at: number): Codes {
  const codes = devices[device]!;
  const name = `device-${device}`;
  const account = codes.accounts[which % codes.accounts.length]!;
  const { id } = account;
  const edit = (change: Partial<Account>) => editAccount(codes, id, { ...account, ...change }, name) ?? codes;
  switch (act) {
    case "add":
      return addAccount(codes, draft({ label: `new ${at}`, type: other % 2 ? "hotp" : "totp" }), `new-${at}`, name);
    case "rename":
      return edit({ label: `${account.label}'` });
    case "note":
      return edit({ note: other === 0 ? undefined : `note ${at}` });
    case "digits":
      return edit({ digits: 4 + other });
    case "secret":
      return edit({ secret: newSecret(at), counter: 0 });
    case "advance":
      return advanceCounter(codes, id, account.counter + other) ?? codes;
    case "remove":
      return removeAccounts(codes, [id], name, other * 10 * DAY);
    case "restore":
      return restoreAccounts(codes, [id], name);
    case "move":
      return moveAccount(codes, id, codes.accounts[other]?.id ?? null, name) ?? codes;
    case "purge":
      return purgeDeleted(codes, name, 60 * DAY);
    case "sync":
      return mergeCodes(codes, devices[other % 3]!);
  }
}

/** As the other device gets it: decrypted, no object shared. */
function received(codes: Codes): Codes {
  return JSON.parse(JSON.stringify(codes));
}

const RUNS = { numRuns: 500 };

it("mergeCodes() is commutative", () => {
  fc.assert(
    fc.property(histories, ([a, b]) => {
      expect(mergeCodes(a, b)).toStrictEqual(mergeCodes(b, a));
    }),
    RUNS,
  );
});

it("mergeCodes() is associative", () => {
  fc.assert(
    fc.property(histories, ([a, b, c]) => {
      expect(mergeCodes(mergeCodes(a, b), c)).toStrictEqual(mergeCodes(a, mergeCodes(b, c)));
    }),
    RUNS,
  );
});

it("mergeCodes() is idempotent, and gives the very object where the other has nothing newer", () => {
  fc.assert(
    fc.property(histories, ([a, b]) => {
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
    fc.property(histories, ([a, b]) => {
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
    fc.property(histories, ([a, b]) => {
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
