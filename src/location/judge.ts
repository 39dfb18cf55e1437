/** Whether a policy lets somebody in who may be in one of several countries. @module */

/** Countries are codes as codes.ts has them. */
export interface CountryRule {
  /** Whether `countries` are the ones let in, or the ones kept out. */
  readonly list: "allow" | "block";
  readonly countries: readonly string[];
  /** Strict: every candidate must be let in. Lenient: where `list` allows, one of them is enough. */
  readonly borders: "strict" | "lenient";
  /** What a code counts as for this policy, such as XK as RS. Taken once: the result is not looked up again. */
  readonly disputed: Readonly<Record<string, string>>;
}

/** Border: too close to one to tell. Unknown: no country was found. */
export type CountryDecision = "allowed" | "refused" | "border" | "unknown";

/** Judges the candidates of one circle. A country that was blocked by name is never overlooked, however lenient, nor whatever it
 * counts as. */
export function judgeCountries(
  { list, countries, borders, disputed }: CountryRule,
  candidates: readonly string[],
): CountryDecision {
  if (candidates.length === 0) return "unknown";
  const isListed = (code: string) =>
    countries.includes(disputed[code] ?? code) || (list === "block" && countries.includes(code));
  const letIn = candidates.map((code) => isListed(code) === (list === "allow"));
  if (letIn.every((is) => is)) return "allowed";
  if (!letIn.includes(true)) return "refused";
  return list === "allow" && borders === "lenient" ? "allowed" : "border";
}
