/** A location policy as a form carries it. @module */
import { COUNTRY_CODES } from "../../../location/codes.ts";
import type { LocationPolicy } from "../../policies.ts";
import { CONTINENTS } from "./continents.ts";

/** What the form shows where nothing was chosen yet. */
export const UNDECIDED: LocationPolicy = {
  list: "allow",
  countries: [],
  borders: "strict",
  evidence: "country",
  refuseOtherNetwork: false,
};

/** Null: the country is not asked for. `field` gives "" for what was not sent. */
export function readLocationPolicy(field: (name: string) => string): LocationPolicy | null {
  return field("ask") === "on" ? readRule(field) : null;
}

/** What the form says besides, also while the country is not asked for. */
export function readRule(field: (name: string) => string): LocationPolicy {
  const isOn = (name: string) => field(name) === "on";
  const whole = CONTINENTS.filter(({ name }) => isOn(`all-${name}`)).flatMap(({ countries }) => countries);
  return {
    list: field("list") === "block" ? "block" : "allow",
    countries: COUNTRY_CODES.filter((code) => isOn(`country-${code}`) || whole.includes(code)),
    borders: field("borders") === "lenient" ? "lenient" : "strict",
    evidence: field("evidence") === "coordinates" ? "coordinates" : "country",
    refuseOtherNetwork: isOn("refuseOtherNetwork"),
  };
}

/** What `readLocationPolicy` reads `policy` from. */
export function locationFields(policy: LocationPolicy | null): Record<string, string> {
  if (policy === null) return { ask: "off" };
  const { list, countries, borders, evidence, refuseOtherNetwork } = policy;
  return {
    ask: "on",
    list,
    borders,
    evidence,
    ...refuseOtherNetwork && { refuseOtherNetwork: "on" },
    ...Object.fromEntries(countries.map((code) => [`country-${code}`, "on"])),
  };
}

/** The same text for equal policies, as the log has it too. */
export function locationText(policy: LocationPolicy | null): string {
  if (policy === null) return "";
  const { list, countries, borders, evidence, refuseOtherNetwork } = policy;
  const network = refuseOtherNetwork ? "refuseOtherNetwork" : "anyNetwork";
  return [list, ...[...countries].sort(), borders, evidence, network].join(" ");
}
