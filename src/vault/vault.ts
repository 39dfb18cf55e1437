/** The vault of one tab: opens what rests in the profile, answers with codes, and writes so that no tab loses another's
 * change. Storage, locks and the channel to other tabs come as arguments. @module */
import type { Codes } from "../core/account.ts";
import { cleanName } from "../core/parameters.ts";
import {
  addAccount,
  advanceCounter,
  editAccount,
  moveAccount,
  NO_CODES,
  purgeDeleted,
  removeAccounts,
  restoreAccounts,
} from "../core/edits.ts";
import { changesBetween, isShown, mergeCodes } from "../core/merge.ts";
import { draftOf } from "../core/draft.ts";
import { hotpCode } from "../core/otp.ts";
import { type DocumentStore, StorageError } from "../core/stored.ts";
import type { AccountsChange, CodeView, Vault, VaultStatus } from "./api.ts";
import { randomId } from "./bytes.ts";
import { writeNewVault } from "./create.ts";
import { sealDocument } from "./document.ts";
import { asVaultError, VaultError } from "./failure.ts";
import type { FileStore } from "./files.ts";
import { createStaging, readable } from "./staging.ts";
import { CODES, MADE, openCodes, type OpenVault, readStart, type Start } from "./start.ts";
import { codeViewOf, firstCodeViewOf, shownAccounts, viewOf } from "./views.ts";

/** Held shared by readers and writers, exclusively by whoever makes or renews the vault. */
const VAULT_LOCK = "countersign-vault";
/** Held by whoever writes the document `codes`. */
const CODES_LOCK = "countersign-document-codes";
/** Times a write is merged and tried again. */
const TRIES = 5;

/** Whether a code made from an account before is still what it would be now. */
function makesSameCodes(before: Codes, after: Codes, id: string): boolean {
  const [old, now] = [before, after].map(({ accounts }) => accounts.find((account) => account.id === id));
  return now !== undefined && isShown(now) && old?.secret === now.secret && old.type === now.type &&
    old.algorithm === now.algorithm && old.digits === now.digits;
}

/** Whether another tab has made the code after that of `counter`. */
function isUsedUp({ accounts }: Codes, id: string, counter: number): boolean {
  return (accounts.find((account) => account.id === id)?.counter ?? 0) > counter + 1;
}

export interface VaultParts {
  readonly documents: DocumentStore;
  readonly files: FileStore;
  /** As `navigator.locks.request`. */
  readonly lock: <T>(name: string, mode: "shared" | "exclusive", run: () => Promise<T>) => Promise<T>;
  /** Tells all other tabs of a written revision. */
  readonly announce: (message: { name: string; revision: number }) => void;
  /** Unix ms; only dates deletions. */
  readonly now: () => number;
}

