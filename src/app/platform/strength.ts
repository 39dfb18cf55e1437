/** How hard a passphrase is to guess, by zxcvbn. It knows leaked passwords and the words of dice lists, but no language:
 * a well-known sentence gets more than it deserves. The lists come with the first question (236 kB gzip in two files),
 * since only the screen needs them where a passphrase is set. @module */
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

export interface Strength {
  /** From 0 (falls at once) to 4 (holds against a computer that guesses offline, at more than 10^10 guesses). */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Guesses needed, as a power of ten. */
  readonly guessesLog10: number;
}

/** Characters looked at: the time grows with their square. */
const LONGEST = 100;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Takes some ms of the page, up to 100 for long texts and the first time: ask when the typing pauses. */
export async function estimate(text: string): Promise<Strength> {
  const zxcvbn = await (estimator ??= load());
  const { score, guessesLog10 } = zxcvbn.check(text, ["countersign"]);
  zxcvbn.check(""); // it keeps what it was asked last
  return { score, guessesLog10 };
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LONGEST });
}
