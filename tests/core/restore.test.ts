import fc from "fast-check";
import { expect, it } from "vitest";
import { type Account, type Codes, type Group, GROUPS, NO_CODES } from "../../src/core/account.ts";
import {
  addAccount,
  advanceCounter,
  editAccount,
  moveAccount,
  removeAccounts,
  restoreAccounts,
} from "../../src/core/edits.ts";
import { purgeDeleted } from "../../src/core/purge.ts";
import { compareOrder, isShown, mergeCodes, stampOf } from "../../src/core/merge.ts";
import { applyRestore, type Choice, compareCodes, undoable, undoRestore } from "../../src/core/restore.ts";
import { codesWith, draft, get, ids } from "./accounts.ts";
import { histories, historiesWithRestoring, newSecret } from "./histories.ts";

const DAY = 86_400_000;
const NOW = 70 * DAY;
const NONE: Choice = { fresh: false, changedThere: false, changedHere: false, deletedHere: false };
const ALL: Choice = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };
const choices: fc.Arbitrary<Choice> = fc.record({
  fresh: fc.boolean(),
  changedThere: fc.boolean(),
  changedHere: fc.boolean(),
  deletedHere: fc.boolean(),
});
const RUNS = { numRuns: 500 };

function shown(codes: Codes): Account[] {
  return codes.accounts.filter(isShown);
}

function idsOf(accounts: readonly Account[]): string[] {
  return accounts.map(({ id }) => id);
}

/** What a person sees of an account, without its counter and stamps. */
function fields({ made: _made, changed: _changed, counter: _counter, ...rest }: Account) {
  return rest;
}

function edit(codes: Codes, id: string, change: Partial<Account>, device = "one"): Codes {
  return editAccount(codes, id, { ...get(codes, id), ...change }, device)!;
}

/** The same accounts in another vault: other ids, stamps and places. */
function strange(codes: Codes): Codes {
  return {
    ...codes,
    accounts: codes.accounts.map((account) => ({
      ...account,
      id: `x${account.id}`,
      made: [account.made[0], "strange"],
    })),
  };
}

/** A document and a backup of it, or of another one, both with histories of their own. */
const pairs = fc.tuple(historiesWithRestoring, fc.nat(9)).map(([[here, there], which]) =>
  [here, which === 0 ? strange(there) : there] as const
);

// ---------------------------------------------------------------- What is compared

it("compareCodes() tells what is fresh, changed there, changed here, deleted here, the same, and here alone", () => {
  const backup = codesWith("fresh", "there", "here", "both", "deleted", "same");
  let there = edit(backup, "there", { label: "new there" }, "two");
  there = edit(there, "both", { note: "there" }, "two");
  let here: Codes = { ...backup, accounts: backup.accounts.filter(({ id }) => id !== "fresh") };
  here = edit(edit(here, "here", { label: "new here" }), "both", { label: "new here" });
  here = addAccount(removeAccounts(here, ["deleted"], "one", 1), draft({ secret: newSecret(1) }), "alone", "one");
  const compared = compareCodes(here, there);
  expect(idsOf(compared.fresh)).toEqual(["fresh"]);
  expect(compared.changedThere.map(({ id, label, note }) => [id, label, note])).toEqual([
    ["there", "new there", undefined],
    ["both", "new here", "there"], // as it would be
  ]);
  expect(compared.changedHere.map(({ id, label }) => [id, label])).toEqual([["here", "here"], ["both", "both"]]);
  expect(idsOf(compared.deletedHere)).toEqual(["deleted"]);
  expect(compared.same).toBe(1);
  expect(idsOf(compared.onlyHere)).toEqual(["alone"]);
});

it("compareCodes() counts an account of another vault as the same when its codes are", () => {
  const here = codesWith("a");
  const again = addAccount(NO_CODES, draft({ label: "named otherwise" }), "z", "two");
  expect(compareCodes(here, again)).toMatchObject({ fresh: [], same: 1, onlyHere: [] });
  for (const change of [{ type: "hotp" }, { algorithm: "SHA256" }, { digits: 8 }, { period: 60 }] as const) {
    const other = addAccount(NO_CODES, draft(change), "z", "two");
    expect(idsOf(compareCodes(here, other).fresh)).toEqual(["z"]);
  }
});

