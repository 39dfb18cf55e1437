import { sql } from "kysely";
import type { Parts } from "./parts.ts";

export interface Limit {
  readonly max: number;
  /** ms. */
  readonly per: number;
}

export interface Decision {
  readonly allowed: boolean;
  /** Seconds until the window ends. */
  readonly retryAfter: number;
}

/** Counts what happens, in windows that begin with the first event: one upsert a decision, right for several processes. */
export function createLimits({ db, now }: Pick<Parts, "db" | "now">) {
  return {
    /** Counts one event of `key`, whether it is allowed or not. */
    async take(key: string, { max, per }: Limit): Promise<Decision> {
      const at = now(), resets = at + per;
      const { count, resets_at } = await db.insertInto("limits").values({ key, count: 1, resets_at: resets })
        .onConflict((conflict) =>
          conflict.column("key").doUpdateSet({
            count: sql<number>`case when limits.resets_at <= ${at} then 1 else limits.count + 1 end`,
            resets_at: sql<number>`case when limits.resets_at <= ${at} then ${resets} else limits.resets_at end`,
          })
        )
        .returning(["count", "resets_at"]).executeTakeFirstOrThrow();
      return { allowed: Number(count) <= max, retryAfter: Math.ceil((resets_at - at) / 1000) };
    },
    /** Whether another event would be allowed; counts none. */
    async peek(key: string, { max }: Limit): Promise<Decision> {
      const at = now();
      const row = await db.selectFrom("limits").selectAll().where("key", "=", key).where("resets_at", ">", at)
        .executeTakeFirst();
      return row
        ? { allowed: row.count < max, retryAfter: Math.ceil((row.resets_at - at) / 1000) }
        : { allowed: true, retryAfter: 0 };
    },
    async clear(key: string): Promise<void> {
      await db.deleteFrom("limits").where("key", "=", key).execute();
    },
    /** Deletes windows that are over. */
    async sweep(): Promise<void> {
      await db.deleteFrom("limits").where("resets_at", "<=", now()).execute();
    },
  };
}
export type Limits = ReturnType<typeof createLimits>;
