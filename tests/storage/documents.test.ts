import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentStore, Meta, ServerRecord } from "../../src/core/stored.ts";
import { createDocumentStore } from "../../src/storage/documents.ts";
import { DATABASE, META_KEY, NATIVE_VERSION } from "../../src/storage/names.ts";
import { createDocuments, createProfile } from "../vault/profile.ts";

const META: Meta = { vaultId: "vault", generation: 1, deviceId: "device" };
const FIRST = { revision: 1, generation: 1 };

const SERVER: ServerRecord = {
  id: "device",
  origin: "https://sign.example.org",
  accountId: "account",
  jkt: "thumbprint",
  requestKeys: [{ kty: "EC", crv: "P-256", x: "x", y: "y", kid: "kid" }],
  cosignCredentialIds: [],
  details: false,
  push: null,
};

function bytes(...values: number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Opens the database natively, as another version of the app would. */
function openNatively(version?: number, upgrade: (database: IDBDatabase) => void = () => {}): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, version);
  request.onupgradeneeded = () => upgrade(request.result);
  return settled(request);
}

/** Everything in the database, read behind the store's back. */
async function dump(): Promise<Record<string, unknown[]>> {
  const database = await openNatively();
  const names = [...database.objectStoreNames];
  const rows = await Promise.all(
    names.map((name) => settled(database.transaction(name).objectStore(name).getAll())),
  );
  database.close();
  return Object.fromEntries(names.map((name, i) => [name, rows[i]!]));
}

beforeEach(async () => {
  // Never blocked: a store whose tab is left open makes way.
  await settled(indexedDB.deleteDatabase(DATABASE));
});
afterEach(() => void vi.restoreAllMocks());

interface Kept {
  /** One more tab on the same documents. */
  readonly openTab: () => DocumentStore;
  /** Puts another `meta` behind the tabs' backs. */
  readonly setMeta: (meta: Meta) => Promise<void>;
}

/** Called once a test. */
const MAKERS: Record<string, () => Kept> = {
  "documents in IndexedDB": () => ({
    openTab: createDocumentStore,
    async setMeta(meta) {
      const database = await openNatively();
      await settled(database.transaction("meta", "readwrite").objectStore("meta").put({ ...meta, key: META_KEY }));
      database.close();
    },
  }),
  "documents of a tests/vault profile": () => {
    const profile = createProfile();
    return { openTab: () => createDocuments(profile), setMeta: async (meta) => void (profile.meta = meta) };
  },
};

