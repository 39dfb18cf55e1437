import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("people").addColumn("location_stopped_at", "bigint").execute();
}
