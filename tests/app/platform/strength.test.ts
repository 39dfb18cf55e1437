import { expect, it } from "vitest";
import { estimate } from "../../../src/app/platform/strength.ts";

it.each([
  ["one character again and again", "aaaaaaaaaaaa", 0],
  ["a leaked password with digits behind it", "Password1234", 1],
  ["our own name", "Countersign1", 1],
  ["a row of the keyboard", "qwertyuiopasdf", 1],
  ["four words by dice", "correct horse battery staple", 4],
  ["20 characters by chance", "k7#Qz!vR2m$Xw9@LpT4&", 4],
])("estimate() scores %s", async (_, text, score) => {
  expect((await estimate(text)).score).toBe(score);
});

it("estimate() gives the guesses that the score stands for", async () => {
  expect((await estimate("")).guessesLog10).toBe(0);
  expect((await estimate("aaaaaaaaaaaa")).guessesLog10).toBeLessThan(3);
  expect((await estimate("correct horse battery staple")).guessesLog10).toBeGreaterThan(15);
});

it("estimate() looks at the first 100 characters, so that a pasted novel does not stop the page", async () => {
  const novel = "p@$$w0rd!".repeat(100_000);
  expect(await estimate(novel)).toEqual(await estimate(novel.slice(0, 100)));
});
