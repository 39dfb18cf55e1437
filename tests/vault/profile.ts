/** A browser profile in memory: files, documents, locks and the channel between tabs, as the vault asks for them.
 * `tests/storage` proves that the documents here behave as those in IndexedDB. @module */
import type { DocumentRecord, DocumentStore, Meta, ServerRecord } from "../../src/core/stored.ts";
import { StorageError } from "../../src/core/stored.ts";
import type { FileStore } from "../../src/vault/files.ts";
import type { FirstView } from "../../src/vault/status-api.ts";
import { createVault } from "../../src/vault/vault.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

export interface Profile {
  readonly files: Map<string, Bytes>;
  meta: Meta | null;
  readonly documents: Map<string, { record: DocumentRecord; bytes: Bytes }>;
  readonly attempts: Map<string, number>;
  /** The clear copies for the service worker. */
  readonly servers: Map<string, ServerRecord>;
  /** Runs before every step that touches files or documents: may throw, as a full disk does, or never come back, as a killed
   * worker does. `bytes` are those of a file about to be written. */
  beforeStep: (what: string, bytes?: Bytes) => void | Promise<void>;
  openTab(): ReturnType<typeof createVault>;
  /** A copy that changes apart. */
  copy(): Profile;
  /** Unix ms. */
  now: number;
  /** Ms, of the clock that nobody can set. */
  elapsed: number;
}

export function createDocuments(profile: Profile): DocumentStore {
  const stored = (name: string) => {
    const document = profile.documents.get(name);
    return { meta: profile.meta, record: document?.record ?? null, bytes: document?.bytes.slice() ?? null };
  };
  const step = async (what: string) => {
    await Promise.resolve();
    await profile.beforeStep(what);
  };
  /** What was there when the tab opened is gone: IndexedDB makes no database but by `create`. */
  const refuseNothing = () => {
    if (!profile.meta && profile.documents.size === 0) throw new StorageError("refused");
  };
  return {
    async read(name) {
      await step(`read ${name}`);
      return { ...stored(name), attempts: Object.fromEntries(profile.attempts) };
    },
    async peek(name) {
      await step(`peek ${name}`);
      refuseNothing();
      const { meta, record } = stored(name);
      return { meta, record };
    },
    async create(meta, documents, replaces = false) {
      await step("create");
      if (profile.meta && !replaces) throw new StorageError("conflict");
      if (replaces) { for (const kept of [profile.documents, profile.attempts, profile.servers]) kept.clear(); }
      profile.meta = meta;
      for (const [name, bytes] of Object.entries(documents)) {
        profile.documents.set(name, {
          record: { revision: 1, generation: meta.generation },
          bytes: bytes.slice() as Bytes,
        });
      }
    },
    async put(name, bytes, { generation, revision }, servers) {
      await step(`put ${name}`);
      refuseNothing();
      const record = profile.documents.get(name)?.record;
      const isAsExpected = profile.meta?.generation === generation && record?.generation === generation &&
        record.revision === revision;
      if (!isAsExpected) throw new StorageError("conflict");
      profile.documents.set(name, { record: { generation, revision: revision + 1 }, bytes: bytes.slice() as Bytes });
      if (!servers) return;
      const noted = new Map(profile.servers);
      profile.servers.clear();
      for (const one of structuredClone(servers)) {
        const { pushChanged, lastPushAt } = noted.get(one.id) ?? {};
        profile.servers.set(one.id, { pushChanged, lastPushAt, ...one });
      }
    },
    async servers() {
      await step("read servers");
      return structuredClone([...profile.servers.values()]);
    },
    async readAll() {
      await step("read all");
      const documents = Object.fromEntries(
        [...profile.documents].map(([name, { record, bytes }]) => [name, { record, bytes: bytes.slice() }]),
      );
      return { meta: profile.meta, documents };
    },
    async renew(sealed, { meta, documents: expected }, slots) {
      await step("renew");
      const isAsExpected = profile.meta?.vaultId === meta.vaultId && profile.meta.generation === meta.generation &&
        profile.documents.size === Object.keys(sealed).length &&
        [...profile.documents].every(([name, { record }]) =>
          sealed[name] && expected[name]?.record.revision === record.revision
        );
      if (!isAsExpected) throw new StorageError("conflict");
      const generation = meta.generation + 1;
      profile.meta = { ...meta, generation };
      for (const [name, { record }] of profile.documents) {
        const bytes = sealed[name]!.slice() as Bytes;
        profile.documents.set(name, { record: { revision: record.revision + 1, generation }, bytes });
      }
      for (const id of profile.attempts.keys()) if (!slots.includes(id)) profile.attempts.delete(id);
    },
    async attempts(slotId) {
      await step("attempts");
      return profile.attempts.get(slotId) ?? 0;
    },
    async countAttempts(slotId, count) {
      await step("count attempts");
      if (count > 0) profile.attempts.set(slotId, count);
      else profile.attempts.delete(slotId);
    },
    async erase() {
      await step("erase");
      profile.meta = null;
      profile.documents.clear();
      profile.attempts.clear();
      profile.servers.clear();
    },
  };
}

