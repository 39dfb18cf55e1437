import { type Kysely, sql } from "kysely";
import { describe, expect, it } from "vitest";
import { MIGRATIONS } from "../../../src/server/database/migrations.ts";
import { type Database, openDatabase, type Where } from "../../../src/server/database/open.ts";
import { EACH_DATABASE } from "../databases.ts";

/** A migration of tomorrow. */
const SECOND = { up: (db: Kysely<unknown>) => db.schema.createTable("second").addColumn("id", "text").execute() };
const FAILING = {
  async up(db: Kysely<unknown>) {
    await SECOND.up(db);
    throw new Error("the power failed");
  },
};

const OPEN_AND_CLOSE = new URL("open-and-close.ts", import.meta.url).pathname;

/** The names of the tables that are ours. */
async function tablesOf(db: Database["db"]): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables.map(({ name }) => name).sort();
}

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("openDatabase() makes the tables, and again finds what was kept", async () => {
    const where = await engine.place({ empty: true });
    const first = await openDatabase(where);
    expect(await tablesOf(first.db)).toEqual(expect.arrayContaining(["people", "requests", "keys", "settings"]));
    await first.db.insertInto("settings").values({ key: "k", value: "1" }).execute();
    await first.close();
    const second = await openDatabase(where);
    expect(await second.db.selectFrom("settings").selectAll().execute()).toEqual([{ key: "k", value: "1" }]);
    await second.close();
  });

  it("openDatabase() migrates once when three servers start at once", async () => {
    const where = await engine.place({ empty: true });
    // Processes of their own: in one, a writer that waits for SQLite's lock would keep its holder from going on.
    const servers = await Promise.all([1, 2, 3].map(() =>
      new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", OPEN_AND_CLOSE, JSON.stringify(where)],
        stderr: "piped",
      }).output()
    ));
    expect(servers.map(({ stderr }) => new TextDecoder().decode(stderr))).toEqual(["", "", ""]);
    const { db, close } = await openDatabase(where);
    const names = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    expect(names.rows.map(({ name }) => name)).toEqual(Object.keys(MIGRATIONS));
    await close();
  });

  it("openDatabase() brings an older database up to date", async () => {
    const where = await engine.place();
    const { db, close } = await openDatabase(where, { ...MIGRATIONS, "0099-second": SECOND });
    expect(await tablesOf(db)).toContain("second");
    await close();
  });

  it("openDatabase() keeps what people stated of their location, without the request that it came with", async () => {
    const where = await engine.place({ empty: true });
    const before = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < "0005"));
    const old = await openDatabase(where, before);
    const stated = {
      id: "l",
      person_id: "p",
      device_id: "d",
      application_id: "a",
      at: 1_796_000_000_123,
      countries: '["CH"]',
      accuracy: "<1km" as const,
      result: "allowed" as const,
      network_country: "",
      stopped: 0,
    };
    await old.db.insertInto("locations").values({ ...stated, rid: "r" } as typeof stated).execute();
    await old.close();
    const { db, close } = await openDatabase(where);
    const rows = await db.selectFrom("locations").selectAll().execute();
    expect(rows.map((row) => ({ ...row }))).toStrictEqual([stated]);
    await close();
  });

  it("openDatabase() leaves nothing of a migration that fails", async () => {
    const where = await engine.place();
    const failing = openDatabase(where, { ...MIGRATIONS, "0099-second": FAILING });
    await expect(failing).rejects.toThrow("Cannot bring the database up to date");
    const { db, close } = await openDatabase(where);
    expect(await tablesOf(db)).not.toContain("second");
    await close();
  });

  it("openDatabase() refuses a database that a newer program made", async () => {
    const where = await engine.place();
    await (await openDatabase(where, { ...MIGRATIONS, "0099-second": SECOND })).close();
    await expect(openDatabase(where)).rejects.toThrow(
      "Cannot use the database: a newer Countersign made it (0099-second is not known here).",
    );
  });

  it("openDatabase() gives bigints, counts and sums as numbers, and null as null", async () => {
    const { db, close } = await engine.open();
    const at = 1_796_000_000_123;
    await db.insertInto("invitations").values({
      hash: "h",
      kind: "invitation",
      is_admin: 0,
      display_name: "Ä 🙂",
      created_by: null,
      expires_at: at,
      used_at: null,
    }).execute();
    const row = await db.selectFrom("invitations").select(["display_name", "expires_at", "used_at"]).executeTakeFirst();
    expect({ ...row }).toStrictEqual({ display_name: "Ä 🙂", expires_at: at, used_at: null });
    const { n, s } = await db.selectFrom("invitations").select((eb) => [
      eb.fn.countAll<number>().as("n"),
      eb.fn.sum<number>("expires_at").as("s"),
    ]).executeTakeFirstOrThrow();
    expect([n, s]).toEqual([1, at]);
    await close();
  });

  it("openDatabase() lets a transaction that fails leave nothing", async () => {
    const { db, close } = await engine.open();
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto("settings").values({ key: "k", value: "1" }).execute();
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await db.selectFrom("settings").selectAll().execute()).toEqual([]);
    await close();
  });
});

describe("on SQLite", () => {
  async function withFile(run: (where: Where & { kind: "sqlite" }) => Promise<void>): Promise<void> {
    const folder = await Deno.makeTempDir();
    try {
      await run({ kind: "sqlite", path: `${folder}/data/countersign.db` });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }

  it("openDatabase() makes folder and files for nobody else", () =>
    withFile(async (where) => {
      const { close } = await openDatabase(where);
      const modeOf = async (path: string) => (await Deno.stat(path)).mode! & 0o777;
      expect(await modeOf(where.path.replace(/\/[^/]+$/, ""))).toBe(0o700);
      for (const end of ["", "-wal", "-shm"]) expect(await modeOf(where.path + end)).toBe(0o600);
      await close();
    }));

  it("openDatabase() asks for a WAL that survives a power cut, and for foreign keys", () =>
    withFile(async (where) => {
      const { db, close } = await openDatabase(where);
      const ask = async (name: string) => Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0]!);
      expect(await ask("journal_mode")).toEqual(["wal"]);
      expect(await ask("synchronous")).toEqual([2]); // full
      expect(await ask("foreign_keys")).toEqual([1]);
      expect(await ask("busy_timeout")).toEqual([5000]);
      await close();
    }));

  it("openDatabase() refuses a file that is no database", () =>
    withFile(async (where) => {
      await Deno.mkdir(where.path.replace(/\/[^/]+$/, ""));
      await Deno.writeTextFile(where.path, "This is a letter, and long enough to be read as the header of a file.");
      await expect(openDatabase(where)).rejects.toThrow("file is not a database");
      expect(await Deno.readTextFile(where.path)).toContain("This is a letter");
    }));

  it("openDatabase() waits for a writer in another process instead of failing", () =>
    withFile(async (where) => {
      const { db, close } = await openDatabase(where);
      const other = new Deno.Command(Deno.execPath(), {
        args: ["eval", HOLD_FOR_300_MS, where.path],
        stdout: "piped",
      }).spawn();
      await other.stdout.getReader().read(); // it holds the lock
      const began = performance.now();
      await db.insertInto("settings").values({ key: "k", value: "1" }).execute();
      expect(performance.now() - began).toBeGreaterThan(100);
      expect((await other.status).code).toBe(0);
      await close();
    }));
});

const HOLD_FOR_300_MS = `
  import { DatabaseSync } from "node:sqlite";
  const db = new DatabaseSync(Deno.args[0]);
  db.exec("begin immediate");
  console.log("held");
  setTimeout(() => db.exec("commit"), 300);
`;
