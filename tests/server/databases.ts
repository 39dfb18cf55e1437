/** Both engines for the tests of whatever keeps something in the database:
 * `describe.each(EACH_DATABASE)("on %s", (_name, engine) => …)`. In each test file that asks for it, one PostgreSQL runs
 * from the first time until the file's end. @module */
import postgres from "postgres";
import { afterAll } from "vitest";
import { type Database, openDatabase, type Where } from "../../src/server/database/open.ts";
import { type Cluster, createCluster } from "./postgres.ts";

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

/** A folder in memory, where a flush costs nothing; undefined where the system has none. */
async function memoryFolder(): Promise<string | undefined> {
  return await Deno.stat("/dev/shm").then(() => "/dev/shm", () => undefined);
}

async function sqlitePlace(): Promise<Where> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-sqlite-", dir: await memoryFolder() });
  undo.push(() => Deno.remove(folder, { recursive: true }));
  return { kind: "sqlite", path: `${folder}/countersign.db` };
}

interface Server {
  readonly cluster: Cluster;
  readonly admin: postgres.Sql;
}

let server: Promise<Server> | null = null;
let count = 0;

async function startServer(): Promise<Server> {
  const cluster = await createCluster();
  undo.push(() => cluster.remove());
  await cluster.start();
  const admin = postgres(cluster.urlOf("postgres"), { max: 1, onnotice: () => {} });
  undo.push(() => admin.end({ timeout: 0 }));
  await admin`create database template_countersign`;
  await (await openDatabase({ kind: "postgres", url: cluster.urlOf("template_countersign") })).close();
  return { cluster, admin };
}

/** A copy of a database that was migrated once: much faster than to migrate each. */
async function postgresPlace({ empty = false } = {}): Promise<Where> {
  const { cluster, admin } = await (server ??= startServer());
  const name = `test_${++count}`;
  await admin.unsafe(`create database ${name} template ${empty ? "template0" : "template_countersign"}`);
  return { kind: "postgres", url: cluster.urlOf(name) };
}
