import type { Kysely } from "kysely";

/** With which sign-in request a statement came was never read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("locations").dropColumn("rid").execute();
}
