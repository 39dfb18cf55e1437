/** What a passphrase has to be at least. @module */

/** Characters, counted as people do: NFC, and one for each code point. */
const SHORTEST = 12;

export function isShortPassphrase(text: string): boolean {
  return [...text.normalize("NFC")].length < SHORTEST;
}