it("compareCodes() counts an account deleted here and added anew under another id as the same", () => {
  const there = codesWith("a");
  const here = addAccount(removeAccounts(there, ["a"], "one", 1), draft(), "b", "one");
  expect(compareCodes(here, there)).toMatchObject({ deletedHere: [], same: 1, onlyHere: [] });
});

it("compareCodes() counts accounts purged here as deleted here, and brings back what the backup has", () => {
  const there = addAccount(codesWith(), draft({ note: "n", tags: ["t"], type: "hotp", counter: 3 }), "a", "base");
  const purged = purgeDeleted(removeAccounts(there, ["a"], "one", 0), "one", 31 * DAY);
  const here = { ...purged, accounts: [{ ...get(purged, "a"), counter: 9 }] };
  expect(compareCodes(here, there)).toMatchObject({ fresh: [], same: 0, deletedHere: [{ id: "a", note: "n" }] });
  const restored = applyRestore(here, there, { ...NONE, deletedHere: true }, "one", NOW);
  expect(get(restored, "a")).toMatchObject({ secret: get(there, "a").secret, note: "n", tags: ["t"], counter: 9 });
  expect(get(restored, "a")).not.toHaveProperty("deletedAt");
  // Nor does the copy of another tab empty it again.
  expect(get(mergeCodes(here, restored), "a")).toEqual(get(restored, "a"));
});

it("compareCodes() sees no difference in place, in stamps and in an HOTP counter that is ahead here", () => {
  const there = addAccount(codesWith("a"), draft({ type: "hotp", counter: 5 }), "h", "base");
  let here = advanceCounter(moveAccount(there, "h", "a", "one")!, "h", 8)!;
  here = edit(edit(here, "a", { label: "b" }), "a", { label: "a" });
  expect(compareCodes(here, there)).toMatchObject({ changedThere: [], changedHere: [], same: 2 });
});

it("compareCodes() counts every shown account of the backup once, and every one here", () => {
  fc.assert(
    fc.property(pairs, ([here, there]) => {
      const { fresh, changedThere, changedHere, deletedHere, same, onlyHere } = compareCodes(here, there);
      const changed = new Set(idsOf([...changedThere, ...changedHere]));
      expect(fresh.length + deletedHere.length + changed.size + same).toBe(shown(there).length);
      const known = new Set(idsOf(shown(here)));
      for (const { id } of onlyHere) expect(known.has(id) && !idsOf(shown(there)).includes(id)).toBe(true);
      for (const id of changed) expect(known).toContain(id);
      for (const { id } of deletedHere) expect(known).not.toContain(id);
      for (const { id } of fresh) expect(ids(here)).not.toContain(id);
    }),
    RUNS,
  );
});

it("compareCodes() and applyRestore() find in a copy of what is here nothing to take", () => {
  fc.assert(
    fc.property(historiesWithRestoring, ([here]) => {
      const there = JSON.parse(JSON.stringify(here)) as Codes;
      expect(compareCodes(here, there)).toMatchObject({ same: shown(here).length, onlyHere: [] });
      expect(applyRestore(here, there, ALL, "one", NOW)).toBe(here);
    }),
    RUNS,
  );
});

// ---------------------------------------------------------------- What is taken

it("applyRestore() changes nothing that was not chosen", () => {
  fc.assert(
    fc.property(pairs, choices, ([here, there], choice) => {
      const compared = compareCodes(here, there);
      const restored = applyRestore(here, there, choice, "one", NOW);
      const takes = new Set(
        (["fresh", "changedThere", "changedHere", "deletedHere"] as const)
          .flatMap((group) => choice[group] ? idsOf(compared[group]) : []),
      );
      for (const account of here.accounts) {
        if (!takes.has(account.id)) expect(get(restored, account.id)).toBe(account);
      }
      const added = ids(restored).filter((id) => !ids(here).includes(id));
      expect(added.sort()).toEqual(choice.fresh ? idsOf(compared.fresh).sort() : []);
      // Of an account changed on both sides, the side that was not chosen is still to be taken.
      const after = compareCodes(restored, there);
      for (const group of ["fresh", "changedThere", "changedHere", "deletedHere"] as const) {
        if (choice[group]) expect(after[group]).toEqual([]);
        else expect(idsOf(after[group])).toEqual(expect.arrayContaining(idsOf(compared[group])));
      }
    }),
    RUNS,
  );
});

