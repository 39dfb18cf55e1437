import { signal } from "@preact/signals";

/** What was asked elsewhere, for the help to look up. Not in the address: it may be a name, and histories keep addresses. */
const asked = signal<string | null>(null);

export function askHelp(query: string): void {
  asked.value = query;
}

/** Gives it once. */
export function takeAsked(): string | null {
  const query = asked.value;
  asked.value = null;
  return query;
}
