/** The tables of locations, as schema.ts has the others. @module */
import type { LocationResult, LocationStatement } from "../../protocol/location.ts";

/** What was made of a statement of location, for one application. Never a position. */
export interface LocationsTable {
  id: string;
  person_id: string;
  device_id: string;
  application_id: string;
  at: number;
  /** JSON array: where the person may have been. */
  countries: string;
  accuracy: LocationStatement["accuracy"];
  result: LocationResult;
  /** Of the network's address: ISO 3166-1 alpha-2, or "". */
  network_country: string;
  /** 0 or 1: the person ended it before its time. */
  stopped: number;
}

/** Who uses which application, and since when: whoever asks for the country asks these people. */
export interface LocationAccessTable {
  application_id: string;
  person_id: string;
  /** When the person last signed in; null: not yet. */
  granted_at: number | null;
  used_at: number;
  /** When the person was last told to state it again. */
  told_at: number | null;
}