export function createVault({ documents, files, lock, announce, now }: VaultParts): Vault & {
  /** Another tab wrote `revision`. */
  heard: (message: { name: string; revision: number }) => Promise<void>;
} {
  let start: Promise<Start> = load();
  let current: OpenVault | null = null;
  let listener: ((change: AccountsChange) => void) | null = null;
  const lastHotp = new Map<string, CodeView>();
  const staging = createStaging();

  async function load(): Promise<Start> {
    const loaded = await lock(VAULT_LOCK, "shared", () => readStart(documents, files)).catch((error) => {
      // Browsers that may store nothing for this page refuse its locks, too.
      if ((error as Error).name !== "SecurityError") throw error;
      return { state: "unavailable", reason: "no-indexeddb" } as const;
    });
    if (loaded.state !== "open") return loaded;
    current = loaded.vault;
    // Nobody waits for it, and the next start tries again.
    if (loaded.leftovers.length > 0 || !loaded.isMarked) void sweep().catch(() => {});
    return loaded;
  }

  /** Deletes what a crash left beside the live header, seen again under the exclusive lock, and marks the vault as made. */
  function sweep(): Promise<void> {
    return lock(VAULT_LOCK, "exclusive", async () => {
      const again = await readStart(documents, files);
      if (again.state !== "open" || again.vault.readOnly) return;
      for (const name of again.leftovers) await files.remove(name);
      if (!again.isMarked) await files.write(MADE, new Uint8Array());
    });
  }

  function codesNow(): Codes {
    return current?.codes ?? NO_CODES;
  }

  /** Makes `codes` this tab's, and tells the page what is different. */
  function take(codes: Codes, revision: number) {
    const before = current!.codes;
    current = { ...current!, codes, revision };
    for (const [id, { counter }] of lastHotp) {
      if (!makesSameCodes(before, codes, id) || isUsedUp(codes, id, counter!)) lastHotp.delete(id);
    }
    const { put, removed } = changesBetween(before, codes);
    if (put.length + removed.length > 0) tell({ revision, put: put.map(viewOf), removed });
  }

  function tell(change: AccountsChange) {
    listener?.(change);
  }

  function tellAll() {
    tell({ revision: current?.revision ?? 0, put: shownAccounts(codesNow()).map(viewOf), removed: [] });
  }

  /** Merges what is stored into what this tab has. The locks are the caller's. */
  async function catchUp(): Promise<void> {
    const { vaultId, generation } = current!.meta;
    const stored = await documents.read(CODES);
    const isSameKey = stored.meta?.vaultId === vaultId && stored.meta.generation === generation;
    if (!isSameKey || !stored.record || !stored.bytes) {
      // The root key was renewed, or the vault is another: open it again.
      const again = await readStart(documents, files);
      if (again.state !== "open" || again.vault.readOnly) throw new VaultError("read-only");
      const { codes, revision } = again.vault;
      const mine = current!.codes;
      const isSameVault = again.vault.meta.vaultId === vaultId;
      current = { ...again.vault, codes: mine };
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
    if (!current || current.readOnly) throw new VaultError("read-only");
    return current;
  }

  let beginning: Promise<void> | undefined;

  /** Makes the vault, once, however many accounts are added at once. */
  function begin(): Promise<void> {
    return beginning ??= makeVault().finally(() => (beginning = undefined));
  }

  async function makeVault(): Promise<void> {
    await lock(VAULT_LOCK, "exclusive", async () => {
      const seen = await readStart(documents, files); // another tab may have been first
      if (seen.state === "empty") await writeNewVault(documents, files);
    });
    start = load();
    await start;
    tellAll();
  }

  /** Stores what `edit` makes of the newest codes. `edit` may run again, and gives null when its account is gone. */
  async function change(edit: (codes: Codes, device: string) => Codes | null): Promise<void> {
    try {
      await ready();
      await lock(VAULT_LOCK, "shared", () =>
        lock(CODES_LOCK, "exclusive", async () => {
          for (let tried = 0; tried < TRIES; tried++) {
            if (await write(edit)) return;
          }
          throw new VaultError("busy");
        }));
    } catch (error) {
      throw asVaultError(error);
    }
  }

  async function write(edit: (codes: Codes, device: string) => Codes | null): Promise<boolean> {
    const { meta, record } = await documents.peek(CODES);
    const isAsSeen = meta?.vaultId === current!.meta.vaultId && meta.generation === current!.meta.generation &&
      record?.revision === current!.revision;
    if (!isAsSeen) await catchUp();
    const { key, codes, revision, meta: { vaultId, generation, deviceId } } = current!;
    const edited = edit(codes, deviceId);
    if (!edited) throw new VaultError("not-found");
    const next = purgeDeleted(edited, deviceId, now());
    if (next === codes) return true;
    const bytes = await sealDocument(key, { vaultId, name: CODES, revision: revision + 1, generation }, next);
    try {
      await documents.put(CODES, bytes, { generation, revision });
    } catch (error) {
      if (error instanceof StorageError && error.problem === "conflict") return false;
      throw error;
    }
    take(next, revision + 1);
    announce({ name: CODES, revision: revision + 1 });
    return true;
  }

  function accountOf(id: string) {
    const account = codesNow().accounts.find((one) => one.id === id);
    if (!account || !isShown(account)) throw new VaultError("not-found");
    return account;
  }

  /** Reads again what other tabs may have written. */
  async function refresh(): Promise<void> {
    const state = await start;
    if (!current) {
      if (state.state !== "empty") return;
      start = load();
      if ((await start).state === "open") tellAll();
      return;
    }
    await lock(VAULT_LOCK, "shared", () => lock(CODES_LOCK, "exclusive", catchUp));
  }

  return {
    async open({ rows, at }) {
      const state = await start;
      if (state.state !== "open") return state satisfies VaultStatus;
      const { codes, revision, readOnly } = current!;
      const shown = shownAccounts(codes);
      const head = shown.slice(0, rows);
      return {
        state: "open",
        revision,
        total: shown.length,
        head: head.map(viewOf),
        codes: head.map((account) => firstCodeViewOf(account, at)),
        readOnly,
      };
    },
    async watch(next) {
      await start;
      listener = next;
      tellAll();
    },
    async codes(ids, at) {
      await start;
      const wanted = new Set(ids);
      return shownAccounts(codesNow()).filter(({ id }) => wanted.has(id))
        .map((account) => codeViewOf(account, at, lastHotp.get(account.id)));
    },
    async advance(id, from) {
      await change((codes) => advanceCounter(codes, id, from));
      const value = hotpCode(accountOf(id), from);
      const view: CodeView = { id, value, next: null, validUntil: null, counter: from };
      lastHotp.set(id, view);
      return view;
    },
    async stage(text) {
      await start;
      return staging.stage(text, codesNow());
    },
    async stageTyped(account) {
      await start;
      return staging.stageTyped(account, codesNow());
    },
    preview: async (stageId, at) => staging.preview(stageId, at),
    async add(stageId, { issuer, label, replace }) {
      const draft = { ...staging.get(stageId), issuer: cleanName(issuer), label: cleanName(label) };
      const id = replace ?? randomId();
      await change((codes, device) => {
        if (replace === undefined) return addAccount(codes, draft, id, device);
        const old = codes.accounts.find((account) => account.id === replace);
        return old ? editAccount(codes, id, { ...draft, note: old.note, tags: old.tags }, device) : null;
      });
      staging.discard(stageId);
      return id;
    },
    discard: async (stageId) => staging.discard(stageId),
    edit: (id, typed) =>
      change((codes, device) => {
        const present = codes.accounts.find((one) => one.id === id);
        if (!present) return null;
        // A site that gives a new secret begins to count anew.
        const counter = typed.counter ?? (typed.secret?.trim() ? 0 : present.counter);
        const fields = { ...present, ...typed, secret: typed.secret, counter };
        return editAccount(codes, id, readable(() => draftOf(fields, present)), device);
      }),
    remove: (ids) => change((codes, device) => removeAccounts(codes, ids, device, now())),
    restore: (ids) => change((codes, device) => restoreAccounts(codes, ids, device)),
    move: (id, before) => change((codes, device) => moveAccount(codes, id, before, device)),
    refresh,
    async heard({ name, revision }) {
      if (name === CODES && revision > (current?.revision ?? 0)) await refresh();
    },
  };
}
