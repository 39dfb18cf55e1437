import "fake-indexeddb/auto";
import { beforeEach, expect, it, vi } from "vitest";
import type { Meta, ServerRecord } from "../../src/core/stored.ts";
import { createDocumentStore } from "../../src/storage/documents.ts";
import { DATABASE, META_KEY, NATIVE_VERSION } from "../../src/storage/names.ts";
import { flagPushChanged, notePush, readServers } from "../../src/storage/servers.ts";

const META: Meta = { vaultId: "vault", generation: 1, deviceId: "device" };
const FIRST = { revision: 1, generation: 1 };
/** The version before there were clear copies. */
const BEFORE = 10;

function server(id: string): ServerRecord {
  return {
    id,
    origin: "https://sign.example.org",
    accountId: "account",
    jkt: "thumbprint",
    requestKeys: [{ kty: "EC", crv: "P-256", x: "x", y: "y", kid: "kid" }],
    cosignCredentialIds: [],
    details: false,
    push: null,
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A profile as the version before left it, with attempts at a slot. */
async function oldProfile(): Promise<void> {
  const request = indexedDB.open(DATABASE, BEFORE);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("meta", { keyPath: "key" });
    request.result.createObjectStore("documents", { keyPath: "name" });
    request.result.createObjectStore("bytes", { keyPath: "name" });
  };
  const database = await settled(request);
  const transaction = database.transaction(["meta", "documents", "bytes"], "readwrite");
  transaction.objectStore("meta").put({ ...META, key: META_KEY });
  transaction.objectStore("meta").put({ key: "attempts-slot", count: 3 });
  for (const [at, name] of ["codes", "devices"].entries()) {
    transaction.objectStore("documents").put({ name, ...FIRST });
    transaction.objectStore("bytes").put({ name, bytes: Uint8Array.of(at) });
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

async function versionNow(): Promise<number | undefined> {
  return (await indexedDB.databases()).find(({ name }) => name === DATABASE)?.version;
}

async function filled(): Promise<ReturnType<typeof createDocumentStore>> {
  const store = createDocumentStore();
  await store.create(META, { devices: Uint8Array.of(1) });
  await store.put("devices", Uint8Array.of(2), FIRST, [server("a"), server("b")]);
  return store;
}

beforeEach(async () => {
  await settled(indexedDB.deleteDatabase(DATABASE));
});

it("a profile of the version before is read as it is, and upgraded without loss by its first write", async () => {
  await oldProfile();
  const store = createDocumentStore();
  const read = { meta: META, record: FIRST, bytes: Uint8Array.of(0), attempts: { slot: 3 } };
  expect(await store.read("codes")).toMatchObject(read);
  expect(await readServers()).toEqual([]);
  await flagPushChanged("a");
  expect(await versionNow()).toBe(BEFORE);
  await store.put("devices", Uint8Array.of(9), FIRST, [server("a")]);
  expect(await versionNow()).toBe(NATIVE_VERSION);
  expect(await createDocumentStore().read("codes")).toMatchObject(read);
  expect(await createDocumentStore().read("devices")).toMatchObject({
    record: { revision: 2 },
    bytes: Uint8Array.of(9),
  });
  expect(await readServers()).toEqual([server("a")]);
});

it("tabs that upgrade the same profile at once get in no one's way", async () => {
  await oldProfile();
  const stores = [createDocumentStore(), createDocumentStore(), createDocumentStore()];
  await Promise.all(stores.map((store) => store.peek("codes")));
  const results = await Promise.allSettled(stores.map((store, n) => store.put("codes", Uint8Array.of(n), FIRST)));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await versionNow()).toBe(NATIVE_VERSION);
});

it("a connection of the version before, left open, makes way for the upgrade", async () => {
  await oldProfile();
  const old = await settled(indexedDB.open(DATABASE));
  const closed = vi.fn(() => old.close());
  old.onversionchange = closed; // as every version of src/storage/database.ts does
  expect(await createDocumentStore().peek("codes")).toMatchObject({ record: FIRST });
  expect(closed).toHaveBeenCalled();
});

it("readServers() makes no database", async () => {
  expect(await readServers()).toEqual([]);
  await notePush("a", 1);
  expect(await indexedDB.databases()).toEqual([]);
});

it("flagPushChanged() and notePush() change one record's notes alone, and make none", async () => {
  await filled();
  await flagPushChanged("a");
  await notePush("a", 7);
  await notePush("b", 8);
  await flagPushChanged("c");
  expect(await readServers()).toEqual([
    { ...server("a"), pushChanged: true, lastPushAt: 7 },
    { ...server("b"), lastPushAt: 8 },
  ]);
});

it("the readers leave no connection that would be in the way", async () => {
  const store = await filled();
  await Promise.all([readServers(), flagPushChanged("a"), notePush("b", 1)]);
  await store.erase(); // waits for open connections
  expect(await indexedDB.databases()).toEqual([]);
});

it("readServers() refuses what a newer version made", async () => {
  await (await filled()).erase();
  (await settled(indexedDB.open(DATABASE, NATIVE_VERSION + 10))).close();
  await expect(readServers()).rejects.toMatchObject({ problem: "newer" });
  await expect(flagPushChanged("a")).rejects.toMatchObject({ problem: "newer" });
});

it("copies are written with the document in one transaction, durably", async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  await filled();
  const [, ...writes] = transaction.mock.calls.filter(([, mode]) => mode === "readwrite"); // the first makes the vault
  transaction.mockRestore();
  expect(writes).toHaveLength(1);
  const [tables, , options] = writes[0]!;
  expect(tables).toEqual(expect.arrayContaining(["documents", "bytes", "servers"]));
  expect(options).toMatchObject({ durability: "strict" });
});
