/** One tab's hold on the vault: opens what rests in the profile, and writes so that no tab loses another's change. Storage,
 * locks and the channel to other tabs come as arguments. @module */
import { type Codes, NO_CODES } from "../core/account.ts";
import { purgeDeleted } from "../core/purge.ts";
import { mergeCodes } from "../core/merge.ts";
import { type ServerRecord, StorageError } from "../core/stored.ts";
import { type Bytes, toBase64Url } from "../protocol/bytes.ts";
import { DEVICES, type Devices } from "./devices.ts";
import { documentKey, openDocument, sealDocument } from "./document.ts";
import { asVaultError, VaultError } from "./failure.ts";
import { VAULT_LOCK, type VaultParts } from "./parts.ts";
import type { Plan } from "./renew.ts";
import { CODES, openCodes, type Opened, type OpenVault, readStart, type Start, type Trouble } from "./start.ts";
import { sweepLeftovers } from "./sweep.ts";

/** Held by whoever writes a document. */
const documentLock = (name: string) => `countersign-document-${name}`;
/** Times a write is merged and tried again. */
const TRIES = 5;

export interface TabEvents {
  /** Other codes than `before`, from this tab or another. */
  readonly onTaken: (before: Codes, after: Codes, revision: number) => void;
  /** Another tab locked the vault, or opened it for all, or changed its locks. */
  readonly onLock: () => void;
  /** The document `devices` may be another one. */
  readonly onDevices: () => void;
}

type Locked = Extract<Start, { state: "locked" }>;