it("applyRestore() never lowers an HOTP counter, deletes no account, and moves none that is here", () => {
  fc.assert(
    fc.property(pairs, choices, ([here, there], choice) => {
      const restored = applyRestore(here, there, choice, "one", NOW);
      for (const account of here.accounts) {
        const now = get(restored, account.id);
        if (now.secret === account.secret) expect(now.counter).toBeGreaterThanOrEqual(account.counter);
        if (isShown(account)) expect(isShown(now)).toBe(true);
        expect(now.order).toBe(account.order);
      }
      expect(restored.accounts).toEqual([...restored.accounts].sort(compareOrder));
      for (const account of restored.accounts) {
        for (const group of Object.keys(GROUPS) as Group[]) {
          expect(stampOf(account, group)[0]).toBeLessThanOrEqual(restored.clock);
        }
      }
    }),
    RUNS,
  );
});

it("applyRestore() twice is applyRestore() once", () => {
  fc.assert(
    fc.property(pairs, choices, ([here, there], choice) => {
      const once = applyRestore(here, there, choice, "one", NOW);
      expect(applyRestore(once, there, choice, "one", NOW + 1)).toBe(once);
    }),
    RUNS,
  );
});

it("applyRestore() holds against another tab's copy, whichever is merged into which", () => {
  fc.assert(
    fc.property(pairs, choices, ([here, there], choice) => {
      const restored = applyRestore(here, there, choice, "one", NOW);
      expect(mergeCodes(here, restored)).toStrictEqual(restored);
      expect(mergeCodes(restored, here)).toBe(restored);
    }),
    RUNS,
  );
});

it("applyRestore() gives the same before and after a merge with what another tab did to other accounts", () => {
  const names = fc.array(fc.string(), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(pairs, choices, names, ([here, there], choice, labels) => {
      const alone = compareCodes(here, there).onlyHere[0];
      let other = alone ? edit(here, alone.id, { label: "edited in the other tab" }, "other") : here;
      labels.forEach((label, at) => {
        other = addAccount(other, draft({ label, secret: newSecret(900 + at) }), `other-${at}`, "other");
      });
      const late = mergeCodes(applyRestore(here, there, choice, "one", NOW), other);
      const early = applyRestore(mergeCodes(here, other), there, choice, "one", NOW);
      const seen = (codes: Codes) => codes.accounts.map(({ order: _, ...account }) => fields(account as Account));
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect(seen(late).sort(byId)).toEqual(seen(early).sort(byId));
    }),
    RUNS,
  );
});

it("applyRestore() keeps what another tab changed meanwhile in groups that were not taken", () => {
  const there = edit(codesWith("a"), "a", { label: "there" }, "two");
  const here = codesWith("a");
  const other = edit(here, "a", { note: "written meanwhile" });
  const restored = applyRestore(here, there, ALL, "one", NOW);
  expect(get(mergeCodes(restored, other), "a")).toMatchObject({ label: "there", note: "written meanwhile" });
});

it("applyRestore() leaves a secret that is alike its stamp, so that a counter another tab used up stays used up", () => {
  const there = addAccount(codesWith(), draft({ type: "hotp", counter: 5, digits: 8 }), "h", "base");
  const here = edit(there, "h", { digits: 6 });
  const other = advanceCounter(here, "h", 20)!;
  const restored = applyRestore(here, there, { ...NONE, changedHere: true }, "one", NOW);
  expect(get(mergeCodes(restored, other), "h")).toMatchObject({ digits: 8, counter: 21 });
});

