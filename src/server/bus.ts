/** Tells other parts of the server, in every process, that something changed. Messages are ids; who hears one asks the
 * database. A message may be lost while PostgreSQL is away: who waits also asks every few seconds. @module */
import { type Kysely, sql } from "kysely";
import type { Postgres, PostgresClient } from "./database/postgres-client.ts";
import type { Tables } from "./database/schema.ts";

export interface Bus {
  /** Not part of a transaction: publish after the commit.
   * @throws {RangeError} When topic and message have more than 7,998 bytes, or the topic has a line break. */
  publish(topic: string, message?: string): Promise<void>;
  /** `listener` hears messages in the order they were published, and must not throw. Gives what ends it. */
  subscribe(topic: string, listener: (message: string) => void): () => void;
}

/** Of PostgreSQL's NOTIFY, which all processes of one database share. */
const CHANNEL = "countersign";
/** PostgreSQL takes payloads shorter than 8,000 bytes. */
const MAX_PAYLOAD = 7_999;

/** How long until it listens again, ms. */
const RETRY = 250;

type Listeners = Map<string, Set<(message: string) => void>>;

/** A bus of one process. It delivers before `publish` ends. */
export function createLocalBus(): Bus {
  const listeners: Listeners = new Map();
  return {
    async publish(topic, message = "") {
      deliver(listeners, pack(topic, message));
    },
    subscribe: subscribeTo(listeners),
  };
}

/** A bus of all processes on one database. It listens when it is there, and again whenever its connection was lost.
 * @throws When PostgreSQL can't be reached. */
export async function createPostgresBus(
  db: Kysely<Tables>,
  { connect }: Pick<Postgres, "connect">,
): Promise<Bus & { close(): Promise<void> }> {
  const listeners: Listeners = new Map();
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let client: PostgresClient;

  async function listen(): Promise<void> {
    client = connect({
      onnotify: (_channel, payload) => deliver(listeners, payload),
      onclose() {
        if (isClosed) return;
        void client.end({ timeout: 0 });
        timer = setTimeout(() => listen().catch(() => {}), RETRY); // one that fails is closed too, and so tried again
      },
    });
    await client.unsafe(`listen ${CHANNEL}`);
  }
  async function close(): Promise<void> {
    isClosed = true;
    clearTimeout(timer);
    await client.end({ timeout: 0 });
  }

  try {
    await listen();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async publish(topic, message = "") {
      await sql`select pg_notify(${CHANNEL}, ${pack(topic, message)})`.execute(db);
    },
    subscribe: subscribeTo(listeners),
    close,
  };
}

function pack(topic: string, message: string): string {
  if (topic.includes("\n")) throw new RangeError("Cannot publish: the topic has a line break");
  const payload = `${topic}\n${message}`;
  if (new TextEncoder().encode(payload).length > MAX_PAYLOAD) {
    throw new RangeError(`Cannot publish: the message to "${topic.slice(0, 40)}" has more than ${MAX_PAYLOAD} bytes`);
  }
  return payload;
}

function deliver(listeners: Listeners, payload: string): void {
  const end = payload.indexOf("\n");
  const message = payload.slice(end + 1);
  for (const listener of [...listeners.get(payload.slice(0, end)) ?? []]) {
    try {
      listener(message);
    } catch (error) {
      console.error(error); // one that throws must not keep the others from hearing
    }
  }
}

function subscribeTo(listeners: Listeners): Bus["subscribe"] {
  return (topic, listener) => {
    const hear = (message: string) => listener(message); // of its own, so that one may subscribe twice
    const those = listeners.get(topic) ?? new Set();
    listeners.set(topic, those.add(hear));
    return () => {
      those.delete(hear);
      if (those.size === 0 && listeners.get(topic) === those) listeners.delete(topic);
    };
  };
}