describe.each(Object.entries(MAKERS))("%s", (_, make) => {
  let openTab: Kept["openTab"], setMeta: Kept["setMeta"];
  beforeEach(() => void ({ openTab, setMeta } = make()));

  /** A tab, after another one has made a vault with two documents. */
  async function filled(): Promise<DocumentStore> {
    await openTab().create(META, { codes: bytes(1, 2), devices: bytes(3) });
    return openTab();
  }

  it("read() gives null for all where there is nothing", async () => {
    expect(await openTab().read("codes")).toEqual({ meta: null, record: null, bytes: null, attempts: {} });
  });

  it("create() stores meta and every document as revision 1, for other tabs too", async () => {
    const tab = await filled();
    expect(await tab.read("codes")).toMatchObject({ meta: META, record: FIRST, bytes: bytes(1, 2) });
    expect(await tab.read("devices")).toMatchObject({ meta: META, record: FIRST, bytes: bytes(3) });
    expect(await tab.read("other")).toMatchObject({ meta: META, record: null, bytes: null });
  });

  it("peek() gives the same without bytes", async () => {
    const tab = await filled();
    expect(await tab.peek("codes")).toMatchObject({ meta: META, record: FIRST });
    expect(await tab.peek("codes")).not.toHaveProperty("bytes");
    expect(await tab.peek("other")).toMatchObject({ meta: META, record: null });
  });

  it("create() that replaces puts the new vault in the place of everything", async () => {
    const tab = await filled();
    await tab.countAttempts("slot", 3);
    const other = { ...META, vaultId: "other", generation: 7 };
    await tab.create(other, { codes: bytes(9) }, true);
    const record = { revision: 1, generation: 7 };
    const read = await tab.read("codes");
    expect(read).toMatchObject({ meta: other, record, bytes: bytes(9) });
    expect(read.attempts).toEqual({});
    expect(await tab.read("devices")).toMatchObject({ record: null, bytes: null });
    expect(await tab.servers()).toEqual([]);
  });

  it("create() is a conflict where there is a vault, and changes nothing", async () => {
    const tab = await filled();
    const other = { ...META, vaultId: "other" };
    await expect(tab.create(other, { codes: bytes(9) })).rejects.toMatchObject({ problem: "conflict" });
    expect(await tab.read("codes")).toMatchObject({ meta: META, bytes: bytes(1, 2) });
  });

  it("put() stores the next revision of one document", async () => {
    const tab = await filled();
    await tab.put("codes", bytes(4), FIRST);
    await tab.put("codes", bytes(5), { revision: 2, generation: 1 });
    expect(await openTab().read("codes")).toMatchObject({
      meta: META,
      record: { revision: 3, generation: 1 },
      bytes: bytes(5),
    });
    expect(await openTab().read("devices")).toMatchObject({ record: FIRST, bytes: bytes(3) });
  });

  it.each([
    ["a stale revision", "codes", { revision: 1, generation: 1 }],
    ["a revision not reached", "codes", { revision: 3, generation: 1 }],
    ["an older generation", "codes", { revision: 2, generation: 0 }],
    ["a later generation", "codes", { revision: 2, generation: 2 }],
    ["a document that is not there", "other", { revision: 1, generation: 1 }],
  ])("put() is a conflict for %s, and changes nothing", async (_, name, expected) => {
    const tab = await filled();
    await tab.put("codes", bytes(4), FIRST);
    await expect(tab.put(name, bytes(9), expected)).rejects.toMatchObject({
      name: "StorageError",
      problem: "conflict",
    });
    expect(await tab.read("codes")).toMatchObject({ record: { revision: 2, generation: 1 }, bytes: bytes(4) });
    expect(await tab.read("other")).toMatchObject({ record: null, bytes: null });
  });

  it("put() puts clear copies with the document, in the place of all there were, and with none leaves them", async () => {
    const tab = await filled();
    expect(await tab.servers()).toEqual([]);
    await tab.put("devices", bytes(4), FIRST, [SERVER, { ...SERVER, id: "other", pushChanged: true, lastPushAt: 7 }]);
    expect(await openTab().servers()).toEqual([SERVER, { ...SERVER, id: "other", pushChanged: true, lastPushAt: 7 }]);
    await tab.put("codes", bytes(5), FIRST);
    expect(await openTab().servers()).toHaveLength(2);
    const told = { ...SERVER, id: "other", push: "hash", pushChanged: false };
    await tab.put("devices", bytes(6), { revision: 2, generation: 1 }, [told]);
    expect(await openTab().servers()).toEqual([{ ...told, lastPushAt: 7 }]);
  });

  it("put() that is a conflict changes no clear copy", async () => {
    const tab = await filled();
    await tab.put("devices", bytes(4), FIRST, [SERVER]);
    await expect(tab.put("devices", bytes(5), FIRST, [])).rejects.toMatchObject({ problem: "conflict" });
    expect(await tab.servers()).toEqual([SERVER]);
  });

  it("erase() takes the clear copies", async () => {
    const tab = await filled();
    await tab.put("devices", bytes(4), FIRST, [SERVER]);
    await tab.erase();
    expect(await openTab().servers()).toEqual([]);
  });

  it("put() is a conflict when another tab renewed the root key, whatever the document says", async () => {
    const tab = await filled();
    await setMeta({ ...META, generation: 2 });
    await expect(tab.put("codes", bytes(9), FIRST)).rejects.toMatchObject({ problem: "conflict" });
    expect(await tab.read("codes")).toMatchObject({ record: FIRST, bytes: bytes(1, 2) });
  });

  it("put() of several tabs at once: one wins, the others conflict", async () => {
    await filled();
    const tabs = [openTab(), openTab(), openTab()];
    const results = await Promise.allSettled(tabs.map((tab, i) => tab.put("codes", bytes(i), FIRST)));
    const winners = results.flatMap(({ status }, i) => status === "fulfilled" ? [i] : []);
    expect(winners).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ problem: "conflict" });
    }
    expect(await openTab().read("codes")).toMatchObject({
      record: { revision: 2, generation: 1 },
      bytes: bytes(winners[0]!),
    });
  });

  it("create() of two tabs at once makes one vault", async () => {
    const results = await Promise.allSettled(
      ["one", "two"].map((vaultId, i) => openTab().create({ ...META, vaultId }, { codes: bytes(i) })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = results.findIndex(({ status }) => status === "fulfilled");
    expect(await openTab().read("codes")).toMatchObject({
      meta: { ...META, vaultId: ["one", "two"][winner] },
      bytes: bytes(winner),
    });
  });

  it("what was handed over or out may change without changing what is stored", async () => {
    const given = bytes(1);
    const tab = openTab();
    await tab.create(META, { codes: given });
    given[0] = 9;
    (await tab.read("codes")).bytes![0] = 9;
    const next = bytes(2);
    expect((await tab.read("codes")).bytes).toEqual(bytes(1));
    await tab.put("codes", next, FIRST);
    next[0] = 9;
    expect((await tab.read("codes")).bytes).toEqual(bytes(2));
  });

  it("renew() puts every document and the next generation, and readAll() gives them", async () => {
    const tab = await filled();
    await tab.put("codes", bytes(4), FIRST);
    const before = await tab.readAll();
    expect(before).toMatchObject({
      meta: META,
      documents: { codes: { record: { revision: 2 }, bytes: bytes(4) }, devices: { record: FIRST, bytes: bytes(3) } },
    });
    await tab.renew({ codes: bytes(5), devices: bytes(6) }, { ...before, meta: META }, []);
    expect(await openTab().readAll()).toMatchObject({
      meta: { ...META, generation: 2 },
      documents: {
        codes: { record: { revision: 3, generation: 2 }, bytes: bytes(5) },
        devices: { record: { revision: 2, generation: 2 }, bytes: bytes(6) },
      },
    });
    await expect(tab.put("codes", bytes(9), { revision: 3, generation: 1 })).rejects.toMatchObject({
      problem: "conflict",
    });
  });

  it("renew() is a conflict when a document was written, left out or added, or the key renewed meanwhile", async () => {
    const tab = await filled();
    const before = await tab.readAll();
    const expected = { ...before, meta: META };
    const both = { codes: bytes(5), devices: bytes(6) };
    await expect(tab.renew({ codes: bytes(5) }, expected, [])).rejects.toMatchObject({ problem: "conflict" });
    await expect(tab.renew({ ...both, other: bytes(7) }, expected, [])).rejects.toMatchObject({ problem: "conflict" });
    await expect(tab.renew(both, { ...before, meta: { ...META, vaultId: "other" } }, [])).rejects.toMatchObject({
      problem: "conflict",
    });
    await openTab().put("codes", bytes(4), FIRST);
    await expect(tab.renew(both, expected, [])).rejects.toMatchObject({ problem: "conflict" });
    const again = await tab.readAll();
    expect(again).toMatchObject({
      meta: META,
      documents: { codes: { bytes: bytes(4) }, devices: { bytes: bytes(3) } },
    });
    await tab.renew(both, { ...again, meta: META }, []);
    await expect(tab.renew(both, { ...again, meta: META }, [])).rejects.toMatchObject({ problem: "conflict" });
  });

  it("countAttempts() is seen by other tabs, and renew() forgets those at slots that are gone", async () => {
    const tab = await filled();
    expect(await tab.attempts("a")).toBe(0);
    await tab.countAttempts("a", 3);
    await tab.countAttempts("b", 4);
    await tab.countAttempts("c", 1);
    await tab.countAttempts("c", 0);
    expect(await openTab().attempts("a")).toBe(3);
    expect((await openTab().read("codes")).attempts).toEqual({ a: 3, b: 4 });
    const before = await tab.readAll();
    await tab.renew({ codes: bytes(5), devices: bytes(6) }, { ...before, meta: META }, ["b"]);
    expect((await tab.read("codes")).attempts).toEqual({ b: 4 });
  });

  it("erase() leaves nothing, and a vault may be made anew", async () => {
    const tab = await filled();
    await tab.countAttempts("a", 3);
    await tab.erase();
    expect(await openTab().read("codes")).toEqual({ meta: null, record: null, bytes: null, attempts: {} });
    await tab.create({ ...META, vaultId: "anew" }, { codes: bytes(2) });
    expect(await openTab().read("codes")).toMatchObject({ meta: { vaultId: "anew" }, attempts: {} });
  });

  it("peek() and put() are refused where everything is gone", async () => {
    await expect(openTab().peek("codes")).rejects.toMatchObject({ problem: "refused" });
    await expect(openTab().put("codes", bytes(1), FIRST)).rejects.toMatchObject({ problem: "refused" });
    expect(await openTab().read("codes")).toEqual({ meta: null, record: null, bytes: null, attempts: {} });
  });
});

