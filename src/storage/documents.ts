import type { DocumentStore, Meta, StoredAll } from "../core/stored.ts";
import { StorageError } from "../core/stored.ts";
import type { Database } from "./database.ts";
import { firstRead, openExisting } from "./first-read.ts";
import { ATTEMPTS, attemptsKey, DATABASE, META_KEY, NATIVE_VERSION } from "./names.ts";

/** The sealed documents in IndexedDB. Dexie is fetched at the first call that needs it. */
export function createDocumentStore(): DocumentStore {
  let opening: Promise<Database> | undefined;

  function database(mayMake = false): Promise<Database> {
    return opening ??= openForWriting(mayMake, forget).catch((error) => {
      forget(); // so that the next write asks again
      throw error;
    });
  }
  /** What was closed, by another tab's upgrade or by the browser, is opened anew. */
  function forget() {
    opening = undefined;
  }

  return {
    read: firstRead,
    async peek(name) {
      const db = await database();
      return await telling(() =>
        db.transaction("r", db.meta, db.documents, async () => ({
          meta: await metaOf(db),
          record: await db.documents.get(name) ?? null,
        }))
      );
    },
    async create(meta, documents, replaces = false) {
      const db = await database(true);
      await telling(() =>
        db.transaction("rw", db.tables, async () => {
          if (replaces) await Promise.all(db.tables.map((table) => table.clear()));
          else if (await db.meta.get(META_KEY)) throw new StorageError("conflict");
          const { generation } = meta;
          await Promise.all([
            db.meta.put({ ...meta, key: META_KEY }),
            ...Object.entries(documents).flatMap(([name, bytes]) => [
              db.documents.put({ name, revision: 1, generation }),
              db.bytes.put({ name, bytes }),
            ]),
          ]);
        })
      );
    },
    async put(name, bytes, expected, servers) {
      const db = await database();
      await telling(() =>
        db.transaction("rw", [db.meta, db.documents, db.bytes, db.servers], async () => {
          const [meta, record] = await Promise.all([metaOf(db), db.documents.get(name)]);
          const isAsExpected = meta?.generation === expected.generation && record?.generation === expected.generation &&
            record.revision === expected.revision;
          if (!isAsExpected) throw new StorageError("conflict");
          const { generation, revision } = expected;
          await Promise.all([
            db.documents.put({ name, revision: revision + 1, generation }),
            db.bytes.put({ name, bytes }),
            servers && db.replaceServers(servers),
          ]);
        })
      );
    },
    servers: async () => (await import("./servers.ts")).readServers(),
    async readAll() {
      const db = await database();
      return await telling(() => db.transaction("r", db.meta, db.documents, db.bytes, () => readAll(db)));
    },
    async renew(documents, { meta, documents: expected }, slots) {
      const db = await database();
      const generation = meta.generation + 1;
      await telling(() =>
        db.transaction("rw", db.meta, db.documents, db.bytes, async () => {
          const [now, records, keys] = await Promise.all([
            metaOf(db),
            db.documents.toArray(),
            db.meta.toCollection().primaryKeys(),
          ]);
          const isAsExpected = now?.vaultId === meta.vaultId && now.generation === meta.generation &&
            records.length === Object.keys(documents).length &&
            records.every(({ name, revision }) => documents[name] && expected[name]?.record.revision === revision);
          if (!isAsExpected) throw new StorageError("conflict");
          const gone = keys.filter((key) => {
            const [, slotId] = ATTEMPTS.exec(key) ?? [];
            return slotId !== undefined && !slots.includes(slotId);
          });
          await Promise.all([
            db.meta.bulkDelete(gone),
            db.meta.put({ ...meta, generation, key: META_KEY }),
            ...records.flatMap(({ name, revision }) => [
              db.documents.put({ name, revision: revision + 1, generation }),
              db.bytes.put({ name, bytes: documents[name]! }),
            ]),
          ]);
        })
      );
    },
    async attempts(slotId) {
      const db = await database();
      const record = await telling(() => db.meta.get(attemptsKey(slotId)));
      return record && "count" in record ? record.count : 0;
    },
    async countAttempts(slotId, count) {
      const db = await database();
      const key = attemptsKey(slotId);
      await telling<unknown>(() => count > 0 ? db.meta.put({ key, count }) : db.meta.delete(key));
    },
    async erase() {
      const db = await opening?.catch(() => null);
      db?.close();
      forget();
      await telling(() => eraseDatabase());
    },
  };
}

async function metaOf(db: Database): Promise<Meta | null> {
  return (await db.meta.get(META_KEY) ?? null) as Meta | null;
}

async function readAll(db: Database): Promise<StoredAll> {
  const [meta, records, bytes] = await Promise.all([metaOf(db), db.documents.toArray(), db.bytes.toArray()]);
  const byName = new Map(bytes.map((one) => [one.name, one.bytes as Uint8Array<ArrayBuffer>]));
  const documents: Record<string, StoredAll["documents"][string]> = {};
  for (const { name, ...record } of records) documents[name] = { record, bytes: byName.get(name) ?? new Uint8Array() };
  return { meta, documents };
}

/** Waits for connections that do not make way at once. */
function eraseDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Dexie opens, and patches, a database of a later version than its own. Looking first, and holding that connection until
 * Dexie has its own, keeps an old tab from writing what a newer one has upgraded. */
async function openForWriting(mayMake: boolean, onClose: () => void): Promise<Database> {
  const { openDatabase } = await import("./database.ts");
  const guard = await openExisting();
  // Our own upgrade: the queue of requests lets no other between.
  if (guard) guard.onversionchange = ({ newVersion }) => newVersion === NATIVE_VERSION && guard.close();
  try {
    if (!guard && !mayMake) throw new StorageError("refused"); // deleted under an open tab
    return await telling(() => openDatabase(onClose));
  } finally {
    guard?.close();
  }
}

/** Runs `act`; IndexedDB's many ways to say no become three. */
async function telling<T>(act: () => PromiseLike<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(isAbout("QuotaExceededError", error) ? "full" : "refused", { cause: error });
  }
}

/** Dexie wraps the browser's error, once or twice. */
function isAbout(name: string, error: unknown): boolean {
  for (let at = error; at instanceof Object; at = (at as { inner?: unknown }).inner) {
    if ((at as Error).name === name) return true;
  }
  return false;
}