function createFiles(profile: Profile): FileStore {
  const step = async (what: string, bytes?: Bytes) => {
    await Promise.resolve();
    await profile.beforeStep(what, bytes);
  };
  return {
    list: async () => (await step("list"), [...profile.files.keys()]),
    read: async (name) => (await step(`read ${name}`), profile.files.get(name)?.slice() ?? null),
    write: async (name, bytes) => (await step(`write ${name}`, bytes), void profile.files.set(name, bytes.slice())),
    remove: async (name) => (await step(`remove ${name}`), void profile.files.delete(name)),
  };
}

/** Shared and exclusive locks, first come first served, as Web Locks are. */
export function createLocks() {
  const queues = new Map<string, { mode: "shared" | "exclusive"; done: Promise<unknown> }[]>();
  return async function lock<T>(name: string, mode: "shared" | "exclusive", run: () => Promise<T>): Promise<T> {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    const before = queue.filter((held) => mode === "exclusive" || held.mode === "exclusive").map(({ done }) => done);
    const result = Promise.allSettled(before).then(run);
    const entry = { mode, done: result.catch(() => {}) };
    queue.push(entry);
    try {
      return await result;
    } finally {
      queue.splice(queue.indexOf(entry), 1);
    }
  };
}

export function createProfile(from?: Profile): Profile {
  const tabs: ReturnType<typeof createVault>[] = [];
  const lock = createLocks();
  const profile: Profile = {
    files: new Map([...from?.files ?? []].map(([name, bytes]) => [name, bytes.slice()])),
    meta: from?.meta ?? null,
    documents: new Map(
      [...from?.documents ?? []].map(([name, { record, bytes }]) => [name, { record, bytes: bytes.slice() }]),
    ),
    attempts: new Map(from?.attempts),
    servers: new Map(from?.servers),
    beforeStep: () => {},
    openTab() {
      const tab = createVault({
        documents: createDocuments(profile),
        files: createFiles(profile),
        lock,
        announce: (message) => {
          for (const other of tabs) if (other !== tab) void other.heard(message).catch(() => {});
        },
        now: () => profile.now,
        elapsed: () => profile.elapsed,
        later: (run, ms) => void setTimeout(run, ms),
        deviceName: "Firefox on Linux",
        version: "0.1.0",
      });
      tabs.push(tab);
      return tab;
    },
    copy: () => createProfile(profile),
    now: 1_700_000_000_000,
    elapsed: 0,
  };
  return profile;
}

export const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

export function uri(label: string, secret = SECRET): string {
  return `otpauth://totp/ACME:${label}?secret=${secret}&issuer=ACME`;
}

/** Adds one account the way the app does; gives its id. */
export async function addUri(tab: ReturnType<typeof createVault>, text: string): Promise<string> {
  const { stageId, view } = await tab.stage(text);
  return await tab.add(stageId, { issuer: view.issuer, label: view.label });
}

export const OPEN: FirstView = { rows: 100, at: 1_700_000_000_000, sort: "hand" };
