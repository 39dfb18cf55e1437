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

interface Numbers {
  /** As it is written. */
  readonly number: (value: number) => string;
  /** Whether what is counted stands in the singular. */
  readonly isOne: (count: number) => boolean;
}
const numbers = new Map<Language, Numbers>();

/** Numbers of a language and the forms they ask for, by `Intl`. */
export function numbersIn(language: Language): Numbers {
  let found = numbers.get(language);
  if (!found) {
    let rules: Intl.PluralRules | undefined; // made when something is counted
    found = {
      number: new Intl.NumberFormat(language).format,
      isOne: (count) => (rules ??= new Intl.PluralRules(language)).select(count) === "one",
    };
    numbers.set(language, found);
  }
  return found;
}
