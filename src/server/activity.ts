import { randomId } from "../protocol/bytes.ts";
import type { Activity, ActivityKind } from "../protocol/device-api.ts";
import type { Parts } from "./parts.ts";

/** What of an event a person is shown; nothing else is stored. */
const FIELDS = ["device", "platform", "browser", "os", "region", "app", "name", "reason"] as const;
export type ActivityDetail = Partial<Record<typeof FIELDS[number], string>>;

/** Rows that one statement writes: engines take no more than 32,766 parameters. */
const BATCH = 1_000;

/** Told at once to the person's devices. */
export interface Tells {
  activity(personId: string, activity: Activity): Promise<void>;
  /** Ids of activities by person. */
  everyone(told: ReadonlyMap<string, string>): void;
}

/** What happened to an account, kept for its person and told to all of their devices. */
export function createActivity({ db, now }: Pick<Parts, "db" | "now">, tells: Tells) {
  const keptOf = (detail: ActivityDetail): ActivityDetail =>
    Object.fromEntries(FIELDS.flatMap((name) => detail[name] ? [[name, detail[name]]] : []));

  return {
    async add(personId: string, kind: ActivityKind, detail: ActivityDetail = {}): Promise<void> {
      const kept = keptOf(detail);
      const activity: Activity = { id: randomId(), at: now(), kind, detail: kept };
      await db.insertInto("activity").values({ ...activity, person_id: personId, detail: JSON.stringify(kept) })
        .execute();
      await tells.activity(personId, activity);
    },
    /** The same for many people. Their devices are told after the answer was given. */
    async addToAll(personIds: readonly string[], kind: ActivityKind, detail: ActivityDetail = {}): Promise<void> {
      const shared = { at: now(), kind, detail: JSON.stringify(keptOf(detail)) };
      const rows = personIds.map((person_id) => ({ ...shared, id: randomId(), person_id }));
      await db.transaction().execute(async (trx) => {
        for (let first = 0; first < rows.length; first += BATCH) {
          await trx.insertInto("activity").values(rows.slice(first, first + BATCH)).execute();
        }
      });
      tells.everyone(new Map(rows.map(({ person_id, id }) => [person_id, id])));
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
