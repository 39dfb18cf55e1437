import type { Messages } from "../../messages/en.ts";
import { type Language, languageOf } from "../../messages/languages.ts";

const MESSAGES: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import("../../messages/en.ts")).en,
  de: async () => (await import("../../messages/de.ts")).de,
};

/** Loads what this browser's person reads, and says so in `<html lang>`. */
export function loadMessages(): Promise<Messages> {
  const language = languageOf(navigator.languages);
  document.documentElement.lang = language;
  return MESSAGES[language]();
}
