import { notifications as de } from "../messages/de-notifications.ts";
import { type Notifications, notifications as en } from "../messages/en-notifications.ts";
import { type Language, languageOf } from "../messages/languages.ts";

const WORDS: Record<Language, Notifications> = { en, de };

/** What notifications say to a person who wants `languages` (BCP 47), by the same rule as the app's pages. */
export function wordsFor(languages: readonly string[]): { readonly language: Language; readonly words: Notifications } {
  const language = languageOf(languages);
  return { language, words: WORDS[language] };
}
