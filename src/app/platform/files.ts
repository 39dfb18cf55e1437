/** Files that the person chooses: saved, kept up to date, read. @module */
import { BACKUP_MAGIC, LARGEST_BACKUP } from "../../vault/backup-api.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Chromium's File System Access, which TypeScript's library lacks. */
interface WritableHandle extends FileSystemFileHandle {
  queryPermission(mode: { mode: "readwrite" }): Promise<PermissionState>;
  requestPermission(mode: { mode: "readwrite" }): Promise<PermissionState>;
}
interface SavePicker {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: readonly { description: string; accept: Record<string, readonly string[]> }[];
  }): Promise<WritableHandle>;
}

export type SaveOutcome =
  | "saved"
  /** Given to the browser's downloads; whether it arrived there, the browser does not tell. */
  | "downloaded"
  | "cancelled"
  /** The last tap is too long ago for the browser to open its dialog. */
  | "tap-again";

export interface Saved {
  readonly outcome: SaveOutcome;
  /** What the file is called; the person may have changed it. */
  readonly name: string;
}

/** The file that is written anew after changes. */
export interface KeptFile {
  readonly name: string;
  /** False: the browser wants the person to be asked again. */
  readonly isAllowed: boolean;
}

export interface BackupFiles {
  /** Whether a file can be written again after it was saved. */
  readonly canKeep: boolean;
  /** Asks where to, and writes there. `keeps`: remembers the file, to write it again. */
  save(bytes: Bytes, name: string, keeps: boolean): Promise<Saved>;
  kept(): Promise<KeptFile | null>;
  /** Writes the kept file anew. Rejects when it is gone or may not be written. */
  renew(bytes: Bytes): Promise<void>;
  /** Has the browser ask the person; needs a tap. */
  allow(): Promise<boolean>;
  forget(): Promise<void>;
  /** Runs `run` unless another tab does so right now. */
  alone(run: () => Promise<void>): Promise<void>;
}

/** What the page itself remembers, apart from the vault. */
export const DATABASE = "countersign-page";
const HANDLES = "handles";
const KEPT = "backup";

/** How long a download may read its blob, in ms. */
const DOWNLOAD_READS = 60_000;

/** How long one tab may take to write the kept file, in ms. */
const LONGEST_RUN = 60_000;

const TYPES = [{ description: "Countersign", accept: { "application/octet-stream": [".countersign"] } }];

/** The bytes of a chosen file.
 * @throws {Error} Named "backup-unreadable" when it does not begin as a backup does; the browser's own when it is gone. */
export async function readBackup(file: Blob): Promise<Bytes> {
  const bytes = file.size > LARGEST_BACKUP ? null : new Uint8Array(await file.arrayBuffer());
  if (bytes && BACKUP_MAGIC.every((byte, at) => bytes[at] === byte)) return bytes;
  throw Object.assign(new Error("Cannot read backup: it begins as none does"), { name: "backup-unreadable" });
}

/** Whether a file is called as a backup is. */
export function isBackupFile(file: Blob | null): file is File {
  return file instanceof File && file.name.endsWith(".countersign");
}

export function createBackupFiles(): BackupFiles {
  const { showSaveFilePicker } = globalThis as SavePicker;

  return {
    canKeep: showSaveFilePicker !== undefined,
    async save(bytes, name, keeps) {
      if (!showSaveFilePicker) {
        download(bytes, name);
        return { outcome: "downloaded", name };
      }
      let handle: WritableHandle;
      try {
        handle = await showSaveFilePicker({ suggestedName: name, types: TYPES });
      } catch (error) {
        const outcome = ({ AbortError: "cancelled", SecurityError: "tap-again" } as const)[(error as Error).name];
        if (outcome) return { outcome, name };
        throw error;
      }
      await write(handle, bytes);
      if (keeps) await withHandles((store) => store.put(handle, KEPT), true);
      return { outcome: "saved", name: handle.name };
    },
    async kept() {
      const handle = await keptHandle();
      return handle && {
        name: handle.name,
        isAllowed: await handle.queryPermission({ mode: "readwrite" }) === "granted",
      };
    },
    async renew(bytes) {
      await write((await keptHandle())!, bytes);
    },
    async allow() {
      return await (await keptHandle())?.requestPermission({ mode: "readwrite" }) === "granted";
    },
    async forget() {
      await withHandles((store) => store.delete(KEPT));
    },
    async alone(run) {
      await navigator.locks.request("countersign-backup-file", { ifAvailable: true }, async (lock) => {
        // What asks a vault that was locked meanwhile never ends.
        if (lock) await Promise.race([run(), new Promise((resolve) => setTimeout(resolve, LONGEST_RUN))]);
      });
    },
  };

  async function keptHandle(): Promise<WritableHandle | null> {
    if (!showSaveFilePicker) return null;
    return await withHandles<WritableHandle>((store) => store.get(KEPT)) ?? null;
  }
}

/** The browser writes beside the file, and puts it in place at `close`: cut short, the old one stays. */
async function write(handle: FileSystemFileHandle, bytes: Bytes): Promise<void> {
  const writable = await handle.createWritable();
  await writable.write(bytes);
  await writable.close();
}

function download(bytes: Bytes, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_READS);
}

/** Opened for one request and closed, so that erasing need not wait for a tab. Null when there is no such database and
 * `creates` does not ask for one: what was erased must not come back by a tab that looks for it. */
async function withHandles<T>(ask: (store: IDBObjectStore) => IDBRequest, creates = false): Promise<T | null> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    if (creates) opening.result.createObjectStore(HANDLES);
    else opening.transaction!.abort();
  };
  let database: IDBDatabase;
  try {
    database = await settled<IDBDatabase>(opening);
  } catch (error) {
    if (!creates && (error as Error).name === "AbortError") return null;
    throw error;
  }
  try {
    return await settled<T>(ask(database.transaction(HANDLES, "readwrite").objectStore(HANDLES)));
  } finally {
    database.close(); // once its transaction is done
  }
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
