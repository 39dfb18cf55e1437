import { expect, it } from "vitest";
import { type Codes, NO_CODES } from "../../src/core/account.ts";
import { addAccount, editAccount, removeAccounts, restoreAccounts } from "../../src/core/edits.ts";
import { mergeCodes, stampOf } from "../../src/core/merge.ts";
import { purgeAccounts, purgeDeleted, trashed } from "../../src/core/purge.ts";
import { applyRestore, undoRestore } from "../../src/core/restore.ts";
import { codesWith, draft, get, SECRET } from "./accounts.ts";

const DAY = 86_400_000;
const FULL = draft({
  note: "n",
  tags: ["t"],
  extra: { image: "x" },
  icon: "letter",
  recoveryCodes: [{ code: "11111111" }],
});

it("purgeDeleted() empties accounts deleted more than 30 days ago, and leaves their tombstones", () => {
  const full = addAccount(codesWith("a", "b"), FULL, "c", "base");
  const before = removeAccounts(removeAccounts(full, ["c"], "one", 0), ["a"], "one", 1);
  const after = purgeDeleted(before, "two", 30 * DAY + 1);
  const tombstone = get(after, "c");
  expect(tombstone).toMatchObject({ secret: "", issuer: "", label: "", deletedAt: 0 });
  for (const field of ["note", "tags", "extra", "icon", "recoveryCodes"]) expect(tombstone).not.toHaveProperty(field);
  for (const group of ["names", "secret", "look", "icon", "recovery"] as const) {
    expect(stampOf(tombstone, group)).toEqual([6, "two"]);
  }
  expect(get(after, "a")).toBe(get(before, "a"));
  expect(purgeDeleted(after, "two", 30 * DAY + 1)).toBe(after);
});

it("restoreAccounts() can't bring back what purgeDeleted() emptied", () => {
  const purged = purgeDeleted(removeAccounts(codesWith("a"), ["a"], "one", 0), "one", 31 * DAY);
  expect(restoreAccounts(purged, ["a"], "one")).toBe(purged);
});

it("trashed() gives what can be brought back, the last deleted first", () => {
  let codes = codesWith("shown", "old", "first", "last", "emptied");
  for (const [id, at] of [["old", 0], ["first", 2 * DAY], ["last", 3 * DAY], ["emptied", 4 * DAY]] as const) {
    codes = removeAccounts(codes, [id], "one", at);
  }
  codes = purgeAccounts(codes, ["emptied"], "one");
  expect(trashed(codes, 30 * DAY + 1).map(({ id }) => id)).toEqual(["last", "first"]);
});

it("purgeAccounts() empties accounts in the trash at once, and no others", () => {
  const before = removeAccounts(addAccount(codesWith("a", "b"), FULL, "c", "base"), ["c", "b"], "one", 1);
  const after = purgeAccounts(before, ["a", "c", "gone"], "two");
  expect(JSON.stringify(get(after, "c"))).not.toMatch(new RegExp(`${SECRET}|11111111|letter`));
  expect(get(after, "c").deletedAt).toBe(1);
  for (const id of ["a", "b"]) expect(get(after, id)).toBe(get(before, id));
  expect(purgeAccounts(after, ["a", "c"], "two")).toBe(after);
  expect(restoreAccounts(after, ["c"], "one")).toBe(after);
});

it("purgeAccounts() leaves nothing that an undone restore brings back, nor another tab's copy", () => {
  const backup = addAccount(codesWith("a"), { ...FULL, label: "old" }, "c", "base");
  const here = editAccount(backup, "c", { ...FULL, label: "new" }, "one")!;
  const all = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };
  const restored = removeAccounts(applyRestore(here, backup, all, "one", 0), ["c"], "one", 1);
  expect(restored.undo!.before).toHaveLength(1);
  const purged = purgeAccounts(restored, ["c"], "one");
  const holds = (codes: Codes) => JSON.stringify(codes).includes("11111111");
  expect([holds(restored), holds(purged)]).toEqual([true, false]);
  expect(holds(mergeCodes(purged, restored))).toBe(false);
  expect(holds(mergeCodes(restored, purged))).toBe(false);
  expect(mergeCodes(restored, purged)).toEqual(mergeCodes(purged, restored));
  expect(holds(undoRestore(purged, "one", 2) ?? NO_CODES)).toBe(false);
});
