/** The texts of account and admin pages, and of location on both sides, as messages.test.ts has them of the rest of the app. */
import { describe, expect, it } from "vitest";
import { account as deAccount } from "../../src/messages/de-account.ts";
import { admin as deAdmin } from "../../src/messages/de-admin.ts";
import { location as deLocation } from "../../src/messages/de-location.ts";
import { locations as deLocations } from "../../src/messages/de-locations.ts";
import { account as enAccount } from "../../src/messages/en-account.ts";
import { admin as enAdmin } from "../../src/messages/en-admin.ts";
import { location as enLocation } from "../../src/messages/en-location.ts";
import { locations as enLocations } from "../../src/messages/en-locations.ts";
import { ACTIVITY_KINDS } from "../../src/protocol/device-api.ts";

type Text = string | ((...values: unknown[]) => string);

/** "add.title" → the text. */
function textsOf(messages: object, path: readonly string[] = []): Map<string, Text> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      value instanceof Object && typeof value !== "function"
        ? [...textsOf(value, [...path, key])]
        : [[[...path, key].join("."), value as Text] as const]
    ),
  );
}

const PARTS = [
  ["account", enAccount, deAccount],
  ["admin", enAdmin, deAdmin],
  ["location", enLocation, deLocation],
  ["locations", enLocations, deLocations],
] as const;

/** Texts that take a list of names. */
const LISTS = new Set(["policy.onlyIn", "policy.nowhereIn"]);
/** A text that says "24 hours" instead of "1 day". */
const DAYS = "report.lastDays";

describe.each(PARTS)("%s", (_name, en, de) => {
  const english = textsOf(en), german = textsOf(de);

  it("has the same texts in both languages, each a function or each not", () => {
    const kinds = (texts: Map<string, Text>) => [...texts].map(([path, text]) => [path, typeof text, text.length && 1]);
    expect(kinds(german)).toEqual(kinds(english));
  });

  it("says something everywhere, and names every value it is given", () => {
    for (const [path, text] of [...english, ...german]) {
      if (typeof text === "string") {
        expect(text, path).toMatch(/^\S(?:.*\S)?$/);
        expect(text, path).not.toMatch(/undefined|null|TODO| {2}/);
        continue;
      }
      const say = (values: readonly number[]) => text(...values.map((value) => LISTS.has(path) ? [`${value}`] : value));
      const values = Array.from({ length: text.length }, (_, index) => index + 7);
      for (const value of values) expect(say(values), path).toContain(String(value));
      if (path !== DAYS) expect(say(values.map(() => 1)), path).toContain("1");
    }
  });

  it("leaves no English sentence standing in German", () => {
    const same = [...english].filter(([path, text]) => text === german.get(path)).map(([, text]) => text as string);
    expect(same.filter((text) => text.split(" ").length > 2)).toEqual([]);
  });
});

it.each([["en", enAccount], ["de", deAccount]] as const)(
  "%s knows every kind of activity, and what to do",
  (_, { activity }) => {
    expect(Object.keys(activity.kinds)).toEqual([...ACTIVITY_KINDS]);
    expect(Object.keys(activity.help)).toEqual([...ACTIVITY_KINDS]);
  },
);
