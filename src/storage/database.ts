import { Dexie, type EntityTable, type Table } from "dexie";
import type { DocumentRecord, ServerRecord } from "../core/stored.ts";
import type { MetaRecord } from "./first-read.ts";
import { DATABASE, SCHEMA_VERSION } from "./names.ts";

export interface Database extends Dexie {
  meta: Table<MetaRecord, string>;
  documents: EntityTable<DocumentRecord & { name: string }, "name">;
  /** Apart from `documents`, so that comparing revisions reads no millions of bytes. */
  bytes: EntityTable<{ name: string; bytes: Uint8Array }, "name">;
  /** In clear, for the service worker. */
  servers: EntityTable<ServerRecord, "id">;
  /** Puts all of them, within the caller's transaction; notes that they do not speak of stay. */
  replaceServers(servers: readonly ServerRecord[]): Promise<void>;
}

/** Opens the database for writing, and makes it where there is none. Makes way when another tab upgrades or deletes it:
 * `onClose` hears of that, and the connection stays closed.
 *
 * `strict`: Chromium's own default may lose the last transactions when the power goes. */
export async function openDatabase(onClose: () => void): Promise<Database> {
  const database = new Dexie(DATABASE, { chromeTransactionDurability: "strict", autoOpen: false }) as Database;
  database.version(SCHEMA_VERSION).stores({ meta: "key", documents: "name", bytes: "name", servers: "id" });
  database.replaceServers = async (servers) => {
    const table = database.servers;
    const noted = (await table.toArray()).map(({ id, pushChanged, lastPushAt }) =>
      [id, { pushChanged, lastPushAt }] as const
    );
    const notes = new Map(noted);
    await table.clear();
    await table.bulkPut(servers.map((one) => ({ ...notes.get(one.id), ...one })));
  };
  database.on("versionchange", () => {
    database.close();
    return false; // not Dexie's own answer, which would open again
  });
  await database.open();
  database.on("close", onClose);
  return database;
}