it("applyRestore() takes an HOTP counter that is ahead in the backup, as a later change there", () => {
  const here = addAccount(codesWith(), draft({ type: "hotp", counter: 5 }), "h", "base");
  const there = advanceCounter(here, "h", 8)!;
  expect(compareCodes(here, there).changedThere).toEqual([get(there, "h")]);
  const restored = applyRestore(here, there, { ...NONE, changedThere: true }, "one", NOW);
  expect(get(restored, "h")).toEqual(get(there, "h"));
  expect(applyRestore(there, here, ALL, "one", NOW)).toBe(there);
});

it("applyRestore() does not let tombstones of the backup delete accounts here, nor brings them into the trash", () => {
  const here = codesWith("a", "b");
  const there = removeAccounts(addAccount(here, draft({ label: "c" }), "c", "two"), ["a", "c"], "two", 1);
  expect(applyRestore(here, there, ALL, "one", NOW)).toBe(here);
  expect(idsOf(compareCodes(here, there).onlyHere)).toEqual(["a"]);
});

it("applyRestore() takes an older secret with its parameters and counter, under newer stamps", () => {
  const there = addAccount(codesWith(), draft({ type: "hotp", counter: 5 }), "h", "base");
  const here = edit(there, "h", { secret: newSecret(1), digits: 8, counter: 0 });
  const restored = applyRestore(here, there, { ...NONE, changedHere: true }, "one", NOW);
  expect(get(restored, "h")).toEqual({
    ...get(there, "h"),
    changed: { secret: restored.undo!.stamp, parameters: restored.undo!.stamp },
  });
  expect(get(mergeCodes(here, restored), "h")).toEqual(get(restored, "h"));
});

it("applyRestore() brings a deleted account back with a secret that is newer here, unless older ones are chosen too", () => {
  const there = codesWith("a");
  const here = removeAccounts(edit(there, "a", { secret: newSecret(1) }), ["a"], "one", 1);
  const back = applyRestore(here, there, { ...NONE, deletedHere: true }, "one", NOW);
  expect(get(back, "a").secret).toBe(newSecret(1));
  const older = applyRestore(here, there, { ...NONE, deletedHere: true, changedHere: true }, "one", NOW);
  expect(get(older, "a").secret).toBe(get(there, "a").secret);
});

it("applyRestore() on an empty vault gives the backup's shown accounts as they are, in their order", () => {
  fc.assert(
    fc.property(histories, ([there]) => {
      const restored = applyRestore(NO_CODES, there, ALL, "one", NOW);
      expect(restored.accounts).toEqual(shown(there));
    }),
    RUNS,
  );
});

it("applyRestore() puts fresh accounts of the same vault where they were, and those of another one last", () => {
  const there = codesWith("a", "b", "c");
  const here = { ...there, accounts: there.accounts.filter(({ id }) => id !== "b") };
  expect(ids(applyRestore(here, there, ALL, "one", NOW))).toEqual(["a", "b", "c"]);
  const other = ["x", "y"].reduce(
    (codes, id, at) => addAccount(codes, draft({ secret: newSecret(at) }), id, "two"),
    NO_CODES,
  );
  const restored = applyRestore(there, other, ALL, "one", NOW);
  expect(ids(restored)).toEqual(["a", "b", "c", "x", "y"]);
  expect(new Set(restored.accounts.map(({ order }) => order)).size).toBe(5);
  const foreign = { ...there, accounts: there.accounts.map((account) => ({ ...account, order: "~~~" })) };
  expect(ids(applyRestore(foreign, other, ALL, "one", NOW))).toHaveLength(5);
});

// ---------------------------------------------------------------- And undone

