/** Text folded for comparing: compatibility forms apart from their marks (NFKD), lower case. */
export function folded(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase(); // most texts, in half the time
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}
