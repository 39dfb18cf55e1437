import { expect, it } from "vitest";
import { LANGUAGES, numbersIn } from "../../src/messages/languages.ts";

it("numbersIn() writes numbers as the language does, and asks it for the singular", () => {
  expect([numbersIn("en").number(12_345.6), numbersIn("de").number(12_345.6)]).toEqual(["12,345.6", "12.345,6"]);
  for (const language of LANGUAGES) {
    const { isOne } = numbersIn(language);
    expect([0, 1, 1.5, 2, 21].map(isOne)).toEqual([false, true, false, false, false]);
  }
});

it("no message decides by itself what is singular", async () => {
  const folder = new URL("../../src/messages/", import.meta.url);
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.endsWith(".ts")) continue;
    expect(await Deno.readTextFile(new URL(name, folder)), name).not.toMatch(/[!=]==? 1\b/);
  }
});