it("createDocumentStore() makes no database but by create()", async () => {
  const tab = createDocumentStore();
  await tab.read("codes");
  await tab.peek("codes").catch(() => {});
  await tab.put("codes", bytes(1), FIRST).catch(() => {});
  expect(await indexedDB.databases()).toEqual([]);
});

/** A database as a later version of the app would leave it. */
async function upgradeTo(version: number): Promise<void> {
  const database = await openNatively(version, (database) => {
    if (!database.objectStoreNames.contains("later")) database.createObjectStore("later");
  });
  database.close();
}

it.each([NATIVE_VERSION + 1, NATIVE_VERSION + 10, 1_000])(
  "a database of version %i is newer for reader and writer, and is not touched",
  async (version) => {
    await createDocumentStore().create(META, { codes: bytes(1) });
    await upgradeTo(version);
    const before = await dump();
    const tab = createDocumentStore();
    await expect(tab.read("codes")).rejects.toMatchObject({ problem: "newer" });
    await expect(tab.peek("codes")).rejects.toMatchObject({ problem: "newer" });
    await expect(tab.put("codes", bytes(9), FIRST)).rejects.toMatchObject({ problem: "newer" });
    await expect(tab.create(META, { codes: bytes(9) })).rejects.toMatchObject({ problem: "newer" });
    expect(await dump()).toEqual(before);
    expect(await indexedDB.databases()).toEqual([{ name: DATABASE, version }]);
  },
);

