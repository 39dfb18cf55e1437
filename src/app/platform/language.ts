import { type ReadonlySignal, signal } from "@preact/signals";
import type { HelpMessages } from "../../messages/en-help.ts";
import type { LocationMessages } from "../../messages/en-location.ts";
import type { Later, Messages } from "../../messages/en.ts";
import { type Language, languageOf } from "../../messages/languages.ts";

type First = Omit<Messages, keyof Later>;

const FIRST: Record<Language, () => Promise<First>> = {
  en: async () => (await import("../../messages/en-first.ts")).first,
  de: async () => (await import("../../messages/de-first.ts")).first,
};

const LATER: Record<Language, () => Promise<Later>> = {
  en: async () => (await import("../../messages/en-later.ts")).later,
  de: async () => (await import("../../messages/de-later.ts")).later,
};

const LOCATION: Record<Language, () => Promise<LocationMessages>> = {
  en: async () => (await import("../../messages/en-location.ts")).location,
  de: async () => (await import("../../messages/de-location.ts")).location,
};

const HELP: Record<Language, () => Promise<HelpMessages>> = {
  en: async () => (await import("../../messages/en-help.ts")).help,
  de: async () => (await import("../../messages/de-help.ts")).help,
};

/** A language that was asked for, and its words once they came. */
let asked: { readonly language: Language; readonly words: Promise<Messages> } | undefined;
let needsLater = false;
const present = signal<Messages | null>(null);

/** What this person reads; null before the first {@linkcode speak}. */
export const spoken: ReadonlySignal<Messages | null> = present;

/** `auto`: as the browser says. */
export function chosenLanguage(choice: "auto" | Language): Language {
  return choice === "auto" ? languageOf(navigator.languages) : choice;
}

async function wordsOf(language: Language): Promise<Messages> {
  return { ...await FIRST[language](), ...needsLater && await LATER[language]() } as Messages;
}

/** Speaks another language from the moment its words are there, and says so in `<html lang>`. What later screens say joins them
 * by {@linkcode loadLaterMessages}, on which they wait. Rejects where the words can't be fetched; the language stays. */
export async function speak(choice: "auto" | Language): Promise<void> {
  const language = chosenLanguage(choice);
  const before = asked, mine = asked = { language, words: wordsOf(language) };
  try {
    const words = await mine.words;
    if (asked !== mine && present.peek()) return; // another was chosen meanwhile
    document.documentElement.lang = language;
    present.value = words;
  } catch (error) {
    if (asked === mine && before) asked = before;
    throw error;
  }
}

export async function loadLaterMessages(): Promise<void> {
  needsLater = true;
  const mine = asked;
  if (!mine) return; // tests draw screens with messages of their own
  const [words, later] = await Promise.all([mine.words, LATER[mine.language]()]);
  Object.assign(words, later);
  if (asked !== mine) await loadLaterMessages();
}

/** Loads what is said of locations, in the same language. */
export function loadLocationMessages(): Promise<LocationMessages> {
  return LOCATION[asked?.language ?? languageOf(navigator.languages)]();
}

/** Loads all questions and answers, in the same language. */
export function loadHelpMessages(): Promise<HelpMessages> {
  return HELP[asked?.language ?? languageOf(navigator.languages)]();
}
