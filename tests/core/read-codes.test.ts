import { expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { advanceCounter, editAccount } from "../../src/core/edits.ts";
import { readCodes } from "../../src/core/read-codes.ts";
import { applyRestore } from "../../src/core/restore.ts";

const ID = "AAECAwQFBgcICQoLDA0ODw";
const account: Account = {
  ...{ id: ID, type: "totp", secret: "JBSWY3DPEHPK3PXP", algorithm: "SHA1", digits: 6, period: 30, counter: 0 },
  ...{ issuer: "ACME", label: "alice", note: "mine", tags: ["work"], extra: { image: "x" }, order: "a0" },
  ...{ made: [3, "8PHy8_T1"], changed: { names: [5, "8PHy8_T1"] }, deletedAt: 1_700_000_000_000 },
};
const codes = { v: 1, clock: 5, accounts: [account] } as const;

it("readCodes() gives back what the app writes, and members that it does not know", () => {
  expect(readCodes(codes)).toEqual(codes);
  const emptied = { ...account, secret: "", issuer: "", label: "", new: 1 };
  expect(readCodes({ ...codes, accounts: [emptied] }).accounts).toEqual([emptied]);
  const used = { ...account, type: "hotp", counter: Number.MAX_SAFE_INTEGER };
  expect(readCodes({ ...codes, accounts: [used] }).accounts).toEqual([used]);
});

it("readCodes() gives back pin, icon and recovery codes, and cleans those of anyone", () => {
  const extras = { pinned: true, icon: "brand:acme", recoveryCodes: [{ code: "1", used: true }, { code: "2" }] };
  expect(readCodes({ ...codes, accounts: [{ ...account, ...extras }] }).accounts).toEqual([{ ...account, ...extras }]);
  const recoveryCodes = [{ code: " 1\u202e\n2 ", used: "yes", more: 1 }, { code: " " }];
  const tags = ["x".repeat(10_000), "X".repeat(64), " ", ...Array.from({ length: 99 }, (_, i) => `tag ${i}`)];
  const [read] = readCodes({
    ...codes,
    accounts: [{ ...account, icon: "data:image/svg+xml;base64,PHN2Zz4=", recoveryCodes, tags }],
  }).accounts;
  expect(read).toMatchObject({ recoveryCodes: [{ code: "1 2" }], tags: { length: 32 } });
  expect(read!.recoveryCodes).toEqual([{ code: "1 2" }]);
  expect(read!.tags!.slice(0, 2)).toEqual(["x".repeat(64), "tag 0"]);
  expect(read).not.toHaveProperty("icon");
});

it("readCodes() leaves out what a restore would be undone by", () => {
  expect(readCodes({ ...codes, undo: { at: 0 } })).toEqual(codes);
});

it("readCodes() cleans names", () => {
  const [read] = readCodes({
    ...codes,
    accounts: [{ ...account, issuer: "Goo\u202egle\n\0", label: " a\tb ", tags: ["\u200bwork"] }],
  }).accounts;
  expect(read).toMatchObject({ issuer: "Google", label: "a b", tags: ["work"] });
});

it.each<[string, unknown]>([
  ["nothing", null],
  ["another version", { ...codes, v: 0 }],
  ["a clock that is a text", { ...codes, clock: "x" }],
  ["a clock that can't be counted up", { ...codes, clock: 2 ** 60 }],
  ["a clock below zero", { ...codes, clock: -1 }],
  ["no clock", { v: 1, accounts: [] }],
  ["no accounts", { v: 1, clock: 1 }],
  ["an id that is there twice", { ...codes, accounts: [account, { ...account, label: "bob" }] }],
])("readCodes() refuses %s", (_, value) => {
  expect(() => readCodes(value)).toThrow(SyntaxError);
});

it.each<[string, unknown]>([
  ["that is nothing", null],
  ["that is a list", []],
  ...[
    ...[["id", 5], ["id", "../../erase"], ["id", undefined]],
    ...[["issuer", 5], ["label", { a: 1 }], ["label", undefined], ["note", 7], ["note", "x".repeat(4_097)]],
    ...[["tags", 7], ["tags", [7]], ["extra", { image: 5 }], ["extra", []], ["extra", { secret: "MFRGGZDF" }]],
    ...[["type", "motp"], ["algorithm", "MD5"], ["digits", 1e4], ["period", 0], ["counter", 2 ** 53], ["counter", -1]],
    ...[["secret", "!!!"], ["secret", "jbswy3dp"], ["secret", "JBSW Y3DP"], ["secret", undefined]],
    ...[["order", 5], ["deletedAt", 9e15], ["deletedAt", "now"]],
    ...[["pinned", false], ["pinned", 1], ["icon", 5], ["icon", null], ["recoveryCodes", "1"], ["recoveryCodes", [
      "1",
    ]]],
    ...[["recoveryCodes", [{ code: 1 }]], ["recoveryCodes", [null]], ["recoveryCodes", [{ code: "1".repeat(129) }]]],
    ["recoveryCodes", Array.from({ length: 65 }, (_, i) => ({ code: `${i}` }))],
    ...[["made", 5], ["made", [1]], ["made", [1, 5]], ["made", [1.5, "d"]], ["made", [6, "d"]]],
    ...[["changed", []], ["changed", { names: [6, "d"] }], ["changed", { names: null }]],
  ].map(([name, value]): [string, unknown] => [
    `with ${name} ${JSON.stringify(value)?.slice(0, 20)}`,
    { ...account, [name as string]: value },
  ]),
  ["of Steam with six digits", { ...account, type: "steam" }],
])("readCodes() refuses an account %s", (_, value) => {
  expect(() => readCodes({ ...codes, accounts: [value] })).toThrow(SyntaxError);
});

it("readCodes() takes a clock that no person reaches for none, so that later changes still count", () => {
  const clock = Number.MAX_SAFE_INTEGER;
  const there = readCodes({ v: 1, clock, accounts: [{ ...account, deletedAt: undefined, made: [clock, "evil"] }] });
  expect(there.accounts).toMatchObject([{ made: [0, "evil"] }]);
  const mine = { ...account, id: "BBECAwQFBgcICQoLDA0ODw", type: "hotp" as const };
  const { deletedAt: _deletedAt, ...shown } = mine;
  const all = { fresh: true, changedThere: true, changedHere: true, deletedHere: true };
  const restored = applyRestore({ v: 1, clock: 5, accounts: [shown] }, there, all, "8PHy8_T1", 0);
  const edited = editAccount(restored, shown.id, { ...shown, label: "later" }, "8PHy8_T1")!;
  expect([restored.clock, edited.clock, advanceCounter(edited, shown.id, 0)!.clock]).toEqual([6, 7, 8]);
});
