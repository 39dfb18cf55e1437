import { randomId } from "../protocol/bytes.ts";
import type { Activity, ActivityKind } from "../protocol/device-api.ts";
import type { Parts } from "./parts.ts";

/** What of an event a person is shown; nothing else is stored. */
const FIELDS = ["device", "platform", "browser", "os", "region", "app", "name", "reason"] as const;
export type ActivityDetail = Partial<Record<typeof FIELDS[number], string>>;

/** Told at once to the person's devices. */
export interface Tells {
  activity(personId: string, activity: Activity): Promise<void>;
}

/** What happened to an account, kept for its person and told to all of their devices. */
export function createActivity({ db, now }: Pick<Parts, "db" | "now">, tells: Tells) {
  return {
    async add(personId: string, kind: ActivityKind, detail: ActivityDetail = {}): Promise<void> {
      const kept = Object.fromEntries(FIELDS.flatMap((name) => detail[name] ? [[name, detail[name]]] : []));
      const activity: Activity = { id: randomId(), at: now(), kind, detail: kept };
      await db.insertInto("activity").values({ ...activity, person_id: personId, detail: JSON.stringify(kept) })
        .execute();
      await tells.activity(personId, activity);
    },
    /** The newest first. */
    async of(personId: string, most = 50): Promise<Activity[]> {
      const rows = await db.selectFrom("activity").selectAll().where("person_id", "=", personId)
        .orderBy("at", "desc").limit(most).execute();
      return rows.map(({ id, at, kind, detail }) => ({
        id,
        at,
        kind: kind as ActivityKind,
        detail: JSON.parse(detail),
      }));
    },
  };
}
export type ActivityLog = ReturnType<typeof createActivity>;
