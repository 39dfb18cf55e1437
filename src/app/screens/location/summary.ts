import type { LocationMessages } from "../../../messages/en-location.ts";
import type { LocationAccount } from "../../state/location-account.ts";

/** How it stands with all of them: what is to be done comes first. */
export function summaryOf(accounts: readonly LocationAccount[]): keyof LocationMessages["summary"] {
  if (accounts.length === 0) return "none";
  const states = accounts.flatMap(({ list }) => list?.asks ?? []).map(({ state }) => state);
  if (states.includes("due")) return "due";
  if (states.some((state) => state !== "allowed")) return "refused";
  return states.length > 0 ? "allowed" : "unknown";
}
