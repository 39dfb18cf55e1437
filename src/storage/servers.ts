/** The clear copies of registrations with sign-in servers, for the service worker: without Dexie, and with the vault locked.
 * Only the vault worker adds, changes and removes them. @module */
import { type ServerRecord, StorageError } from "../core/stored.ts";
import { openExisting } from "./first-read.ts";

export type { ServerRecord };

const SERVERS = "servers";

/** All of them; none where there is no database, or one from before they were kept.
 * @throws {StorageError} "refused" or "newer". */
export async function readServers(): Promise<ServerRecord[]> {
  return await within("readonly", (store) => store.getAll() as IDBRequest<ServerRecord[]>) ?? [];
}

/** Notes that the browser changed a push subscription; the app tells the server once it is open. Nothing happens where
 * there is no such record.
 * @throws {StorageError} "refused" or "newer". */
export async function flagPushChanged(id: string): Promise<void> {
  await change(id, { pushChanged: true });
}

/** Notes that a push came. `at`: Unix ms. Otherwise as {@linkcode flagPushChanged}. */
export async function notePush(id: string, at: number): Promise<void> {
  await change(id, { lastPushAt: at });
}

function change(id: string, note: Pick<ServerRecord, "pushChanged" | "lastPushAt">): Promise<unknown> {
  return within("readwrite", (store) => {
    const request = store.get(id) as IDBRequest<ServerRecord | undefined>;
    request.onsuccess = () => request.result && store.put({ ...request.result, ...note });
    return request;
  });
}

/** What the request of `act` came to, once its transaction is through; null where there is no table. */
async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const database = await openExisting();
  if (!database) return null;
  try {
    if (!database.objectStoreNames.contains(SERVERS)) return null;
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(SERVERS, mode);
      const request = act(transaction.objectStore(SERVERS));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } catch (cause) {
    throw new StorageError("refused", { cause });
  } finally {
    database.close();
  }
}
