import type postgres from "postgres";

export type PostgresClient = postgres.Sql<{ bigint: number; numeric: number }>;

export interface PostgresEvents {
  /** The connection was lost, or never came to be. */
  readonly onclose?: () => void;
  readonly onnotify?: (channel: string, payload: string) => void;
}

export interface Postgres {
  /** A client of one connection, made at its first query. One that was lost is to be ended and replaced. */
  connect(events: PostgresEvents): PostgresClient;
  /** How many connections there may be for queries. */
  readonly max: number;
}
