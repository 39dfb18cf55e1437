/** PostgreSQL by postgres.js, one client a connection. postgres.js 3.4 has a pool of its own, but a connection reserved
 * from it, as transactions need, ends the whole process when its backend dies (porsager/postgres#1208); and a client that
 * lost its connection with a write on the way can't be used again. @module */
import { type Dialect, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import postgres from "postgres";
import type { Postgres } from "./postgres-client.ts";
import { at, findPrimary, hostsOf } from "./postgres-hosts.ts";
import { PostgresPoolDriver } from "./postgres-pool.ts";

/** Leads to `url` (libpq's form; `postgres://user@a:5432,b:5432/name` has two hosts, of which the one that takes writes is
 * used; `?max=20` allows 20 connections). `bigint` and sums of it come back as numbers: ours are milliseconds and counts,
 * below 2⁵³.
 * @throws {Error} When `url` can't be read. */
export function postgresAt(url: string): Postgres {
  const { hosts, urlOfOne, max } = hostsOf(url);
  const options = {
    ...at(hosts[0]!),
    ...hosts.length > 1 && { socket: findPrimary(hosts, urlOfOne) },
    max: 1,
    max_lifetime: null, // it would also end transactions
    fetch_types: false, // of arrays, which we have none of
    types: {
      bigint: { to: 20, from: [20], parse: Number, serialize: String },
      numeric: { to: 1700, from: [1700], parse: Number, serialize: String },
    },
    connection: { application_name: "countersign" },
    onnotice: () => {},
    // `read-write` takes a hot standby for a primary in postgres.js 3.4.
    target_session_attrs: "primary" as const,
  };
  return { max, connect: (events) => postgres(urlOfOne, { ...options, ...events }) };
}

export function postgresDialect({ connect, max }: Postgres): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresPoolDriver(connect, max),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
