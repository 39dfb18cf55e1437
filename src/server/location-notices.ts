/** Reminds people to state their location again before their access ends. @module */
import { STATEMENT_LIFE } from "../protocol/location.ts";
import type { Delivery } from "./delivery.ts";
import { IN_USE, type LocationAccess } from "./location-access.ts";
import type { Parts } from "./parts.ts";

/** ms. */
const LIFE = STATEMENT_LIFE * 1000;
/** How long before the end, in ms. */
const BEFORE = 3 * 60_000;

export function createLocationNotices(
  { db, now }: Pick<Parts, "db" | "now">,
  { access, delivery }: {
    readonly access: Pick<LocationAccess, "allAsking">;
    readonly delivery: Pick<Delivery, "location">;
  },
) {
  return {
    /** Tells everyone once whose statement ends soon, or has ended, for an application that they used within the hour. */
    async tellDue(): Promise<void> {
      const at = now(), applications = await access.allAsking();
      if (applications.length === 0) return;
      // One statement: of several processes one has the row.
      const due = await db.updateTable("location_access").set({ told_at: at })
        .where("application_id", "in", applications).where("used_at", ">", at - IN_USE)
        .where("person_id", "in", db.selectFrom("people").select("id").where("state", "=", "active"))
        .where(({ eb, and, or, fn, lit, selectFrom }) => {
          const stated = selectFrom("locations").select((of) => of.fn.max<number | null>("locations.at").as("at"))
            .whereRef("locations.person_id", "=", "location_access.person_id")
            .whereRef("locations.application_id", "=", "location_access.application_id")
            .where("result", "=", "allowed").where("stopped", "=", 0);
          const isOver = eb(fn.coalesce(stated, lit(0)), "<", at - LIFE + BEFORE);
          return and([isOver, or([eb("told_at", "is", null), eb("told_at", "<", stated)])]);
        })
        .returning("person_id").execute();
      for (const personId of new Set(due.map(({ person_id }) => person_id))) await delivery.location(personId);
    },
  };
}
