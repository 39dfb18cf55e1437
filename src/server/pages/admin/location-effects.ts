/** Whom a location policy would ask, counted before it is saved. @module */
import { REMEMBERED } from "../../location-access.ts";
import type { AccountDeps } from "../account/deps.ts";

export interface Asked {
  /** People who signed in to the application, and whom it would ask. */
  readonly people: number;
  /** Those of them who have no device that could show a country. */
  readonly withoutPhone: number;
}

export function createAsked({ services: { parts: { db, now } } }: AccountDeps) {
  return async function askedBy(applicationId: string): Promise<Asked> {
    const rows = await db.selectFrom("location_access").select("person_id").where("application_id", "=", applicationId)
      .where("granted_at", "is not", null).where("used_at", ">", now() - REMEMBERED).execute();
    const devices = await db.selectFrom("devices").select("person_id").distinct().where("state", "=", "active")
      .where("mode", "=", "approvals").execute();
    const holders = new Set(devices.map(({ person_id }) => person_id));
    return { people: rows.length, withoutPhone: rows.filter(({ person_id }) => !holders.has(person_id)).length };
  };
}
