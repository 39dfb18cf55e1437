/** The recovery codes in what a person pasted: as sites write them, numbered or not, one or several a line, with a sentence
 * or two around them. @module */

/** "1.", "2)", "#3:", "Code 4:", a bullet, a box to tick. */
const NUMBERING = /^(?:[-*•·–—☐☑□✓✔]\s+|\[[ xX]?\]\s*|#?\d{1,2}[.)]\s*|#?\d{1,2}:\s+|\p{L}+\s#?\d{1,2}[.):]\s+)+/u;
const NUMBER = /^#?\d{1,2}[.):]?$/;

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function haveSameLength(words: readonly string[]): boolean {
  return words.every(({ length }) => length === words[0]!.length);
}

/** Whether a line speaks to people: a heading, a sentence, a name, an address. */
function isProse(line: string): boolean {
  if (/^\p{Lu}\p{Ll}+(\s\p{Ll}+)+[.!?…]*$/u.test(line)) return true;
  if (/:$|:\/\/|\S@\S/.test(line) || /^\p{L}[\p{L} ]*:\s/u.test(line)) return true;
  const words = wordsOf(line).filter((word) => /^[\p{L}'’]+[.,!?…]*$/u.test(word));
  return words.length > 1 && !haveSameLength(words);
}

/** Blanks part codes that are long enough to be one each; they group the parts of a code where those are short. */
function apart(text: string): string[] {
  const words = wordsOf(text);
  const areCodes = words.every((word) => word.length >= 6 && (/[\d-]/.test(word) || haveSameLength(words)));
  return areCodes ? words : [words.join(" ")];
}

/** Each once, in the order they stand in; none found is an empty list. */
export function readRecoveryCodes(text: string): string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean).map((line) =>
    line.replace(NUMBERING, "")
  );
  const telling = lines.filter((line) => !isProse(line));
  const parts = (telling.length > 0 ? telling : lines).flatMap((line) => line.split(/\t+|\s{2,}|\s*[;,|]\s*/));
  const codes = parts.map((part) => part.trim().replace(NUMBERING, "")).filter((part) => part !== "");
  const unnumbered = codes.filter((code) => !NUMBER.test(code));
  return [...new Set((unnumbered.length > 0 ? unnumbered : codes).flatMap(apart))];
}
