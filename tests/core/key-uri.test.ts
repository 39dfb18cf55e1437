import fc from "fast-check";
import { expect, it } from "vitest";
import type { Draft } from "../../src/core/account.ts";
import { formatKeyUri, KeyUriError, parseKeyUri } from "../../src/core/key-uri.ts";
import { draft, SECRET } from "./accounts.ts";
import { HOSTILE_SECRET, HOSTILE_URIS } from "./hostile-uris.ts";

const acme = draft({ label: "alice@example.com" });

it.each<[string, string, Partial<Draft>]>([
  ["plain", `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&issuer=ACME`, {}],
  ["issuer as prefix alone", `otpauth://totp/ACME:alice@example.com?secret=${SECRET}`, {}],
  ["issuer as parameter alone", `otpauth://totp/alice@example.com?secret=${SECRET}&issuer=ACME`, {}],
  ["percent-encoded colon", `otpauth://totp/ACME%3Aalice%40example.com?secret=${SECRET}`, {}],
  ["lower-case escape and a space behind the colon", `otpauth://totp/ACME%3a%20alice@example.com?secret=${SECRET}`, {}],
  ["capital scheme and type", `OTPAUTH://TOTP/ACME:alice@example.com?SECRET=${SECRET}`, {}],
  ["lower-case secret", `otpauth://totp/ACME:alice@example.com?secret=${SECRET.toLowerCase()}`, {}],
  ["spaced secret", "otpauth://totp/ACME:alice@example.com?secret=JBSW Y3DP EHPK 3PXP JBSW+Y3DP%20EHPK 3PXP", {}],
  [
    "dashed, padded secret",
    "otpauth://totp/ACME:alice@example.com?secret=jbsw-y3dp-ehpk-3pxp-jbsw-y3dp-ehpk-3pxp======",
    {},
  ],
  ["around it, line ends", `\n otpauth://totp/ACME:alice@example.com?secret=${SECRET}\r\n`, {}],
  ["no label", `otpauth://totp/?secret=${SECRET}&issuer=ACME`, { label: "" }],
  ["no label and no slash", `otpauth://totp?secret=${SECRET}&issuer=ACME`, { label: "" }],
  ["no name at all", `otpauth://totp/?secret=${SECRET}`, { label: "", issuer: "" }],
  ["a plus in the label", `otpauth://totp/ACME:alice+work@example.com?secret=${SECRET}`, {
    label: "alice+work@example.com",
  }],
  ["an issuer with a colon", `otpauth://totp/A%3AB%3Aalice?secret=${SECRET}&issuer=A%3AB`, {
    issuer: "A:B",
    label: "alice",
  }],
  ["a plus in the issuer is a space", `otpauth://totp/alice?secret=${SECRET}&issuer=Big+Corp`, {
    issuer: "Big Corp",
    label: "alice",
  }],
  ["a broken escape stays", `otpauth://totp/ACME:100%zz?secret=${SECRET}`, { label: "100%zz" }],
  ["an escape that is no UTF-8 stays", `otpauth://totp/ACME:a%FFb?secret=${SECRET}`, { label: "a%FFb" }],
  [
    "empty parameters are defaults",
    `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&digits=&period=&algorithm=`,
    {},
  ],
  ["SHA-256 with a dash", `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&algorithm=sha-256`, {
    algorithm: "SHA256",
  }],
  ["HmacSHA512", `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&algorithm=HmacSHA512`, {
    algorithm: "SHA512",
  }],
  ["4 digits, 1 s", `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&digits=4&period=1`, {
    digits: 4,
    period: 1,
  }],
  ["10 digits, an hour", `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&digits=10&period=3600`, {
    digits: 10,
    period: 3600,
  }],
  ["HOTP", `otpauth://hotp/ACME:alice@example.com?secret=${SECRET}&counter=42`, { type: "hotp", counter: 42 }],
  ["TOTP does not look at a counter", `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&counter=x`, {}],
  ["HOTP does not look at a period", `otpauth://hotp/ACME:alice@example.com?secret=${SECRET}&counter=0&period=0`, {
    type: "hotp",
  }],
  ["steam://", `steam://${SECRET}`, { type: "steam", digits: 5, issuer: "Steam", label: "" }],
  ["steam as type", `otpauth://steam/Steam:alice?secret=${SECRET}`, {
    type: "steam",
    digits: 5,
    issuer: "Steam",
    label: "alice",
  }],
  [
    "unknown parameters are kept",
    `otpauth://totp/ACME:alice@example.com?secret=${SECRET}&image=https%3A%2F%2Fx.test%2Fi.png&x`,
    {
      extra: { image: "https://x.test/i.png", x: "" },
    },
  ],
  ["emoji and right-to-left names", `otpauth://totp/${encodeURIComponent("بنك 🏦:آليس")}?secret=${SECRET}`, {
    issuer: "بنك 🏦",
    label: "آليس",
  }],
  ["names lose what turns or hides text", `otpauth://totp/AC%E2%80%AEME:a%00l%E2%80%8Bice?secret=${SECRET}`, {
    label: "a lice",
  }],
  ["markup is a name like another", `otpauth://totp/%3Cb%3EACME%3C%2Fb%3E:x?secret=${SECRET}`, {
    issuer: "<b>ACME</b>",
    label: "x",
  }],
  ["a label of 4 kB is cut", `otpauth://totp/${"x".repeat(4096)}?secret=${SECRET}`, {
    issuer: "",
    label: "x".repeat(256),
  }],
])("parseKeyUri() reads %s", (_name, uri, wanted) => {
  expect(parseKeyUri(uri).draft).toEqual({ ...acme, ...wanted });
});

