import { Dexie, type EntityTable, type Table } from "dexie";
import type { DocumentRecord } from "../core/stored.ts";
import type { MetaRecord } from "./first-read.ts";
import { DATABASE, SCHEMA_VERSION } from "./names.ts";

export interface Database extends Dexie {
  meta: Table<MetaRecord, string>;
  documents: EntityTable<DocumentRecord & { name: string }, "name">;
  /** Apart from `documents`, so that comparing revisions reads no millions of bytes. */
  bytes: EntityTable<{ name: string; bytes: Uint8Array }, "name">;
}

/** Opens the database for writing, and makes it where there is none. Makes way when another tab upgrades or deletes it:
 * `onClose` hears of that, and the connection stays closed.
 *
 * `strict`: Chromium's own default may lose the last transactions when the power goes. */
export async function openDatabase(onClose: () => void): Promise<Database> {
  const database = new Dexie(DATABASE, { chromeTransactionDurability: "strict", autoOpen: false }) as Database;
  database.version(SCHEMA_VERSION).stores({ meta: "key", documents: "name", bytes: "name" });
  database.on("versionchange", () => {
    database.close();
    return false; // not Dexie's own answer, which would open again
  });
  await database.open();
  database.on("close", onClose);
  return database;
}
