/** What rests in a browser of ours, seen by a page of our origin without the app. @module */
import type { Page } from "playwright-core";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Stored {
  /** The Origin Private File System, by name. */
  readonly files: Readonly<Record<string, Bytes>>;
  /** Null when there is no vault. */
  readonly meta: { readonly vaultId: string; readonly generation: number } | null;
  /** Wrong attempts, by slot. */
  readonly attempts: Readonly<Record<string, number>>;
  /** Sealed. */
  readonly documents: readonly {
    readonly name: string;
    readonly revision: number;
    readonly generation: number;
    readonly bytes: Bytes;
  }[];
}

export async function storedIn(page: Page): Promise<Stored> {
  return await page.evaluate(async () => {
    type Row = Record<string, unknown>;
    const files: Record<string, Uint8Array<ArrayBuffer>> = {};
    for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) {
      if (handle.kind !== "file") continue; // where harness/picker.ts saves
      files[name] = new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());
    }
    const nothing = { files, meta: null, attempts: {}, documents: [] };
    if (!(await indexedDB.databases()).some(({ name }) => name === "countersign")) return nothing;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("countersign"));
    try {
      if (!database.objectStoreNames.contains("meta")) return nothing;
      const transaction = database.transaction(["meta", "documents", "bytes"]);
      const [meta, documents, bytes] = await Promise.all(
        ["meta", "documents", "bytes"].map((name) => done<Row[]>(transaction.objectStore(name).getAll())),
      );
      const bytesOf = (name: unknown) => bytes!.find((row) => row.name === name)?.bytes;
      return {
        files,
        meta: meta!.find(({ key }) => key === "vault") ?? null,
        attempts: Object.fromEntries(
          meta!.filter(({ count }) => count !== undefined)
            .map(({ key, count }) => [(key as string).replace("attempts-", ""), count]),
        ),
        documents: documents!.map((row) => ({ ...row, bytes: bytesOf(row.name) })),
      } as never;
    } finally {
      database.close();
    }
  });
}
