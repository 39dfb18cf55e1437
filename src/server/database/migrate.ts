/** Brings tables up to date, by Kysely's Migrator: in one transaction, on PostgreSQL under an advisory lock, on SQLite
 * under the lock of the transaction. @module */
import type { Kysely } from "kysely";
import { DEFAULT_MIGRATION_TABLE, Migrator } from "kysely/migration";
import type { Migrations } from "./migrations.ts";

/** @throws {Error} When the database knows a migration that `migrations` does not: a newer program made it. */
// deno-lint-ignore no-explicit-any -- as Kysely's Migrator has it: any tables
export async function migrate(db: Kysely<any>, migrations: Migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const unknown = (await namesIn(db).catch(() => [])).filter((name) => !(name in migrations));
  if (unknown.length === 0) {
    throw new Error(`Cannot bring the database up to date: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(
    `Cannot use the database: a newer Countersign made it (${unknown.join(", ")} is not known here). ` +
      "Start that version, or restore a backup from before it.",
    { cause: error },
  );
}

// deno-lint-ignore no-explicit-any
async function namesIn(db: Kysely<any>): Promise<string[]> {
  const rows = await db.selectFrom(DEFAULT_MIGRATION_TABLE).select("name").orderBy("name").execute();
  return rows.map(({ name }) => name as string);
}
