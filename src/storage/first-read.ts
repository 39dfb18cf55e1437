import { type Attempts, type DocumentRecord, type Meta, StorageError, type Stored } from "../core/stored.ts";
import { ATTEMPTS, DATABASE, META_KEY, NATIVE_VERSION } from "./names.ts";

/** The vault's own record, and one a slot with wrong attempts. */
export type MetaRecord = { readonly key: string } & (Meta | { readonly count: number });

type Read = Stored & { readonly bytes: Uint8Array<ArrayBuffer> | null; readonly attempts: Attempts };

/** What a start needs of IndexedDB, without Dexie, whose loading would come before the first code. A database that does
 * not exist stays so.
 * @throws {StorageError} "refused" or "newer". */
export async function firstRead(name: string): Promise<Read> {
  const database = await openExisting();
  if (!database) return { meta: null, record: null, bytes: null, attempts: {} };
  try {
    return await readAll(database, name);
  } catch (cause) {
    throw new StorageError("refused", { cause });
  } finally {
    database.close();
  }
}

/** The database as it is; null when there is none, and none is made.
 * @throws {StorageError} "refused" or "newer". */
export function openExisting(): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    function refuse(cause: unknown) {
      reject(new StorageError("refused", { cause }));
    }
    let request: IDBOpenDBRequest;
    try {
      request = indexedDB.open(DATABASE); // without a version: whatever there is
    } catch (error) {
      return refuse(error);
    }
    let isMissing = false;
    request.onupgradeneeded = () => {
      isMissing = true;
      request.transaction!.abort(); // else an empty database would be made
    };
    request.onerror = (event) => {
      event.preventDefault(); // Firefox would report the abort as an error of the worker
      if (isMissing) resolve(null);
      else refuse(request.error);
    };
    request.onsuccess = () => {
      const database = request.result;
      if (database.version <= NATIVE_VERSION) return resolve(database);
      database.close();
      reject(new StorageError("newer"));
    };
  });
}

function readAll(database: IDBDatabase, name: string): Promise<Read> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["meta", "documents", "bytes"]);
    const meta = transaction.objectStore("meta").getAll() as IDBRequest<MetaRecord[]>;
    const record = transaction.objectStore("documents").get(name) as IDBRequest<DocumentRecord | undefined>;
    const bytes = transaction.objectStore("bytes").get(name) as IDBRequest<
      { bytes: Uint8Array<ArrayBuffer> } | undefined
    >;
    transaction.oncomplete = () =>
      resolve({
        meta: metaIn(meta.result),
        record: record.result ?? null,
        bytes: bytes.result?.bytes ?? null,
        attempts: attemptsIn(meta.result),
      });
    transaction.onabort = () => reject(transaction.error);
  });
}

function metaIn(records: readonly MetaRecord[]): Meta | null {
  return (records.find(({ key }) => key === META_KEY) ?? null) as Meta | null;
}

function attemptsIn(records: readonly MetaRecord[]): Attempts {
  return Object.fromEntries(records.flatMap((record) => {
    const [, slotId] = ATTEMPTS.exec(record.key) ?? [];
    return slotId !== undefined && "count" in record ? [[slotId, record.count]] : [];
  }));
}
