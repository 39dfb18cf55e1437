import { expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { draftOf, type TypedAccount } from "../../src/core/draft.ts";
import { KeyUriError } from "../../src/core/key-uri.ts";
import { draft, SECRET } from "./accounts.ts";

const typed: TypedAccount = {
  issuer: " ACME ",
  label: "alice\u202e",
  type: "totp",
  secret: "jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp",
  algorithm: "SHA1",
  digits: 6,
  period: 30,
  counter: 0,
};
const present: Account = {
  ...draft({ extra: { image: "x" }, tags: ["work"], note: "old", secret: "AAAABBBBCCCCDDDD" }),
  id: "a",
  order: "a0",
  made: [1, "base"],
};

it("draftOf() cleans names and secret", () => {
  expect(draftOf(typed)).toEqual(draft());
});

it.each([undefined, "", "  "])(
  "draftOf() keeps the present secret when %j is typed, and what has no field",
  (secret) => {
    expect(draftOf({ ...typed, secret, note: " new " }, present)).toEqual(
      draft({ secret: "AAAABBBBCCCCDDDD", extra: { image: "x" }, tags: ["work"], note: "new" }),
    );
  },
);

it("draftOf() drops an emptied note, and cuts a long one", () => {
  expect(draftOf({ ...typed, note: " " }, present)).not.toHaveProperty("note");
  expect(draftOf({ ...typed, note: "n".repeat(5_000) }).note).toHaveLength(4_096);
});

it("draftOf() keeps tags, pin, icon and recovery codes that it is not given", () => {
  const kept = { tags: ["work"], pinned: true, icon: "brand:acme", recoveryCodes: [{ code: "1" }] } as const;
  expect(draftOf(typed, { ...present, ...kept })).toMatchObject(kept);
});

it("draftOf() cleans tags, and takes an icon and a pin away", () => {
  const given = { tags: [" home ", "Home", ""], pinned: false, icon: null };
  const made = draftOf({ ...typed, ...given }, { ...present, pinned: true, icon: "letter" });
  expect(made.tags).toEqual(["home"]);
  for (const field of ["pinned", "icon"]) expect(made).not.toHaveProperty(field);
  expect(draftOf({ ...typed, tags: [] }, present)).not.toHaveProperty("tags");
  expect(draftOf({ ...typed, pinned: true, icon: "letter" })).toMatchObject({ pinned: true, icon: "letter" });
});

it("draftOf() takes no icon that is none", () => {
  expect(() => draftOf({ ...typed, icon: "data:image/svg+xml,<svg/>" })).toThrow(RangeError);
});

it("draftOf() leaves Steam Guard nothing to choose", () => {
  expect(draftOf({ ...typed, type: "steam", algorithm: "SHA512", digits: 99, period: -1, counter: 3 }))
    .toEqual(draft({ type: "steam", digits: 5 }));
});

it("draftOf() keeps a counter for HOTP alone, and a period for TOTP alone", () => {
  const fields = { ...typed, period: 60, counter: 7 };
  expect(draftOf({ ...fields, type: "hotp" })).toMatchObject({ period: 30, counter: 7 });
  expect(draftOf(fields)).toMatchObject({ period: 60, counter: 0 });
});

it.each<[Partial<TypedAccount>, string]>([
  [{ secret: undefined }, "no-secret"],
  [{ secret: "JBSW1" }, "secret-not-base32"],
  [{ secret: "A".repeat(2_000) }, "secret-too-long"],
  [{ digits: 3 }, "digits"],
  [{ digits: NaN }, "digits"],
  [{ period: 0 }, "period"],
  [{ type: "hotp", counter: -1 }, "counter"],
])("draftOf() refuses %j as %s", (fields, problem) => {
  expect.assertions(3);
  try {
    draftOf({ ...typed, ...fields });
  } catch (error) {
    expect(error).toBeInstanceOf(KeyUriError);
    expect((error as KeyUriError).problem).toBe(problem);
    expect(String(error)).not.toContain(SECRET);
  }
});
