import { expect, it } from "vitest";
import { en } from "../../src/messages/en.ts";
import { pseudo } from "./pseudo.ts";

it("pseudo() makes every text longer by 40 %, accented, and right to left", () => {
  const text = pseudo({ text: "The quick brown fox" }).text;
  expect(text).toBe("\u200f\u202e⟦Ťĥé qúíçķ břóŵñ fóx Ťĥé qúíç⟧\u202c");
});

it("pseudo() makes also what functions give, and what stands in lists", () => {
  const { add, list } = pseudo({ add: (name: string) => `Add ${name}`, list: [["one"]] });
  expect(add("ACME")).toBe(pseudo("Add ACME"));
  expect(list).toEqual([[pseudo("one")]]);
});

it("pseudo() leaves no English standing", () => {
  const other = pseudo(en);
  expect(other.codes.search).not.toContain("Search");
  expect(other.codes.found(2)).toContain("2");
  expect(other.errors.busy.length).toBeGreaterThan(en.errors.busy.length * 1.4);
});
