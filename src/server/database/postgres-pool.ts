/** The connections to PostgreSQL: each is used by one query or transaction at a time, and thrown away once it was lost.
 * @module */
import { CompiledQuery, type DatabaseConnection, PostgresDriver, type QueryResult } from "kysely";
import type { Postgres } from "./postgres-client.ts";

/** How long queries may still run when all is closed, s. */
const CLOSE_TIMEOUT = 5;

/** How long a new connection waits where one was lost just before, ms: PostgreSQL starts a process for each that asks,
 * also while it recovers. */
const PAUSE = 100;

const LOST = "The connection to PostgreSQL was lost";

interface Session extends DatabaseConnection {
  /** Its connection is gone, and with it the transaction. */
  readonly isLost: boolean;
  end(timeout: number): Promise<void>;
}

/** A session whose first query waits `pause` ms. */
function openSession(connect: Postgres["connect"], pause: number): Session {
  let isLost = false;
  let abandon = () => {};
  const client = connect({
    onclose() {
      isLost = true;
      abandon();
    },
  });
  /** postgres.js never ends a query that was sent after the error of its socket and before the close. */
  async function unlessLost<T>(query: PromiseLike<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    abandon = () => reject(new Error(LOST));
    query.then(resolve, (error) => {
      isLost ||= error.name !== "PostgresError"; // it was not the server who said no: the close is still to come
      reject(error);
    });
    return await promise;
  }
  return {
    get isLost() {
      return isLost;
    },
    end(timeout) {
      isLost = true;
      return client.end({ timeout });
    },
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      if (pause > 0) await new Promise((later) => setTimeout(later, pause));
      pause = 0;
      // The client would connect again, and what belongs to a transaction would run outside it.
      if (isLost) throw new Error(LOST);
      const options = { prepare: true, simple: false } as never;
      const result = await unlessLost(client.unsafe(sql, [...parameters] as never[], options));
      const { command, count } = result;
      const isChange = ["INSERT", "UPDATE", "DELETE", "MERGE"].includes(command);
      return {
        numAffectedRows: isChange ? BigInt(count) : undefined,
        // A commit that PostgreSQL answers so has failed: Kysely looks for it here.
        rows: (command === "ROLLBACK" ? [{ command }] : [...result]) as R[],
      };
    },
    streamQuery() {
      throw new Error("Streaming is not supported");
    },
  };
}

/** Kysely's driver, for its transactions and savepoints, on connections of postgres.js. */
export class PostgresPoolDriver extends PostgresDriver {
  readonly #connect: Postgres["connect"];
  readonly #max: number;
  readonly #sessions = new Set<Session>();
  readonly #idle: Session[] = [];
  readonly #waiting: PromiseWithResolvers<Session>[] = [];
  #lostAt = -Infinity;
  #isClosed = false;

  constructor(connect: Postgres["connect"], max: number) {
    super({} as never);
    this.#connect = connect;
    this.#max = max;
  }

  override async init(): Promise<void> {}

  override async acquireConnection(): Promise<Session> {
    if (this.#isClosed) throw new Error("The database is closed");
    for (let session; (session = this.#idle.pop());) {
      if (!session.isLost) return session;
      this.#drop(session);
    }
    if (this.#sessions.size < this.#max) return this.#open();
    const turn = Promise.withResolvers<Session>();
    this.#waiting.push(turn);
    return await turn.promise;
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const session = connection as Session;
    if (session.isLost) this.#drop(session);
    const next = this.#waiting.shift();
    if (next) next.resolve(session.isLost ? this.#open() : session);
    else if (!session.isLost) this.#idle.push(session);
  }

  /** Never throws, so that the error that led here is the one that is told: a connection whose transaction can't be
   * rolled back is ended, which rolls it back. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw("rollback"));
    } catch {
      await (connection as Session).end(0);
    }
  }

  override async destroy(): Promise<void> {
    this.#isClosed = true;
    for (const turn of this.#waiting.splice(0)) turn.reject(new Error("The database is closed"));
    await Promise.all([...this.#sessions].map((session) => session.end(CLOSE_TIMEOUT)));
  }

  #open(): Session {
    const session = openSession(this.#connect, performance.now() < this.#lostAt + PAUSE ? PAUSE : 0);
    this.#sessions.add(session);
    return session;
  }

  #drop(session: Session): void {
    this.#lostAt = performance.now();
    this.#sessions.delete(session);
    void session.end(0);
  }
}
