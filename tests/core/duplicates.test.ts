import { expect, it } from "vitest";
import { addAccount } from "../../src/core/edits.ts";
import { duplicatesOf } from "../../src/core/duplicates.ts";
import { codesWith, draft } from "./accounts.ts";

it("duplicatesOf() groups by secret, then by name, and tells a pair that is both once", () => {
  let codes = codesWith();
  for (
    const [id, label, secret] of [
      ["a", "alice", "AAAAAAAAAAAAAAAA"],
      ["b", "Alice", "AAAAAAAAAAAAAAAA"], // both
      ["c", "carol", "BBBBBBBBBBBBBBBB"],
      ["d", "dave", "BBBBBBBBBBBBBBBB"], // the secret alone
      ["e", "erin", "CCCCCCCCCCCCCCCC"],
      ["f", "ERIN", "DDDDDDDDDDDDDDDD"], // the name alone
      ["g", "gina", "EEEEEEEEEEEEEEEE"],
    ] as const
  ) codes = addAccount(codes, draft({ label, secret }), id, "base");
  expect(duplicatesOf(codes.accounts)).toEqual([
    { ids: ["a", "b"], why: "secret" },
    { ids: ["c", "d"], why: "secret" },
    { ids: ["e", "f"], why: "name" },
  ]);
});

it("duplicatesOf() tells of one name where some have one secret and others not", () => {
  let codes = codesWith();
  for (
    const [id, secret] of [["a", "AAAAAAAAAAAAAAAA"], ["b", "AAAAAAAAAAAAAAAA"], ["c", "BBBBBBBBBBBBBBBB"]] as const
  ) {
    codes = addAccount(codes, draft({ secret }), id, "base");
  }
  expect(duplicatesOf(codes.accounts)).toEqual([{ ids: ["a", "b"], why: "secret" }, {
    ids: ["a", "b", "c"],
    why: "name",
  }]);
});

it("duplicatesOf() tells nothing of accounts without a name", () => {
  let codes = codesWith();
  for (const [id, secret] of [["a", "AAAAAAAAAAAAAAAA"], ["b", "BBBBBBBBBBBBBBBB"]] as const) {
    codes = addAccount(codes, draft({ issuer: "", label: "", secret }), id, "base");
  }
  expect(duplicatesOf(codes.accounts)).toEqual([]);
});
