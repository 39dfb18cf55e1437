/** PostgreSQL when it goes away, comes back, and when a standby takes over. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostsOf } from "../../../src/server/database/postgres-hosts.ts";
import { type Database, openDatabase } from "../../../src/server/database/open.ts";
import { freePort } from "../../browser/harness/server.ts";
import { type Cluster, createCluster, promote, standbyOf } from "../postgres.ts";

let primary: Cluster, standby: Cluster;
beforeAll(async () => {
  primary = await createCluster();
  await primary.start();
  standby = await createCluster(standbyOf(primary));
  await standby.start();
});
afterAll(async () => {
  await standby?.remove();
  await primary?.remove();
});

function urlOf(ports: readonly number[], query = ""): string {
  return `postgres://postgres@${ports.map((port) => `127.0.0.1:${port}`).join(",")}/postgres${query}`;
}

async function portOf({ db }: Database): Promise<number> {
  const { rows } = await sql<{ port: number }>`select inet_server_port() as port`.execute(db);
  return rows[0]!.port;
}

/** Until `run` succeeds: 5 s. */
async function until<T>(run: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + 5_000;;) {
    try {
      return await run();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

it.each([
  ["with target_session_attrs", "?target_session_attrs=read-write"],
  ["without", ""],
])("openDatabase() finds the primary behind a standby and a dead host, %s", async (_name, query) => {
  const database = await openDatabase({
    kind: "postgres",
    url: urlOf([freePort(), standby.port, primary.port], query),
  });
  const ports = await Promise.all(Array.from({ length: 30 }, () => portOf(database)));
  expect(new Set(ports)).toEqual(new Set([primary.port]));
  await database.close();
});

it("openDatabase() refuses a standby", async () => {
  const opening = openDatabase({ kind: "postgres", url: standby.urlOf("postgres") });
  await expect(opening).rejects.toThrow();
});

it.each([1, 2])("openDatabase() fails at once when none of %i hosts answers", async (count) => {
  const began = performance.now();
  const ports = Array.from({ length: count }, freePort);
  await expect(openDatabase({ kind: "postgres", url: urlOf(ports) })).rejects.toThrow("ECONNREFUSED");
  expect(performance.now() - began).toBeLessThan(2_000);
});

it("openDatabase() gives a database that is whole again after PostgreSQL was away", async () => {
  const database = await openDatabase({ kind: "postgres", url: primary.urlOf("postgres") });
  const heard: string[] = [];
  database.bus.subscribe("t", (message) => heard.push(message));
  await Promise.all(Array.from({ length: 30 }, () => portOf(database)));
  await primary.kill();
  const failures = await Promise.allSettled(Array.from({ length: 20 }, () => portOf(database)));
  expect(failures.map(({ status }) => status)).not.toContain("fulfilled");
  await primary.start();
  await until(() => portOf(database));
  // As many at once as the pool has connections, and more: none was lost.
  const ports = await Promise.all(Array.from({ length: 30 }, () => portOf(database)));
  expect(ports).toEqual(ports.map(() => primary.port));
  await until(async () => {
    await database.bus.publish("t", "again");
    if (heard.length === 0) throw new Error("the bus hears nothing");
  });
  expect(heard[0]).toBe("again");
  await database.close();
});

it("openDatabase() gives a database whose transactions are whole or not there when PostgreSQL dies under them", async () => {
  const { db, close } = await openDatabase({ kind: "postgres", url: primary.urlOf("postgres") });
  let isOver = false;
  let done = 0;
  const clients = Array.from({ length: 15 }, async (_, i) => {
    for (let n = 0; !isOver; n++) {
      try {
        await db.transaction().execute(async (trx) => {
          await trx.insertInto("used_ids").values({ id: `${i} ${n} first`, expires_at: n }).execute();
          await trx.insertInto("used_ids").values({ id: `${i} ${n} second`, expires_at: n }).execute();
        });
        done++;
      } catch {
        await new Promise((later) => setTimeout(later, 5));
      }
    }
  });
  for (let i = 0; i < 2; i++) {
    await new Promise((later) => setTimeout(later, 100));
    await primary.kill();
    await new Promise((later) => setTimeout(later, 30));
    await primary.start();
  }
  const before = done;
  await until(async () => {
    if (done < before + 15) throw new Error("nobody gets through");
  });
  isOver = true;
  await Promise.all(clients);
  const rows = await db.selectFrom("used_ids").select("id").execute();
  const ends = Map.groupBy(rows, ({ id }) => id.replace(/ \w+$/, "")).values();
  expect([...ends].filter((both) => both.length !== 2)).toEqual([]);
  expect(rows.length).toBeGreaterThanOrEqual(2 * done);
  await close();
});

it("openDatabase() gives a database that tells when a commit came to nothing", async () => {
  const { db, close } = await openDatabase({ kind: "postgres", url: primary.urlOf("postgres") });
  const run = db.transaction().execute(async (trx) => {
    await trx.insertInto("used_ids").values({ id: "kept?", expires_at: 0 }).execute();
    await sql`select 1/0`.execute(trx).catch(() => {});
  });
  await expect(run).rejects.toThrow();
  expect(await db.selectFrom("used_ids").selectAll().where("id", "=", "kept?").execute()).toEqual([]);
  await close();
});

it("close() ends while PostgreSQL is away", async () => {
  const database = await openDatabase({ kind: "postgres", url: primary.urlOf("postgres") });
  await portOf(database);
  await primary.kill();
  const began = performance.now();
  await database.close();
  expect(performance.now() - began).toBeLessThan(2_000);
  await primary.start();
});

it("openDatabase() gives a database that goes on when a standby is promoted", async () => {
  const url = urlOf([primary.port, standby.port], "?target_session_attrs=read-write");
  const database = await openDatabase({ kind: "postgres", url });
  await database.db.insertInto("settings").values({ key: "before", value: "1" }).execute();
  await until(async () => {
    const { rows } = await sql<{ lag: number }>`
      select count(*) as lag from pg_stat_replication where replay_lsn >= pg_current_wal_lsn()`.execute(database.db);
    if (rows[0]!.lag !== 1) throw new Error("the standby is behind");
  });
  await primary.kill();
  await promote(standby);
  await until(() => database.db.insertInto("settings").values({ key: "after", value: "2" }).execute());
  expect(await portOf(database)).toBe(standby.port);
  const rows = await database.db.selectFrom("settings").select("key").orderBy("key", "desc").execute();
  expect(rows.map(({ key }) => key)).toEqual(["before", "after"]);
  await database.close();
});

describe("hostsOf()", () => {
  it.each([
    ["postgres://me:p%40ss@a:5433/n?sslmode=require", ["a 5433"], "postgres://me:p%40ss@host/n?sslmode=require"],
    [
      "postgres://a,b:6000/n?target_session_attrs=read-write&ssl=require",
      ["a 5432", "b 6000"],
      "postgres://host/n?ssl=require",
    ],
    ["postgresql://me@[::1]:1,[fe80::2]/n", ["::1 1", "fe80::2 5432"], "postgresql://me@host/n"],
  ])("takes %s apart", (url, hosts, urlOfOne) => {
    const read = hostsOf(url);
    expect(read.hosts.map(({ host, port }) => `${host} ${port}`)).toEqual(hosts);
    expect(read.urlOfOne).toBe(urlOfOne);
  });

  it.each(["mysql://a/b", "a:5432/name", "postgres://", "postgres://a:port/name", ""])("refuses %j", (url) => {
    expect(() => hostsOf(url)).toThrow("Cannot read DATABASE_URL");
  });

  it("refuses to look for a host that only reads", () => {
    expect(() => hostsOf("postgres://a,b/n?target_session_attrs=standby")).toThrow("must be read-write");
  });

  it("keeps the password out of its messages", () => {
    expect(() => hostsOf("postgres://me:geheim@:::/n")).toThrow(/^(?!.*geheim)/);
  });
});
