/** What people stated of their location, put into the database as if it had been. @module */
import { randomId } from "../../../src/protocol/bytes.ts";
import type { LocationsTable } from "../../../src/server/database/schema-locations.ts";
import type { LocationPolicy } from "../../../src/server/policies.ts";
import type { World } from "../approvals/world.ts";

export const ANYWHERE: LocationPolicy = {
  list: "block",
  countries: [],
  borders: "strict",
  evidence: "country",
  refuseOtherNetwork: false,
};

/** `countries`: codes, separated by spaces. */
export async function state(
  { parts: { db }, clock }: World,
  person: string,
  application: string,
  countries: string,
  more: Partial<LocationsTable> = {},
): Promise<void> {
  await db.insertInto("locations").values({
    id: randomId(),
    person_id: person,
    device_id: "",
    application_id: application,
    at: clock.now,
    countries: JSON.stringify(countries === "" ? [] : countries.split(" ")),
    accuracy: "<1km",
    result: "allowed",
    network_country: "",
    stopped: 0,
    ...more,
  }).execute();
}
