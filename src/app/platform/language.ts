import type { Messages } from "../../messages/en.ts";

const LANGUAGES: Record<string, () => Promise<Messages>> = {
  en: async () => (await import("../../messages/en.ts")).en,
  de: async () => (await import("../../messages/de.ts")).de,
};

/** The first of `wanted` (BCP 47 tags, most wanted first) that we speak, else English. */
export function pickLanguage(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0]!;
    if (language in LANGUAGES) return language;
  }
  return "en";
}

/** Loads what this browser's person reads, and says so in `<html lang>`. */
export function loadMessages(): Promise<Messages> {
  const language = pickLanguage(navigator.languages);
  document.documentElement.lang = language;
  return LANGUAGES[language]!();
}
