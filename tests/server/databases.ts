/** Both engines for the tests of whatever keeps something in the database:
 * `describe.each(EACH_DATABASE)("on %s", (_name, engine) => …)`. One PostgreSQL serves all files
 * (one-postgres.ts); a file's databases in it are dropped at the file's end. @module */
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase, type Where } from "../../src/server/database/open.ts";
import { MIGRATED } from "./one-postgres.ts";
import { memoryFolder } from "./postgres.ts";

export interface TestEngine {
  /** A fresh database for `openDatabase()`, its tables already there, or `empty`. Opened twice it has two servers; on
   * SQLite those must not begin transactions at once: in one process, the one that waits stops the other. */
  place(options?: { readonly empty?: boolean }): Promise<Where>;
  /** A fresh database, open. It is closed at the file's end where the test does not. */
  open(): Promise<Database>;
}

export const SQLITE: TestEngine = engine(sqlitePlace);
export const POSTGRES: TestEngine = engine(postgresPlace);
export const EACH_DATABASE = [["SQLite", SQLITE], ["PostgreSQL 15", POSTGRES]] as const;

/** Undone at the file's end, the last first. */
const undo: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});

function engine(place: TestEngine["place"]): TestEngine {
  return {
    place,
    async open() {
      const database = await openDatabase(await place());
      undo.push(() => database.close());
      return database;
    },
  };
}

async function sqlitePlace(): Promise<Where> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-sqlite-", dir: await memoryFolder() });
  undo.push(() => Deno.remove(folder, { recursive: true }));
  return { kind: "sqlite", path: `${folder}/countersign.db` };
}

interface Server {
  readonly url: string;
  readonly admin: postgres.Sql;
  /** How PostgreSQL copies a database: where it is in memory, its files cost a fifth of its pages through the log. */
  readonly strategy: "file_copy" | "wal_log";
}

let server: Promise<Server> | null = null;

async function findServer(): Promise<Server> {
  const response = await fetch(inject("postgres"));
  const url = await response.text();
  if (!response.ok) throw new Error(url);
  const admin = postgres(`${url}postgres`, { max: 1, fetch_types: false });
  undo.push(() => admin.end());
  return { url, admin, strategy: await memoryFolder() === "/dev/shm" ? "file_copy" : "wal_log" };
}

async function postgresPlace({ empty = false } = {}): Promise<Where> {
  const { url, admin, strategy } = await (server ??= findServer());
  const name = `test_${crypto.randomUUID()}`, template = empty ? "template0" : MIGRATED;
  await admin.unsafe(`create database "${name}" template ${template} strategy ${strategy}`);
  undo.push(() => admin.unsafe(`drop database "${name}" with (force)`));
  return { kind: "postgres", url: url + name };
}
