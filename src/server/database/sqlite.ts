/** SQLite in this process: `node:sqlite` made to look as Kysely's SqliteDialect wants it. @module */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type Dialect, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";

/** How long a writer waits for another process, ms. The event loop stands still for it. */
const BUSY_TIMEOUT = 5_000;
/** Lists of parameters of every length make new texts; past this many the cache starts anew. */
const MAX_STATEMENTS = 500;

/** Kysely says no because some migrations need `pragma foreign_keys = off`, which does nothing inside a transaction;
 * ours don't, and half a migration is worse. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/** A dialect on the file at `path`, which is made where there is none. Numbers come back as numbers.
 * @throws {Error} When `path` is no database, or can't be opened. */
export function sqliteDialect(path: string): Dialect {
  const database = openFile(path);
  const dialect = new SqliteDialect({ database: adapt(database) });
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
  try {
    // full: in WAL mode, "normal" may lose the last commits when the power fails.
    database.exec("pragma journal_mode = wal; pragma synchronous = full");
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        // A deferred transaction that reads and then writes fails at once, whatever the timeout, where another process
        // wrote in between.
        statement = prepare(database, sql === "begin" ? "begin immediate" : sql);
        if (statements.size >= MAX_STATEMENTS) statements.clear();
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...values as SQLInputValue[]),
    run: (values) => statement.run(...values as SQLInputValue[]),
    // Of its own: the cached one starts anew when the same text is asked meanwhile.
    iterate: (values) => database.prepare(sql).iterate(...values as SQLInputValue[]),
  };
}
