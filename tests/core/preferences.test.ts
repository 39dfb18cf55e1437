import { expect, it } from "vitest";
import { CHOICES, readPreferences } from "../../src/core/preferences.ts";

const BEGIN = Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first]));

it.each([[null], [undefined], ["text"], [7], [[]], [{}], [{ theme: "pink", sort: null, hidesCodes: "yes" }]])(
  "readPreferences() begins anew with %j",
  (value) => expect(readPreferences(value)).toEqual(BEGIN),
);

it("readPreferences() keeps what is a choice, and drops what it does not know", () => {
  const kept = { theme: "black", language: "de", clearsClipboard: false };
  expect(readPreferences({ ...kept, later: 1 })).toEqual({ ...BEGIN, ...kept });
});