it("an open tab makes way for a newer one's upgrade, and then writes nothing", async () => {
  const tab = createDocumentStore();
  await tab.create(META, { codes: bytes(1) });
  await upgradeTo(NATIVE_VERSION + 10); // would wait for ever if the tab held on
  const before = await dump();
  await expect(tab.put("codes", bytes(9), FIRST)).rejects.toMatchObject({ problem: "newer" });
  expect(await dump()).toEqual(before);
});

it("an open tab makes way when everything is deleted, refuses to write, and may make a vault anew", async () => {
  const tab = createDocumentStore();
  await tab.create(META, { codes: bytes(1) });
  await settled(indexedDB.deleteDatabase(DATABASE));
  await expect(tab.put("codes", bytes(9), FIRST)).rejects.toMatchObject({ problem: "refused" });
  expect(await indexedDB.databases()).toEqual([]);
  await tab.create({ ...META, vaultId: "anew" }, { codes: bytes(2) });
  expect(await tab.read("codes")).toMatchObject({ meta: { vaultId: "anew" }, bytes: bytes(2) });
});

it("a database without our tables is refused, and stays as it is", async () => {
  (await openNatively(1)).close();
  await expect(createDocumentStore().read("codes")).rejects.toMatchObject({ problem: "refused" });
  expect(await indexedDB.databases()).toEqual([{ name: DATABASE, version: 1 }]);
});

/** fake-indexeddb's own way to end a transaction as the browser does. */
interface FakeTransaction extends IDBTransaction {
  _abort(errorName: string): void;
}

/** Chromium finds that the disk is full at the commit, when every request has succeeded. */
function failCommitsWith(errorName: string) {
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
    const request = put.call(this, value, key);
    const isLast = this.name === "bytes";
    if (isLast) request.addEventListener("success", () => (this.transaction as FakeTransaction)._abort(errorName));
    return request;
  });
}

it.each([["QuotaExceededError", "full"], ["UnknownError", "refused"], ["DataError", "refused"]])(
  "a commit that fails with %s is told as %s, and changes nothing",
  async (errorName, problem) => {
    const tab = createDocumentStore();
    await tab.create(META, { codes: bytes(1) });
    failCommitsWith(errorName);
    await expect(tab.put("codes", bytes(9), FIRST)).rejects.toMatchObject({ name: "StorageError", problem });
    vi.restoreAllMocks();
    expect(await tab.read("codes")).toMatchObject({ record: FIRST, bytes: bytes(1) });
    await tab.put("codes", bytes(2), FIRST);
  },
);

it("a put that the browser refuses at once for want of room is told as full", async () => {
  const tab = createDocumentStore();
  await tab.create(META, { codes: bytes(1) });
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  await expect(tab.put("codes", bytes(9), FIRST)).rejects.toMatchObject({ problem: "full" });
});

it("a browser that lets no page open a database is told as refused, with its reason", async () => {
  const reason = new DOMException("not here", "SecurityError");
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw reason;
  });
  const tab = createDocumentStore();
  await expect(tab.read("codes")).rejects.toMatchObject({ problem: "refused", cause: reason });
  await expect(tab.create(META, { codes: bytes(1) })).rejects.toMatchObject({ problem: "refused", cause: reason });
  vi.restoreAllMocks();
  await tab.create(META, { codes: bytes(1) }); // asks again
});

it("create(), put(), renew() and countAttempts() write with strict durability", async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  const tab = createDocumentStore();
  await tab.create(META, { codes: bytes(1) });
  await tab.put("codes", bytes(2), FIRST);
  await tab.countAttempts("a", 1);
  await tab.renew({ codes: bytes(3) }, { ...await tab.readAll(), meta: META }, ["a"]);
  const writes = transaction.mock.calls.filter(([, mode]) => mode === "readwrite");
  expect(writes).toHaveLength(4);
  for (const [, , options] of writes) expect(options).toMatchObject({ durability: "strict" });
});

it("meta lies under one key, beside revisions without bytes", async () => {
  await createDocumentStore().create(META, { codes: bytes(1) });
  expect(await dump()).toEqual({
    meta: [{ ...META, key: META_KEY }],
    documents: [{ name: "codes", ...FIRST }],
    bytes: [{ name: "codes", bytes: bytes(1) }],
    servers: [],
  });
});