it("parseKeyUri() reads KeePassXC's Steam", () => {
  const { draft } = parseKeyUri(`otpauth://totp/Steam:a?secret=${SECRET}&encoder=steam&digits=5`);
  expect(draft).toMatchObject({ type: "steam", digits: 5, period: 30, algorithm: "SHA1" });
});

it.each([
  ["JBSWY3DP", ["weak-secret"]],
  ["JBSWY3DPEHPK3PXP", []], // exactly 80 bits
  [SECRET, []],
])("parseKeyUri() cautions below 80 bits: %s", (secret, cautions) => {
  expect(parseKeyUri(`otpauth://totp/A?secret=${secret}`).cautions).toEqual(cautions);
});

it.each([
  [`otpauth://totp/ACME:a?secret=${SECRET}&issuer=Other`, ["issuer-disagrees"]],
  [`otpauth://totp/acme:a?secret=${SECRET}&issuer=ACME`, []],
  [`otpauth://totp/A?secret=${SECRET}&secret=AAAAAAAAAAAAAAAA`, ["parameter-doubled"]],
  [`otpauth://totp/A?secret=${SECRET}&digits=6&digits=6`, []],
  [`otpauth://hotp/A?secret=${SECRET}`, ["counter-missing"]],
])("parseKeyUri() cautions about %s", (uri, cautions) => {
  const read = parseKeyUri(uri);
  expect(read.cautions).toEqual(cautions);
  expect(read.draft.secret).toBe(SECRET); // the first of doubled ones counts
});

it("there are at least 60 hostile texts", () => expect(HOSTILE_URIS.length).toBeGreaterThanOrEqual(60));

it.each(HOSTILE_URIS)("parseKeyUri() refuses $name", ({ text, problem }) => {
  let thrown: unknown;
  try {
    parseKeyUri(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(KeyUriError);
  const error = thrown as KeyUriError;
  expect(error.problem).toBe(problem);
  expect(error.message).toMatch(/^Cannot read key URI: /);
  expect(error.message).not.toContain(HOSTILE_SECRET);
});

it("parseKeyUri() never throws anything but a KeyUriError", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }).map((s) => `otpauth://totp/${s}`)), (text) => {
      try {
        parseKeyUri(text);
      } catch (error) {
        if (!(error instanceof KeyUriError)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
});

const name = fc.string({ unit: "grapheme", maxLength: 40 }).map((s) => s.replace(/[:\s]+/g, "")).filter((s) =>
  // What cleanName() takes away would not come back.
  !/[\p{Cc}\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u.test(s)
);
const anyDraft = fc.record({
  type: fc.constantFrom("totp" as const, "hotp" as const),
  secret: fc.string({ unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), minLength: 16, maxLength: 16 }),
  algorithm: fc.constantFrom("SHA1" as const, "SHA256" as const, "SHA512" as const),
  digits: fc.integer({ min: 4, max: 10 }),
  period: fc.integer({ min: 1, max: 3_600 }),
  counter: fc.nat(),
  issuer: name,
  label: name,
}).map((d): Draft => ({ ...d, ...(d.type === "totp" ? { counter: 0 } : { period: 30 }) }));

it("formatKeyUri() writes names with a surrogate that stands alone, as JSON may bring it", () => {
  const { draft } = parseKeyUri(`otpauth://totp/a\ud800b?secret=${SECRET}&issuer=\udc00&image=\ud800`);
  const [label, issuer, image] = ["a\ufffdb", "\ufffd", "\ufffd"];
  expect(parseKeyUri(formatKeyUri(draft)).draft).toMatchObject({ label, issuer, extra: { image } });
});

it("formatKeyUri() writes what parseKeyUri() reads back", () => {
  fc.assert(fc.property(anyDraft, (given) => {
    expect(parseKeyUri(formatKeyUri(given)).draft).toEqual(given);
  }));
});
