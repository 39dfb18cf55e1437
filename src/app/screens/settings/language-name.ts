/** A language's name in that language: "Deutsch". */
export function nameOfLanguage(language: string): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
}
