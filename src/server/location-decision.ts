/** What a policy makes of where a person may be. @module */
import type { Kysely } from "kysely";
import { judgeCountries } from "../location/judge.ts";
import type { LocationResult, LocationTaken } from "../protocol/location.ts";
import type { Tables } from "./database/schema.ts";
import type { LocationPolicy, LocationSettings } from "./policies.ts";

export interface Seen {
  /** Where the person may be. */
  readonly countries: readonly string[];
  /** Of the network's address, or "". */
  readonly network: string;
}

/** A statement that is good, before it counts. */
export interface Weighed {
  readonly taken: LocationTaken;
  /** From then on it counts: in the transaction of what it comes with. */
  keep(trx: Kysely<Tables>): Promise<void>;
  /** To be called once it is kept. */
  tell(): Promise<void>;
}

type Disputed = LocationSettings["disputed"];

/** Whether the network's address is of none of the countries. Nothing is known: no. */
export function isOtherNetwork({ countries, network }: Seen, disputed: Disputed): boolean {
  if (network === "" || countries.length === 0) return false;
  const read = (code: string) => disputed[code] ?? code;
  return !countries.map(read).includes(read(network));
}

export function decide(policy: LocationPolicy, seen: Seen, disputed: Disputed): LocationResult {
  const result = judgeCountries({ ...policy, disputed }, seen.countries);
  const minds = result === "allowed" && policy.refuseOtherNetwork && isOtherNetwork(seen, disputed);
  return minds ? "network" : result;
}
