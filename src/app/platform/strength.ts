/** How hard a passphrase is to guess, by zxcvbn. It knows leaked passwords and the words of dice lists, but no language:
 * a well-known sentence that is not listed below gets more than it deserves. The lists come with the first question (236 kB gzip in two files),
 * since only the screen needs them where a passphrase is set. @module */
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** Characters looked at: the time grows with their square. */
const LONGEST = 100;

/** What is tried before any words by chance, as whole sentences. */
const WELL_KNOWN = [
  "correct horse battery staple",
  "the quick brown fox jumps over the lazy dog",
  "to be or not to be that is the question",
  "may the force be with you",
  "once upon a time",
  "in the beginning was the word",
  "all work and no play makes jack a dull boy",
  "an apple a day keeps the doctor away",
  "we hold these truths to be self evident",
  "i think therefore i am",
  "franz jagt im komplett verwahrlosten taxi quer durch bayern",
  "zwölf boxkämpfer jagen viktor quer über den großen sylter deich",
  "alle meine entchen schwimmen auf dem see",
  "der frühe vogel fängt den wurm",
  "aller guten dinge sind drei",
  "sein oder nichtsein das ist hier die frage",
  "es war einmal ein könig",
];
/** With what people put between words. */
const LISTED = [
  "countersign",
  ...["", " ", "-", "_", "."].flatMap((gap) => WELL_KNOWN.map((words) => words.replaceAll(" ", gap))),
];

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Guesses that `text` needs, as a power of ten. Takes some ms of the page, up to 100 for long texts and the first time: ask
 * when the typing pauses. */
export async function guessesLog10(text: string): Promise<number> {
  const zxcvbn = await (estimator ??= load());
  const { guessesLog10 } = zxcvbn.check(text, LISTED);
  zxcvbn.check(""); // it keeps what it was asked last
  return guessesLog10;
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LONGEST });
}
