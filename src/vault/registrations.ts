/** Registrations as they rest: sealed in `devices`, which is the truth, and of each a clear copy without names, for what has
 * to work while the vault is locked. @module */
import canonicalize from "canonicalize";
import type { ServerRecord } from "../core/stored.ts";
import type { Devices, OrganisationRecord } from "./devices.ts";
import { VaultError } from "./failure.ts";
import type { VaultParts } from "./parts.ts";
import type { Tab } from "./tab.ts";

/** Whose requests are taken: the key is there, and nobody is leaving. */
function isHeard({ state }: OrganisationRecord): boolean {
  return state !== "leaving" && state !== "revoked";
}

export function serverRecordOf(record: OrganisationRecord): ServerRecord {
  const { id, origin, account, jkt, requestKeys, cosign, details, push } = record;
  return { id, origin, accountId: account.id, jkt, requestKeys, cosignCredentialIds: cosign, details, push };
}

function recordsIn({ organisations = {} }: Devices): OrganisationRecord[] {
  return Object.values(organisations).sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1));
}

function serversIn(devices: Devices): ServerRecord[] {
  return recordsIn(devices).filter(isHeard).map(serverRecordOf);
}

/** Of a copy what the sealed document knows, too. */
function textOf({ pushChanged: _, lastPushAt: __, ...copy }: ServerRecord): string {
  return canonicalize(copy)!;
}

/** Ids of copies that are not what the records make of them; `null` stands for one that no record speaks of. */
function differing(records: readonly OrganisationRecord[], copies: readonly ServerRecord[]): (string | null)[] {
  const texts = new Map(copies.map((copy) => [copy.id, textOf(copy)]));
  const ids: (string | null)[] = [];
  for (const record of records.filter(isHeard)) {
    if (texts.get(record.id) !== textOf(serverRecordOf(record))) ids.push(record.id);
    texts.delete(record.id);
  }
  return texts.size > 0 ? [...ids, null] : ids;
}

export function createRegistrations({ documents }: VaultParts, tab: Tab) {
  /** Found in this tab. */
  const altered = new Set<string | null>();

  async function isOpen(): Promise<boolean> {
    await tab.start();
    return tab.current() !== null;
  }

  /** @throws {VaultError} "gesture-needed" while the vault is locked. */
  async function needOpen(): Promise<void> {
    if (!await isOpen()) throw new VaultError((await tab.start()).state === "empty" ? "not-found" : "gesture-needed");
  }

  async function all(): Promise<OrganisationRecord[]> {
    return await isOpen() ? recordsIn(await tab.devices()) : [];
  }

  async function get(id: string): Promise<OrganisationRecord> {
    await needOpen();
    const record = (await tab.devices()).organisations?.[id];
    if (!record) throw new VaultError("not-found");
    return record;
  }

  /** Stores what `edit` makes of the newest record, null for nothing any more, and the clear copies with it. */
  async function edit(
    id: string,
    edit: (record: OrganisationRecord) => OrganisationRecord | null,
    note: Pick<ServerRecord, "pushChanged"> = {},
  ): Promise<void> {
    await needOpen();
    await tab.changeDevices((devices) => {
      const { [id]: record, ...others } = devices.organisations ?? {};
      if (!record) throw new VaultError("not-found");
      const next = edit(record);
      return { ...devices, organisations: next ? { ...others, [id]: next } : others };
    }, (devices) => serversIn(devices).map((one) => one.id === id ? { ...one, ...note } : one));
  }

  /** Records and copies of one moment: whoever writes puts both at once. */
  async function readBoth() {
    for (let before = recordsIn(await tab.devices());;) {
      const copies = await documents.servers();
      const found = differing(before, copies);
      const records = found.length > 0 ? recordsIn(await tab.devices()) : before;
      if (canonicalize(records) === canonicalize(before)) return { records, copies, found };
      before = records;
    }
  }

  return {
    needOpen,
    get,
    edit,
    altered,
    /** All records, and the service worker's copies of them, which are put right where someone altered them. */
    async read(): Promise<{ records: readonly OrganisationRecord[]; copies: readonly ServerRecord[] }> {
      if (!await isOpen()) return { records: [], copies: [] };
      try {
        const { records, copies, found } = await readBoth();
        for (const id of found) altered.add(id);
        if (found.length > 0 && tab.current()?.readOnly === false) {
          await tab.changeDevices((devices) => devices, serversIn);
        }
        return { records, copies };
      } catch (error) {
        if (tab.current()) throw error;
        return { records: [], copies: [] }; // locked meanwhile
      }
    },
    /** What requests are checked by: the sealed records, or while the vault is locked their copies. */
    async servers(): Promise<readonly ServerRecord[]> {
      return await isOpen() ? (await all()).filter(isHeard).map(serverRecordOf) : await documents.servers();
    },
    async add(record: OrganisationRecord): Promise<void> {
      if ((await tab.start()).state !== "empty") await needOpen();
      await tab.changeDevices((devices) => {
        if (devices.organisations?.[record.id]) throw new VaultError("internal", "There is a device of that id");
        return { ...devices, organisations: { ...devices.organisations, [record.id]: record } };
      }, serversIn);
    },
  };
}
export type Registrations = ReturnType<typeof createRegistrations>;
