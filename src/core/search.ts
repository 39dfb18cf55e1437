/** Searching accounts as people type: case and accents do not matter, every word must be found. @module */

/** Text folded for comparing: compatibility forms apart from their marks (NFKD), lower case. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

/** What an account is searched in; worth keeping, since making it costs more than searching it. */
export function haystack(
  { issuer, label, note, tags }: { issuer: string; label: string; note: string; tags: readonly string[] },
): string {
  return folded([issuer, label, note, ...tags].join("\n"));
}

/** Tells of one haystack whether it holds every word of `query`. */
export function matcher(query: string): (haystack: string) => boolean {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return (hay) => words.every((word) => hay.includes(word));
}
