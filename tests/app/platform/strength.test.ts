import { expect, it } from "vitest";
import { guessesLog10 } from "../../../src/app/platform/strength.ts";

/** Powers of ten between which the guesses lie. */
it.each([
  ["nothing", "", [0, 0]],
  ["one character again and again", "aaaaaaaaaaaa", [0, 3]],
  ["a leaked password with digits behind it", "Password1234", [2, 6]],
  ["our own name", "Countersign1", [2, 6]],
  ["a row of the keyboard", "qwertyuiopasdf", [2, 6]],
  ["the best-known passphrase", "correct horse battery staple", [0, 6]],
  ["the same with dashes, capitals and a mark", "Correct-Horse-Battery-Staple!", [0, 9]],
  ["a pangram", "the quick brown fox jumps over the lazy dog", [0, 6]],
  ["four words by dice", "unwind cabbage trophy mellow", [15, 30]],
  ["20 characters by chance", "k7#Qz!vR2m$Xw9@LpT4&", [15, 30]],
])("guessesLog10() of %s", async (_, text, [least, most]) => {
  const power = await guessesLog10(text);
  expect(power).toBeGreaterThanOrEqual(least!);
  expect(power).toBeLessThanOrEqual(most!);
});

it("guessesLog10() looks at the first 100 characters, so that a pasted novel does not stop the page", async () => {
  const novel = "p@$$w0rd!".repeat(100_000);
  expect(await guessesLog10(novel)).toEqual(await guessesLog10(novel.slice(0, 100)));
});
