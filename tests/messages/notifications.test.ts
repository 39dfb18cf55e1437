import { expect, it } from "vitest";
import { notifications as de } from "../../src/messages/de-notifications.ts";
import { type Notifications, notifications as en } from "../../src/messages/en-notifications.ts";
import { languageOf } from "../../src/messages/languages.ts";

function textsOf(value: unknown, path = ""): [string, string][] {
  if (typeof value === "function") return [[path, value("Example")]];
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}

const LANGUAGES: [string, Notifications][] = [["en", en], ["de", de]];

it.each(LANGUAGES)("%s notifications say something everywhere, and name what they are given", (_, texts) => {
  expect(textsOf(texts).map(([path]) => path)).toEqual(textsOf(en).map(([path]) => path));
  for (const [path, text] of textsOf(texts)) expect(text, path).toMatch(/^\S.*\S$/);
  expect(texts.request.titleOf("Payroll")).toContain("Payroll");
  expect(texts.request.bodyOf("Firefox")).toContain("Firefox");
});

it.each(LANGUAGES)("%s notifications fit on the screen of a locked phone", (_, texts) => {
  for (const [path, text] of textsOf(texts)) expect(text.length, path).toBeLessThan(120);
});

it("de notifications leave no English sentence standing", () => {
  const german = new Map(textsOf(de));
  expect(textsOf(en).filter(([path, text]) => text === german.get(path)).map(([path]) => path)).toEqual([
    ".test.title",
  ]);
});

it.each([
  [["de-CH", "en"], "de"],
  [["fr", "DE"], "de"],
  [["fr"], "en"],
  [["den", "x"], "en"],
  [[], "en"],
])("languageOf(%j) is %s", (wanted, language) => {
  expect(languageOf(wanted)).toBe(language);
});
