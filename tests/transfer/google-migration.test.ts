import fc from "fast-check";
import { expect, it } from "vitest";
import type { ReadLink } from "../../src/core/transfer.ts";
import { concat, utf8 } from "../../src/protocol/bytes.ts";
import { readMigration } from "../../src/transfer/google-migration.ts";
import { field } from "../browser/harness/protobuf.ts";
import {
  accountBytes,
  type Exported,
  exportLink,
  linkOf,
  numberField,
  payloadOf,
  PUBLISHED,
  PUBLISHED_BATCH,
  totp,
} from "./exports.ts";

const SECRET = "NEVERSHOWTHISSECRET!";

function shown({ found }: ReadLink) {
  return found.map(({ draft }) => [draft.type, draft.secret, draft.issuer, draft.label, draft.counter]);
}
const problems = ({ unread }: ReadLink) => unread.map(({ problem }) => problem);

it.each(PUBLISHED)("readMigration() reads the published export $data", ({ data, accounts }) => {
  const read = readMigration(`otpauth-migration://offline?data=${data}`);
  expect(shown(read)).toEqual(accounts);
  expect(read.unread).toEqual([]);
  expect(read.part).toMatchObject({ size: 1, index: 0 });
  for (const { draft } of read.found) expect(draft).toMatchObject({ algorithm: "SHA1", digits: 6, period: 30 });
});

it("readMigration() reads a published export of two codes, and which is which", () => {
  const [first, second] = PUBLISHED_BATCH.map(readMigration);
  expect(shown(first!)).toEqual([["totp", "JBSWY3DPEHPK3PXP", "Example", "alice@example.org", 0]]);
  expect(second!.found.map(({ draft }) => draft)).toMatchObject([
    { type: "totp", algorithm: "SHA256", digits: 8, issuer: "Other", label: "bob" },
    { type: "hotp", algorithm: "SHA1", digits: 6, issuer: "Counter", label: "carol", counter: 0 },
  ]);
  expect(first!.part).toMatchObject({ size: 2, index: 0 });
  expect(second!.part).toMatchObject({ size: 2, index: 1, batch: first!.part!.batch });
  expect(second!.part!.content).not.toBe(first!.part!.content);
});

it("readMigration() reads bytes written by hand", () => {
  // 0a 10: account; 0a 02: secret; 12 01: name; 1a 01: issuer; 20 03: SHA-512; 28 02: eight; 30 01: HOTP; 38 07: counter
  const bytes = Uint8Array.fromHex(
    "0a12" + "0a02dead" + "120161" + "1a0142" + "2003" + "2802" + "3001" + "3807" + "1001",
  );
  const { found } = readMigration(linkOf(bytes));
  expect(found[0]).toEqual({
    draft: {
      type: "hotp",
      secret: "32WQ",
      algorithm: "SHA512",
      digits: 8,
      period: 30,
      counter: 7,
      issuer: "B",
      label: "a",
    },
    cautions: ["weak-secret"],
  });
});

it("readMigration() takes what is not said as Google Authenticator does: SHA-1, six digits, by time", () => {
  for (const account of [{ secret: SECRET }, { secret: SECRET, algorithm: 0, digits: 0, type: 0 }]) {
    const { found: [one] } = readMigration(exportLink([account]));
    expect(one!.draft).toMatchObject({ type: "totp", algorithm: "SHA1", digits: 6, period: 30, issuer: "", label: "" });
  }
});