export function createTab(
  { documents, files, lock, announce, now }: VaultParts,
  { onTaken, onLock, onDevices }: TabEvents,
) {
  let start: Promise<Start> = load();
  let current: OpenVault | null = null;
  /** Of the vault last open here, while App Lock is on: whoever writes to the profile from outside can't sign for it. */
  let known: { readonly vaultId: string; readonly headerKey: string } | null = null;
  /** Changes that came while another tab locked the vault wait for it to be opened again. */
  let reopened: PromiseWithResolvers<void> | null = null;

  async function load(): Promise<Start> {
    const loaded = await lock(VAULT_LOCK, "shared", () => readStart(documents, files)).catch((error) => {
      // Browsers that may store nothing for this page refuse its locks, too.
      if ((error as Error).name !== "SecurityError") throw error;
      return { state: "unavailable", reason: "no-indexeddb" } as const;
    });
    if (loaded.state === "open") adopt(loaded);
    // What would open the vault as it was before goes before anyone is asked.
    if (loaded.state === "locked" && loaded.leftovers.length > 0) await sweep().catch(() => {});
    return loaded;
  }

  /** Whether a vault is not one that pretends to be that which was open here. */
  function isGenuine(vaultId: string, headerKey: Bytes): boolean {
    return known?.vaultId !== vaultId || known.headerKey === toBase64Url(headerKey);
  }

  function hold(vault: OpenVault) {
    current = vault;
    const { meta: { vaultId }, header, headerKey } = vault;
    // While App Lock is off, what signs lies in the profile for all to copy, and is another once the lock is on.
    const isLocked = header.slots.every(({ kind }) => kind !== "open");
    known = isLocked ? { vaultId, headerKey: toBase64Url(headerKey) } : null;
  }

  /** Makes an opened vault this tab's. */
  function adopt(opened: Opened) {
    hold(opened.vault);
    start = Promise.resolve(opened);
    // Nobody waits for it, and the next start tries again.
    if (opened.leftovers.length > 0 || !opened.isMarked) void sweep().catch(() => {});
    reopened?.resolve();
    reopened = null;
    onDevices();
  }

  function sweep(): Promise<void> {
    return lock(VAULT_LOCK, "exclusive", () => sweepLeftovers(documents, files, current));
  }

  function codesNow(): Codes {
    return current?.codes ?? NO_CODES;
  }

  function take(codes: Codes, revision: number) {
    const before = current!.codes;
    current = { ...current!, codes, revision };
    onTaken(before, codes, revision);
  }

  /** Another tab locked the vault: forgets the keys. */
  function close(locked: Locked): VaultError {
    current = null;
    start = Promise.resolve(locked);
    reopened ??= Promise.withResolvers();
    onLock();
    return new VaultError("busy");
  }

  /** Merges what is stored into what this tab has. The locks are the caller's. */
  async function catchUp(): Promise<void> {
    const { vaultId, generation } = current!.meta;
    const stored = await documents.read(CODES);
    const isSameKey = stored.meta?.vaultId === vaultId && stored.meta.generation === generation;
    if (!isSameKey || !stored.record || !stored.bytes) {
      // The root key was renewed, or the vault is another: open it again.
      const again = await readStart(documents, files);
      if (again.state === "locked") throw close(again);
      if (again.state !== "open" || again.vault.readOnly) throw new VaultError("read-only");
      if (!isGenuine(again.vault.meta.vaultId, again.vault.headerKey)) throw new VaultError("read-only");
      const { codes, revision } = again.vault;
      const mine = current!.codes;
      const isSameVault = again.vault.meta.vaultId === vaultId;
      hold({ ...again.vault, codes: mine });
      return take(isSameVault ? mergeCodes(mine, codes) : codes, revision);
    }
    const { record, bytes } = stored;
    if (record.revision === current!.revision) return;
    const codes = await openCodes(current!.key, { vaultId, name: CODES, ...record }, bytes);
    take(mergeCodes(current!.codes, codes), record.revision);
  }

  /** The open vault, made first where there is none. */
  async function ready(): Promise<OpenVault> {
    const state = await start;
    if (state.state === "empty" && !current) await begin();
    await reopened?.promise;
    if (!current || current.readOnly) throw new VaultError("read-only");
    return current;
  }

  let beginning: Promise<void> | undefined;

  /** Makes the vault, once, however many accounts are added at once. */
  function begin(): Promise<void> {
    return beginning ??= makeVault().finally(() => (beginning = undefined));
  }

  async function makeVault(): Promise<void> {
    const { writeNewVault } = await import("./create.ts");
    await lock(VAULT_LOCK, "exclusive", async () => {
      const seen = await readStart(documents, files); // another tab may have been first
      if (seen.state === "empty") await writeNewVault(documents, files);
    });
    start = load();
    await start;
    onTaken(NO_CODES, codesNow(), current?.revision ?? 0);
  }

  /** Runs `write` under the locks of one document until it is through; it gives false when someone else was first. */
  async function writing(name: string, write: () => Promise<boolean>): Promise<void> {
    for (;;) {
      try {
        await ready();
        return await lock(VAULT_LOCK, "shared", () =>
          lock(documentLock(name), "exclusive", async () => {
            for (let tried = 0; tried < TRIES; tried++) {
              if (await write()) return;
            }
            throw new VaultError("busy");
          }));
      } catch (error) {
        if (!reopened) throw asVaultError(error);
        // Locked meanwhile: it goes on when the person has opened it again.
      }
    }
  }

  async function put(
    name: string,
    value: unknown,
    key: CryptoKey,
    revision: number,
    servers?: readonly ServerRecord[],
  ): Promise<boolean> {
    const { vaultId, generation } = current!.meta;
    const bytes = await sealDocument(key, { vaultId, name, revision: revision + 1, generation }, value);
    try {
      await documents.put(name, bytes, { generation, revision }, servers);
      return true;
    } catch (error) {
      if (error instanceof StorageError && error.problem === "conflict") return false;
      throw error;
    }
  }

  async function isCaughtUp(): Promise<boolean> {
    const { meta, record } = await documents.peek(CODES);
    return meta?.vaultId === current!.meta.vaultId && meta.generation === current!.meta.generation &&
      record?.revision === current!.revision;
  }

  async function writeCodes(edit: (codes: Codes, device: string) => Codes | null): Promise<boolean> {
    if (!await isCaughtUp()) await catchUp();
    const { key, codes, revision, meta: { deviceId } } = current!;
    const edited = edit(codes, deviceId);
    if (!edited) throw new VaultError("not-found");
    const next = purgeDeleted(edited, deviceId, now());
    if (next === codes) return true;
    if (!await put(CODES, next, key, revision)) return false;
    announce({ name: CODES, revision: revision + 1 });
    take(next, revision + 1);
    return true;
  }

  /** The document `devices`, read anew. The lock `countersign-vault` is the caller's. */
  async function readDevices(): Promise<{ devices: Devices; key: CryptoKey; revision: number }> {
    if (!await isCaughtUp()) await catchUp();
    const { meta: { vaultId }, root } = current!;
    const { record, bytes } = await documents.read(DEVICES);
    if (!record || !bytes) throw new VaultError("read-only");
    const key = await documentKey(root, vaultId, DEVICES);
    const devices = await openDocument(key, { vaultId, name: DEVICES, ...record }, bytes).catch((cause) => {
      throw new VaultError("read-only", "", { cause });
    }) as Devices;
    return { devices, key, revision: record.revision };
  }

  /** Stores what `edit` makes of the newest `devices`, and with it the clear copies that `serversOf` makes of that. */
  function changeDevices(
    edit: (devices: Devices) => Devices,
    serversOf?: (devices: Devices) => readonly ServerRecord[],
    isTold = true,
  ): Promise<void> {
    return writing(DEVICES, async () => {
      const { devices, key, revision } = await readDevices();
      const next = edit(devices);
      if (!await put(DEVICES, next, key, revision, serversOf?.(next))) return false;
      if (isTold) {
        announce({ name: DEVICES, revision: revision + 1 });
        onDevices();
      }
      return true;
    });
  }

  return {
    start: () => start,
    current: () => current,
    codesNow,
    isGenuine,
    adopt,
    /** A person has unlocked it, and it can't be read all the same. */
    stuck: (trouble: Trouble) => void (start = Promise.resolve(trouble)),
    /** Begins anew with what is stored now: everything was erased. */
    async reload(): Promise<void> {
      current = null;
      start = load();
      await start;
      onDevices();
    },
    /** Stores what `edit` makes of the newest codes. `edit` may run again, and gives null when its account is gone. */
    change: (edit: (codes: Codes, device: string) => Codes | null) => writing(CODES, () => writeCodes(edit)),
    /** The document `devices` of the open vault. */
    devices: () => lock(VAULT_LOCK, "shared", async () => (await readDevices()).devices),
    changeDevices,
    /** The same for what no other tab, and nothing in this one, waits to hear of. */
    noteInDevices: (edit: (devices: Devices) => Devices) => changeDevices(edit, undefined, false),
    /** Renews the root key, by what `planned` makes of the newest state. */
    async renew(planned: (vault: OpenVault, devices: Devices) => Promise<Plan>): Promise<void> {
      await ready();
      const { renewVault } = await import("./renew.ts");
      try {
        await lock(VAULT_LOCK, "exclusive", async () => {
          const { devices } = await readDevices();
          const vault = current!;
          const plan = await planned(vault, devices);
          const renewed = await renewVault(documents, files, vault, plan);
          hold({ ...renewed, codes: vault.codes });
          take(plan.codes, renewed.revision);
        });
      } catch (error) {
        throw asVaultError(error);
      }
      announce({ generation: current!.meta.generation });
      onDevices();
    },
    /** Reads again what other tabs may have written. */
    async refresh(): Promise<void> {
      const state = await start;
      if (!current) {
        if (state.state !== "empty" && state.state !== "locked") return;
        start = load();
        const now = (await start).state;
        if (state.state === "locked" || now === "locked") onLock();
        else if (now === "open") onTaken(NO_CODES, codesNow(), current!.revision);
        return;
      }
      await lock(VAULT_LOCK, "shared", () => lock(documentLock(CODES), "exclusive", catchUp)).catch((error) => {
        if (!reopened) throw error; // locked: told already
      });
      onDevices();
    },
  };
}
export type Tab = ReturnType<typeof createTab>;
