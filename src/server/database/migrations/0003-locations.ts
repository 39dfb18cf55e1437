import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("locations")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("device_id", "text", (column) => column.notNull())
    .addColumn("application_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("countries", "text", (column) => column.notNull())
    .addColumn("accuracy", "text", (column) => column.notNull())
    .addColumn("result", "text", (column) => column.notNull())
    .addColumn("network_country", "text", (column) => column.notNull())
    .addColumn("rid", "text")
    .addColumn("stopped", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("locations_person").on("locations").columns(["person_id", "at"]).execute();
  await db.schema.createIndex("locations_at").on("locations").column("at").execute();
  await db.schema.createTable("location_access")
    .addColumn("application_id", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("granted_at", "bigint")
    .addColumn("used_at", "bigint", (column) => column.notNull())
    .addColumn("told_at", "bigint")
    .addPrimaryKeyConstraint("location_access_key", ["person_id", "application_id"])
    .execute();
  await db.schema.createIndex("location_access_used").on("location_access").column("used_at").execute();
}