it.each([
  ["base64", (data: string) => data],
  ["base64url without padding", (data: string) => data.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")],
  ["escaped base64", encodeURIComponent],
  ["base64 whose + became blanks", (data: string) => data.replaceAll("+", " ")],
  ["base64 in lines", (data: string) => data.replace(/.{20}/g, "$&%0A")],
])("readMigration() reads %s", (_, spell) => {
  const wanted = [{ secret: Uint8Array.fromHex("0000fbefbefbefbeffffffffffff"), name: "a" }];
  const data = decodeURIComponent(exportLink(wanted).split("=").slice(1).join("="));
  expect(data).toMatch(/\+.*\//); // else it shows nothing
  expect(shown(readMigration(`otpauth-migration://offline?data=${spell(data)}`)))
    .toEqual(shown(readMigration(exportLink(wanted))));
  expect(readMigration(`OTPAUTH-MIGRATION://offline/?x=1&data=${spell(data)}&y=2#z`).found).toHaveLength(1);
});

it("readMigration() steps over fields it does not know, and takes the last of a doubled one", () => {
  const more = concat(field(8, "an id of a later version"), field(99, utf8("x")), numberField(5, 2));
  const { found } = readMigration(linkOf(concat(payloadOf([{ ...totp("a"), more }]), field(77, "y"))));
  expect(found[0]!.draft).toMatchObject({ label: "a", digits: 8 });
});

it.each<[string, Exported, string]>([
  ["MD5", { ...totp("alice"), algorithm: 4 }, "md5-unsupported"],
  ["an unknown algorithm", { ...totp("alice"), algorithm: 9 }, "algorithm"],
  ["a negative algorithm", { ...totp("alice"), algorithm: -1 }, "algorithm"],
  ["an unknown number of digits", { ...totp("alice"), digits: 4 }, "digits"],
  ["an unknown type", { ...totp("alice"), type: 3 }, "unknown-type"],
  ["no secret", { ...totp("alice"), secret: "" }, "no-secret"],
  ["a secret of 2 kB", { ...totp("alice"), secret: "x".repeat(2_000) }, "secret-too-long"],
  ["a negative counter", { ...totp("alice"), type: 1, counter: -1 }, "counter"],
  ["a counter of 2^63 − 1", { ...totp("alice"), type: 1, counter: (1n << 63n) - 1n }, "counter"],
  ["a name of 10 kB", { ...totp("alice"), name: "n".repeat(10_000) }, "too-long"],
])("readMigration() names the account with %s, and takes the others", (_, account, problem) => {
  const read = readMigration(exportLink([totp("before"), account, totp("after")]));
  expect(read.found.map(({ draft }) => draft.label)).toEqual(["before", "after"]);
  expect(problems(read)).toEqual([problem]);
  expect(read.unread[0]!.name).toMatch(/^ACME \((ACME:alice|n{256})\)$/);
  expect(JSON.stringify(read.unread)).not.toMatch(/alice\*|xxx/);
});

it.each([
  ["no data", "otpauth-migration://offline", "export-damaged"],
  ["empty data", "otpauth-migration://offline?data=", "export-damaged"],
  ["another host", exportLink([totp("a")]).replace("offline", "online"), "export-damaged"],
  ["no base64", "otpauth-migration://offline?data=%00%ff!", "export-damaged"],
  ["a broken escape", "otpauth-migration://offline?data=%ZZ", "export-damaged"],
  ["no protobuf", linkOf(utf8(SECRET)), "export-damaged"],
  ["the example that everybody cuts off", "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8", "export-damaged"],
  ["an account cut off inside", linkOf(field(1, accountBytes(totp("a")).slice(0, -3))), "export-damaged"],
  ["an account that is a number", linkOf(numberField(1, 5)), "export-damaged"],
  ["a secret that is a number", linkOf(field(1, numberField(1, 5))), "export-damaged"],
  ["a batch that is text", linkOf(concat(payloadOf([totp("a")]), field(3, "x"))), "export-damaged"],
  ["no account", linkOf(numberField(2, 1)), "export-empty"],
  ["no bytes", "otpauth-migration://offline?data=%3D", "export-empty"],
  ["10 000 accounts", exportLink(Array.from({ length: 10_000 }, () => ({ secret: "x" }))), "export-too-large"],
  [
    "10 000 accounts without anything",
    linkOf(new Uint8Array(20_000).map((_, i) => i % 2 ? 0 : 10)),
    "export-too-large",
  ],
  ["10 MB", `otpauth-migration://offline?data=${"A".repeat(10_000_000)}`, "export-too-large"],
])("readMigration() takes nothing of an export with %s", (_, link, problem) => {
  expect(readMigration(link)).toEqual({ found: [], unread: [{ line: null, name: "", problem }], part: null });
});

it("readMigration() refuses every beginning of a code, and throws at none", () => {
  const payload = payloadOf([totp("alice"), totp("bob")], { size: 2, id: -5 });
  const whole = shown(readMigration(linkOf(payload)));
  const sizes = new Set<number>();
  for (let length = 1; length < payload.length; length++) {
    const read = readMigration(linkOf(payload.slice(0, length)));
    sizes.add(read.found.length);
    expect(whole).toEqual(expect.arrayContaining(shown(read))); // no account that is not there
  }
  expect([...sizes].sort()).toEqual([0, 1, 2]); // cut between fields, it is whole as far as it goes
});

it("readMigration() never throws, and never says what the secret was", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (noise) => {
      const read = readMigration(linkOf(concat(payloadOf([{ ...totp("a"), secret: SECRET }]), noise)));
      expect(JSON.stringify(read.unread)).not.toContain("NEVER");
    }),
    { numRuns: 1_000 },
  );
});

it.each([
  ["0 codes and 1 as its place", { size: 0, index: 1 }, { size: 1, index: 0 }],
  ["a count that begins with 1", { size: 3, index: 3 }, { size: 3, index: 3 }],
  ["place 4 of 3", { size: 3, index: 4 }, { size: 0, index: 0 }],
  ["place −1", { size: 3, index: -1 }, { size: 0, index: 0 }],
  ["−3 codes", { size: -3, index: 0 }, { size: 0, index: 0 }],
  ["two thousand million codes", { size: 2 ** 31 - 1, index: 1 }, { size: 0, index: 0 }],
])("readMigration() with %s takes the accounts, and tells what can't be", (_, batch, part) => {
  const read = readMigration(exportLink([totp("alice")], batch));
  expect(read.found).toHaveLength(1);
  expect(read.part).toMatchObject(part);
});

it("readMigration() keeps names that are no UTF-8 readable", () => {
  const bytes = Uint8Array.fromHex("414243ff44");
  const account = concat(field(1, utf8(SECRET)), field(2, bytes));
  expect(readMigration(linkOf(field(1, account))).found[0]!.draft.label).toBe("ABC\ufffdD");
});