it("undoRestore() shows the accounts that were there before, as they were, but for counters", () => {
  fc.assert(
    fc.property(pairs, choices, ([here, there], choice) => {
      const restored = applyRestore(here, there, choice, "one", NOW);
      fc.pre(restored !== here);
      const undone = undoRestore(restored, "one", NOW + 1)!;
      expect(shown(undone).map(fields)).toEqual(shown(here).map(fields));
      for (const account of shown(undone)) {
        const [was, late] = [get(here, account.id), get(restored, account.id)];
        expect(account.counter).toBe(late.secret === was.secret ? Math.max(late.counter, was.counter) : was.counter);
      }
      // Also where another tab still has the copies of before and after.
      expect(mergeCodes(restored, undone)).toStrictEqual(undone);
      expect(mergeCodes(here, undone)).toStrictEqual(undone);
      expect(undoable(mergeCodes(restored, undone), NOW + 1)).toBeNull();
    }),
    RUNS,
  );
});

it("undoRestore() puts what was added into the trash, and what came out of it back", () => {
  const backup = codesWith("fresh", "trashed", "purged");
  const purged = purgeDeleted(removeAccounts(backup, ["purged"], "one", 0), "one", 31 * DAY);
  const trashed = removeAccounts(purged, ["trashed"], "one", 5);
  const here = { ...trashed, accounts: trashed.accounts.filter(({ id }) => id !== "fresh") };
  const restored = applyRestore(here, backup, ALL, "one", NOW);
  expect(undoable(restored, NOW)).toEqual({ at: NOW, changed: 3 });
  const undone = undoRestore(restored, "one", NOW + 1)!;
  expect(shown(undone)).toEqual([]);
  for (const id of ["fresh", "purged"]) {
    expect(get(undone, id)).toMatchObject({ deletedAt: NOW + 1, secret: get(backup, id).secret });
  }
  expect(get(undone, "trashed").deletedAt).toBe(5);
  expect(shown(restoreAccounts(undone, ["fresh"], "one"))).toHaveLength(1);
});

it("undoRestore() leaves what was changed after the restore", () => {
  const backup = codesWith("a", "b", "c", "fresh");
  const here = edit({ ...backup, accounts: backup.accounts.slice(0, 3) }, "a", { label: "newer", note: "newer" });
  const other = edit(edit(here, "b", { secret: newSecret(1) }), "c", { label: "newer" });
  const restored = applyRestore(other, backup, ALL, "one", NOW);
  let later = edit(edit(restored, "a", { note: "latest" }), "b", { digits: 8 });
  later = restoreAccounts(removeAccounts(later, ["c", "fresh"], "one", NOW), ["fresh"], "one");
  const undone = undoRestore(later, "one", NOW + 2)!;
  expect(get(undone, "a")).toMatchObject({ label: "newer", note: "latest" });
  expect(get(undone, "b")).toMatchObject({ secret: get(backup, "b").secret, digits: 8 }); // not half of a code
  expect(get(undone, "c")).toMatchObject({ label: "newer", deletedAt: NOW });
  expect(isShown(get(undone, "fresh"))).toBe(true);
});

it("undoRestore() undoes the last restore alone, once, and within 24 h", () => {
  const here = codesWith();
  const first = applyRestore(here, codesWith("a"), ALL, "one", NOW);
  const second = applyRestore(first, addAccount(NO_CODES, draft({ digits: 8 }), "b", "two"), ALL, "one", NOW + 5);
  expect(undoable(second, NOW + 5)).toEqual({ at: NOW + 5, changed: 1 });
  expect(undoable(second, NOW + 5 + DAY)).not.toBeNull();
  expect(undoRestore(second, "one", NOW + 6 + DAY)).toBeNull();
  const undone = undoRestore(second, "one", NOW + 6)!;
  expect(idsOf(shown(undone))).toEqual(["a"]);
  expect(undoable(undone, NOW + 6)).toBeNull();
  expect(undoRestore(undone, "one", NOW + 6)).toBeNull();
  expect(undoRestore(here, "one", NOW)).toBeNull();
});

it("purgeDeleted() forgets after 24 h what a restore would be undone by, and not before", () => {
  const restored = applyRestore(NO_CODES, codesWith("a"), ALL, "one", NOW);
  expect(restored.undo).toBeDefined();
  expect(purgeDeleted(restored, "one", NOW + DAY)).toBe(restored);
  const { undo: _, ...rest } = restored;
  expect(purgeDeleted(restored, "one", NOW + DAY + 1)).toStrictEqual(rest);
});
