/** Files of the Origin Private File System. Unlike IndexedDB's log, they keep no bytes of what was deleted. @module */
import type { Bytes } from "../protocol/bytes.ts";

export interface FileStore {
  list(): Promise<string[]>;
  /** Null when there is none. */
  read(name: string): Promise<Bytes | null>;
  /** Writes a new file and flushes it. Never over a live one: callers choose a new name, or remove first. */
  write(name: string, bytes: Bytes): Promise<void>;
  /** Nothing happens when there is none. */
  remove(name: string): Promise<void>;
}

/** The folder is asked for at the first call. Runs in a dedicated worker only (sync access handles). */
export function createOpfs(): FileStore {
  let folder: Promise<FileSystemDirectoryHandle> | undefined;
  const root = () => folder ??= navigator.storage.getDirectory();

  return {
    async list() {
      const names: string[] = [];
      for await (const name of (await root()).keys()) names.push(name);
      return names;
    },
    async read(name) {
      try {
        const handle = await (await root()).getFileHandle(name);
        return new Uint8Array(await (await handle.getFile()).arrayBuffer());
      } catch (error) {
        if ((error as DOMException).name === "NotFoundError") return null;
        throw error;
      }
    },
    async write(name, bytes) {
      const handle = await (await root()).getFileHandle(name, { create: true });
      const access = await handle.createSyncAccessHandle();
      try {
        access.truncate(0);
        if (access.write(bytes) !== bytes.length) throw new DOMException("Short write", "QuotaExceededError");
        access.flush();
      } finally {
        access.close();
      }
    },
    async remove(name) {
      try {
        await (await root()).removeEntry(name);
      } catch (error) {
        if ((error as DOMException).name !== "NotFoundError") throw error;
      }
    },
  };
}
