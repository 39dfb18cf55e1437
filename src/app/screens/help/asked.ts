/** What was asked elsewhere, for the help to look up. Not in the address: it may be a name, and histories keep addresses. */
let asked: string | null = null;

export function askHelp(query: string): void {
  asked = query;
}

/** Gives it once. */
export function takeAsked(): string | null {
  const query = asked;
  asked = null;
  return query;
}
