import { Dexie, type EntityTable } from "dexie";
import type { DocumentRecord, Meta } from "../core/stored.ts";
import { DATABASE, SCHEMA_VERSION } from "./names.ts";

export interface Database extends Dexie {
  meta: EntityTable<Meta & { key: string }, "key">;
  documents: EntityTable<DocumentRecord & { name: string }, "name">;
  /** Apart from `documents`, so that comparing revisions reads no millions of bytes. */
  bytes: EntityTable<{ name: string; bytes: Uint8Array }, "name">;
}

/** `strict`: Chromium's own default may lose the last transactions when the power goes. */
export function openDatabase(): Database {
  const database = new Dexie(DATABASE, { chromeTransactionDurability: "strict" }) as Database;
  database.version(SCHEMA_VERSION).stores({ meta: "key", documents: "name", bytes: "name" });
  return database;
}
