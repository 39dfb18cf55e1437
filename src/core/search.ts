/** Searching accounts as people type: case and accents do not matter, every word must be found, and a word of four letters or
 * more may have one typo. @module */
import { folded } from "./fold.ts";

/** What an account is searched in; worth keeping, since making it costs more than searching it. */
export function haystack(
  { issuer, label, note, tags }: { issuer: string; label: string; note: string; tags: readonly string[] },
): string {
  return folded([issuer, label, ...tags, note].join("\n"));
}

type Matcher = (haystack: string) => boolean;

function wordsOf(query: string): string[] {
  return [...new Set(folded(query).split(/\s+/).filter(Boolean))]; // ten thousand times the same word is one
}

/** Tells of one haystack whether it holds every word of `query`. */
export function matcher(query: string): Matcher {
  const words = wordsOf(query);
  return (hay) => words.every((word) => hay.includes(word));
}

/** Shorter words are found as they are: with a typo, two letters would be anything. */
const SHORTEST = 4;
/** As many letters as the bits of a number have room for. */
const LONGEST = 30;
/** How far into a haystack typos are looked for, in UTF-16 code units: names and tags, and where a note begins. */
const LOOKED_AT = 200;

/** As {@linkcode matcher}, where each word of {@linkcode SHORTEST} letters or more may have one typo: a letter that is wrong,
 * missing, too many, or swapped with the next. It is looked for where words begin. Null when no word is that long. */
export function forgivingMatcher(query: string): Matcher | null {
  const words = wordsOf(query);
  const [long, short] = [[] as string[], [] as string[]];
  for (const word of words) (word.length >= SHORTEST && word.length <= LONGEST ? long : short).push(word);
  if (long.length === 0) return null;
  const matchers = long.map((word) => ({ word, isNear: nearMatcher(word) }));
  return (hay) =>
    short.every((word) => hay.includes(word)) &&
    matchers.every(({ word, isNear }) => hay.includes(word) || isNear(hay));
}

/** Shown beside exact hits as long as those do not fill a screen. */
const ENOUGH = 20;

/** Those of `items` that hold every word of `query`, then those that do but for typos, each in their own order. Where there
 * are many of the first, nobody asks for the others, and they are not looked for: that keeps a keystroke short. */
export function found<T>(items: readonly T[], query: string, hayOf: (item: T) => string): readonly T[] {
  const isExact = matcher(query);
  const exact = items.filter((item) => isExact(hayOf(item)));
  const isNear = exact.length < ENOUGH ? forgivingMatcher(query) : null;
  if (!isNear) return exact;
  const known = new Set(exact);
  return [...exact, ...items.filter((item) => !known.has(item) && isNear(hayOf(item)))];
}

function isLetter(code: number): boolean {
  return code >= 0x80 || code >= 0x61 && code <= 0x7a || code >= 0x30 && code <= 0x39;
}

/** Tells whether some word of a folded text begins with `word`, but for one typo. Bit j of a state says that the text may
 * have come to the end of the first j letters of `word` (Wu and Manber 1992, with Hyyrö's transpositions of 2003). */
function nearMatcher(word: string): Matcher {
  const letters = new Map<number, number>();
  const ascii = new Int32Array(0x80);
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    letters.set(code, (letters.get(code) ?? 0) | 2 << at);
    if (code < 0x80) ascii[code] = letters.get(code)!;
  }
  const end = 1 << word.length;
  return (hay) => {
    // Without a typo, with one, without one a letter ago; and where the letter before stands in the word.
    let exact = 0, near = 0, before = 0, maskBefore = 0, wasLetter = false;
    const length = Math.min(hay.length, LOOKED_AT);
    for (let at = 0; at < length; at++) {
      const code = hay.charCodeAt(at);
      const isWord = isLetter(code);
      if (isWord && !wasLetter) {
        exact |= 1;
        near |= 2;
      }
      wasLetter = isWord;
      const mask = code < 0x80 ? ascii[code]! : letters.get(code) ?? 0;
      const next = exact << 1 & mask;
      near = near << 1 & mask | exact << 1 | exact | before << 2 & maskBefore & mask << 1 | next << 1;
      before = exact;
      exact = next;
      maskBefore = mask;
      if ((near | exact) & end) return true;
    }
    return false;
  };
}
