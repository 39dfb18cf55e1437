import type { DocumentStore } from "../core/stored.ts";
import { StorageError } from "../core/stored.ts";
import type { Database } from "./database.ts";
import { firstRead, openExisting } from "./first-read.ts";
import { META_KEY } from "./names.ts";

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
          meta: await db.meta.get(META_KEY) ?? null,
          record: await db.documents.get(name) ?? null,
        }))
      );
    },
    async create(meta, documents) {
      const db = await database(true);
      await telling(() =>
        db.transaction("rw", db.meta, db.documents, db.bytes, async () => {
          if (await db.meta.get(META_KEY)) throw new StorageError("conflict");
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
    async put(name, bytes, expected) {
      const db = await database();
      await telling(() =>
        db.transaction("rw", db.meta, db.documents, db.bytes, async () => {
          const [meta, record] = await Promise.all([db.meta.get(META_KEY), db.documents.get(name)]);
          const isAsExpected = meta?.generation === expected.generation && record?.generation === expected.generation &&
            record.revision === expected.revision;
          if (!isAsExpected) throw new StorageError("conflict");
          const { generation, revision } = expected;
          await Promise.all([
            db.documents.put({ name, revision: revision + 1, generation }),
            db.bytes.put({ name, bytes }),
          ]);
        })
      );
    },
  };
}

/** Dexie opens, and patches, a database of a later version than its own. Looking first, and holding that connection until
 * Dexie has its own, keeps an old tab from writing what a newer one has upgraded. */
async function openForWriting(mayMake: boolean, onClose: () => void): Promise<Database> {
  const { openDatabase } = await import("./database.ts");
  const guard = await openExisting();
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
