/** Every migration, in the order of their names. A list, not a folder: the server reads no code at run time. @module */
import type { Migration } from "kysely/migration";
import * as first from "./migrations/0001-first.ts";
import * as waitingCosigns from "./migrations/0002-waiting-cosigns.ts";
import * as locations from "./migrations/0003-locations.ts";
import * as locationStops from "./migrations/0004-location-stops.ts";
import * as locationsWithoutRequest from "./migrations/0005-locations-without-request.ts";

export type Migrations = Readonly<Record<string, Migration>>;

/** Once released, a migration stays as it is. */
export const MIGRATIONS: Migrations = {
  "0001-first": first,
  "0002-waiting-cosigns": waitingCosigns,
  "0003-locations": locations,
  "0004-location-stops": locationStops,
  "0005-locations-without-request": locationsWithoutRequest,
};
