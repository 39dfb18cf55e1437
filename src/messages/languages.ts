export const LANGUAGES = ["en", "de"] as const;
export type Language = typeof LANGUAGES[number];

/** The first of `wanted` (BCP 47 tags, most wanted first) that we speak, else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = LANGUAGES.find((one) => one === tag.toLowerCase().split("-")[0]);
    if (language) return language;
  }
  return "en";
}
