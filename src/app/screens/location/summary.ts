import type { LocationMessages } from "../../../messages/en-location.ts";
import type { Location } from "../../state/location.ts";

/** How it stands with all of them: what is to be done comes first. */
export function summaryOf(
  { accounts, isKnown }: Pick<Location, "accounts" | "isKnown">,
): keyof LocationMessages["summary"] {
  if (accounts.value.length === 0) return isKnown.value ? "none" : "unknown";
  if (accounts.value.some(({ isDue }) => isDue)) return "due";
  const states = accounts.value.flatMap(({ list }) => list?.asks ?? []).map(({ state }) => state);
  if (states.some((state) => state !== "allowed")) return "refused";
  return states.length > 0 ? "allowed" : "unknown";
}
