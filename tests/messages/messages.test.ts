import { expect, it } from "vitest";
import type { Caution, KeyUriProblem } from "../../src/core/key-uri.ts";
import { de } from "../../src/messages/de.ts";
import { en, type Messages } from "../../src/messages/en.ts";
import type { VaultErrorCode, VaultStatus } from "../../src/vault/api.ts";

type Text = string | ((...values: unknown[]) => string);

/** "add.problems.empty" → the text, for every text of a language. */
function textsOf(messages: object, path: readonly string[] = []): Map<string, Text> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      value instanceof Object && typeof value !== "function"
        ? [...textsOf(value, [...path, key])]
        : [[[...path, key].join("."), value as Text] as const]
    ),
  );
}
const ENGLISH = textsOf(en);

/** They say megabytes, and of one byte that it is 0 of them. */
const COUNTS_BYTES = new Set(["preferences.storage.used", "preferences.storage.room", "preferences.offline.size"]);

const LANGUAGES: [string, Messages][] = [["en", en], ["de", de]];

it.each(LANGUAGES)("%s has the texts of every language, each a function or each not", (_, messages) => {
  const kinds = (texts: Map<string, Text>) => Object.fromEntries([...texts].map(([path, text]) => [path, typeof text]));
  expect(kinds(textsOf(messages))).toEqual(kinds(ENGLISH));
});

it.each(LANGUAGES)("%s says something everywhere, and names every value it is given", (_, messages) => {
  for (const [path, text] of textsOf(messages)) {
    if (typeof text === "string") {
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toBe("");
      continue;
    }
    expect(text.length, path).toBe((ENGLISH.get(path) as typeof text).length);
    // Numbers, which stand for names too; millions, so that bytes count.
    const values = Array.from({ length: text.length }, (_, i) => (i + 7) * 1_000_000);
    if (path === "account.validUntil") continue; // a time of day; in the browser tests
    for (const value of values) expect(text(...values), path).toContain(String(value / 1_000_000));
    // Counts have a form of their own for one.
    if (!COUNTS_BYTES.has(path)) expect(text(...values.map(() => 1)), path).toMatch(/1/);
  }
});

it.each(LANGUAGES)("%s never says undefined, nor what a program would", (_, messages) => {
  for (const [path, text] of textsOf(messages)) {
    const said = typeof text === "string" ? text : text(...Array.from({ length: text.length }, () => 1));
    expect(said, path).not.toMatch(/undefined|null|NaN|\[object|TODO|\$\{| {2}/);
  }
});

it("de leaves no English sentence standing", () => {
  const german = textsOf(de);
  const same = [...ENGLISH].filter(([path, text]) => text === german.get(path)).map(([, text]) => text as string);
  expect(same.filter((text) => text.split(" ").length > 2)).toEqual([]);
});

/** Written out, so that the compiler finds what is missing here, and the test what is missing there. */
const KEY_URI_PROBLEMS: Record<KeyUriProblem, true> = {
  "empty": true,
  "not-otpauth": true,
  "web-link": true,
  "other-code": true,
  "motp-unsupported": true,
  "yandex-unsupported": true,
  "unknown-type": true,
  "too-long": true,
  "no-secret": true,
  "secret-not-base32": true,
  "secret-too-long": true,
  "digits": true,
  "period": true,
  "counter": true,
  "algorithm": true,
};
const CAUTIONS: Record<Caution, true> = {
  "weak-secret": true,
  "issuer-disagrees": true,
  "parameter-doubled": true,
  "counter-missing": true,
};
/** "unreadable" is told by its problem. */
const VAULT_ERRORS: Record<Exclude<VaultErrorCode, "unreadable">, true> = {
  "storage-full": true,
  "storage-refused": true,
  "read-only": true,
  "busy": true,
  "not-found": true,
  "wrong-secret": true,
  "wait": true,
  "pin-burned": true,
  "not-verified": true,
  "recovery-typo": true,
  "passphrase-short": true,
  "pin-weak": true,
  "passkey-unfit": true,
  "gesture-needed": true,
  "recovery-mismatch": true,
  "recovery-needed": true,
  "last-lock": true,
  "no-backup-secret": true,
  "backup-unreadable": true,
  "backup-newer": true,
  "backup-forged": true,
  "backup-other-secret": true,
  "not-verified-request": true,
  "not-revoked": true,
  "internal": true,
};
const DAMAGED_PARTS: Record<Extract<VaultStatus, { state: "damaged" }>["part"], true> = {
  "header": true,
  "slot": true,
  "open-key": true,
  "document": true,
};

it.each(LANGUAGES)(
  "%s has a whole sentence for everything that can go wrong with a vault or a key URI",
  (_, messages) => {
    expect(Object.keys(messages.add.problems)).toEqual(expect.arrayContaining(Object.keys(KEY_URI_PROBLEMS)));
    expect(Object.keys(messages.add.cautions).sort()).toEqual(Object.keys(CAUTIONS).sort());
    expect(Object.keys(messages.errors).sort()).toEqual(Object.keys(VAULT_ERRORS).sort());
    expect(Object.keys(messages.vault.damagedPart).sort()).toEqual(Object.keys(DAMAGED_PARTS).sort());
    const sentences = {
      ...messages.add.problems,
      ...messages.add.cautions,
      ...messages.errors,
      ...messages.vault.damagedPart,
    };
    for (const [name, sentence] of Object.entries(sentences)) expect(sentence, name).toMatch(/^\p{Lu}[^]*\.$/u);
  },
);
