import type { LocationMessages } from "../../messages/en-location.ts";
import type { Messages } from "../../messages/en.ts";
import { type Language, languageOf } from "../../messages/languages.ts";

const MESSAGES: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import("../../messages/en.ts")).en,
  de: async () => (await import("../../messages/de.ts")).de,
};

const LOCATION: Record<Language, () => Promise<LocationMessages>> = {
  en: async () => (await import("../../messages/en-location.ts")).location,
  de: async () => (await import("../../messages/de-location.ts")).location,
};

/** Loads what this browser's person reads, and says so in `<html lang>`. */
export function loadMessages(): Promise<Messages> {
  const language = languageOf(navigator.languages);
  document.documentElement.lang = language;
  return MESSAGES[language]();
}

/** Loads what is said of locations, in the same language. */
export function loadLocationMessages(): Promise<LocationMessages> {
  return LOCATION[languageOf(navigator.languages)]();
}
