import type { LocationMessages } from "../../../messages/en-location.ts";
import type { LocationAsk, LocationsList, PastLocation } from "../../../protocol/location.ts";
import { regionName, timeOf } from "../approvals/region-name.ts";

/** "A, B and C", in the language of the page. */
export function allOf(names: readonly string[]): string {
  return new Intl.ListFormat(document.documentElement.lang || "en", { type: "conjunction" }).format(names);
}

export function countryNames({ countries }: PastLocation, words: LocationMessages): string {
  return countries.length === 0 ? words.noCountry : allOf(countries.map(regionName));
}

/** Whether there is access, and why not, in a sentence. */
export function sentenceOf(
  { application: { name }, state, until }: LocationAsk,
  list: LocationsList,
  words: LocationMessages,
): string {
  switch (state) {
    case "allowed":
      return words.states.allowed(timeOf(until!));
    case "refused": {
      const last = list.past.find(({ application, result }) => application === name && result === "refused");
      return words.states.refused(name, last ? countryNames(last, words) : words.yourCountry);
    }
    default:
      return words.states[state];
  }
}
