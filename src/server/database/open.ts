/** The database that the server works on: SQLite in the process, or PostgreSQL for several processes. @module */
import { dirname } from "node:path";
import { Kysely } from "kysely";
import { type Bus, createLocalBus, createPostgresBus } from "../bus.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS, type Migrations } from "./migrations.ts";
import { postgresAt, postgresDialect } from "./postgres.ts";
import type { Tables } from "./schema.ts";
import { sqliteDialect } from "./sqlite.ts";

export type Engine = "sqlite" | "postgres";

export type Where = { readonly kind: "sqlite"; readonly path: string } | {
  readonly kind: "postgres";
  readonly url: string;
};

export interface Database {
  /** One set of queries for both engines. On SQLite there is one connection: inside a transaction ask `trx` alone, what
   * asks `db` waits for ever, and wait there for nothing but the database. */
  readonly db: Kysely<Tables>;
  readonly engine: Engine;
  readonly bus: Bus;
  close(): Promise<void>;
}

/** Opens the database and brings its tables up to date. No isolation level is asked for: changes of state are single
 * conditional updates, `… where state = 'pending' … returning`, of which exactly one wins on both engines.
 * @throws {Error} When it can't be opened, or was made by a newer Countersign. */
export function openDatabase(where: Where, migrations: Migrations = MIGRATIONS): Promise<Database> {
  return where.kind === "sqlite" ? openSqlite(where.path, migrations) : openPostgres(where.url, migrations);
}

async function openSqlite(path: string, migrations: Migrations): Promise<Database> {
  const db = await (async () => {
    try {
      await makePrivateFile(path);
      return new Kysely<Tables>({ dialect: sqliteDialect(path) });
    } catch (cause) {
      throw new Error(`Cannot open the database ${path}: ${(cause as Error).message}`, { cause });
    }
  })();
  return await migrated({ db, engine: "sqlite", bus: createLocalBus(), close: () => db.destroy() }, migrations);
}

async function openPostgres(url: string, migrations: Migrations): Promise<Database> {
  const postgres = postgresAt(url);
  const db = new Kysely<Tables>({ dialect: postgresDialect(postgres) });
  const bus = await createPostgresBus(db, postgres).catch((cause) => {
    throw new Error(
      `Cannot reach PostgreSQL at DATABASE_URL: ${cause.message}. Is it running, and is the address right?`,
      {
        cause,
      },
    );
  });
  const close = async () => {
    await bus.close();
    await db.destroy();
  };
  return await migrated({ db, engine: "postgres", bus, close }, migrations);
}

async function migrated(database: Database, migrations: Migrations): Promise<Database> {
  try {
    await migrate(database.db, migrations);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** SQLite would make the file readable for all; its `-wal` and `-shm` files take its mode. */
async function makePrivateFile(path: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await Deno.writeTextFile(path, "", { createNew: true, mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}
