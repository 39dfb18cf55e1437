/** The vault of one tab: opens what rests in the profile, answers with codes, and writes so that no tab loses another's
 * change. Storage, locks and the channel to other tabs come as arguments. @module */
import type { Codes } from "../core/account.ts";
import { draftOf } from "../core/draft.ts";
import {
  addAccount,
  advanceCounter,
  editAccount,
  moveAccount,
  removeAccounts,
  restoreAccounts,
} from "../core/edits.ts";
import { changesBetween, isShown } from "../core/merge.ts";
import { hotpCode } from "../core/otp.ts";
import { cleanName } from "../core/parameters.ts";
import type { ApprovalsApi } from "./approvals-api.ts";
import type { AccountsChange, CodeView, Vault, VaultStatus } from "./api.ts";
import { randomId } from "../protocol/bytes.ts";
import { DEVICES } from "./devices.ts";
import { VaultError } from "./failure.ts";
import type { GuardedApi } from "./guarded.ts";
import type { Message, VaultParts } from "./parts.ts";
import { createStaging, readable } from "./staging.ts";
import { CODES, type OpenVault } from "./start.ts";
import { createTab } from "./tab.ts";
import { codeViewOf, firstCodeViewOf, shownAccounts, viewOf } from "./views.ts";

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

const GUARDED: Record<keyof GuardedApi, true> = {
  unlock: true,
  confirm: true,
  isFresh: true,
  ways: true,
  locks: true,
  stageLock: true,
  stageRecovery: true,
  addLocks: true,
  discardLocks: true,
  renameLock: true,
  removeLock: true,
  turnOff: true,
  setTimes: true,
  reveal: true,
  backupState: true,
  makeBackup: true,
  renewBackup: true,
  backedUp: true,
  openBackup: true,
  closeBackup: true,
  restoreBackup: true,
  undoable: true,
  undoRestore: true,
  rehearse: true,
  eraseAll: true,
};

const APPROVALS: Record<keyof ApprovalsApi, true> = {
  organisations: true,
  watchOrganisations: true,
  stageDevice: true,
  register: true,
  keepDevice: true,
  discardDevice: true,
  draftCosign: true,
  note: true,
  prove: true,
  readRequest: true,
  draftAnswer: true,
  signAnswer: true,
  discardAnswer: true,
  signLocation: true,
  leave: true,
  revoke: true,
  forget: true,
  rotateKey: true,
};

/** All of `names`, each call once it is there. */
function forwarded<Api>(names: Record<keyof Api, true>, load: () => Promise<Api>): Api {
  type Method = (...args: unknown[]) => Promise<unknown>;
  return Object.fromEntries(
    Object.keys(names).map((name) => [
      name,
      async (...args: unknown[]) => ((await load())[name as keyof Api] as Method)(...args),
    ]),
  ) as unknown as Api;
}

/** `load`, once for all; after a failure the next call tries again. */
function lazily<T>(load: () => Promise<T>) {
  let loading: Promise<T> | undefined;
  return {
    get: () =>
      loading ??= load().catch((error) => {
        loading = undefined;
        throw error;
      }),
    /** Runs `act` where it is loaded. */
    ifThere: (act: (loaded: T) => void) => void loading?.then(act, () => {}),
  };
}

export function createVault(parts: VaultParts): Vault & {
  /** Another tab said something. */
  heard: (message: Message) => Promise<void>;
} {
  let listener: ((change: AccountsChange) => void) | null = null;
  let lockListener: (() => void) | null = null;
  let timesListener: (() => void) | null = null;
  const lastHotp = new Map<string, CodeView>();
  const staging = createStaging();
  const tab = createTab(parts, {
    onTaken(before, codes, revision) {
      for (const [id, { counter }] of lastHotp) {
        if (!makesSameCodes(before, codes, id) || isUsedUp(codes, id, counter!)) lastHotp.delete(id);
      }
      const { put, removed } = changesBetween(before, codes);
      if (put.length + removed.length > 0) tell({ revision, put: put.map(viewOf), removed });
    },
    onLock() {
      lastHotp.clear();
      lockListener?.();
      onDevices();
    },
    onDevices,
  });
  const guarded = lazily(async () => (await import("./guarded.ts")).createGuarded(parts, tab, openStatus));
  const approvals = lazily(async () => {
    const [{ createOrganisations }, lockParts] = await Promise.all([import("./organisations.ts"), guarded.get()]);
    return createOrganisations(parts, tab, lockParts);
  });
  function onDevices() {
    approvals.ifThere(({ changed }) => changed());
  }
  const { change, codesNow } = tab;

  function tell(change: AccountsChange) {
    listener?.(change);
  }

  function accountOf(id: string) {
    const account = codesNow().accounts.find((one) => one.id === id);
    if (!account || !isShown(account)) throw new VaultError("not-found");
    return account;
  }

  /** What of the open vault the page shows first. */
  function openStatus(
    { codes, revision, readOnly }: OpenVault,
    { rows, at }: { rows: number; at: number },
  ): VaultStatus {
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
  }

  return {
    async open(request) {
      const state = await tab.start();
      if (state.state === "locked") return (await guarded.get()).unlocking.lockedStatus(state.profile);
      return state.state === "open" ? openStatus(tab.current()!, request) : state satisfies VaultStatus;
    },
    async watch(next) {
      await tab.start();
      listener = next;
      tell({ revision: tab.current()?.revision ?? 0, put: shownAccounts(codesNow()).map(viewOf), removed: [] });
    },
    async codes(ids, at) {
      await tab.start();
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
      await tab.start();
      return staging.stage(text, codesNow());
    },
    async stageTyped(account) {
      await tab.start();
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
    remove: (ids) => change((codes, device) => removeAccounts(codes, ids, device, parts.now())),
    restore: (ids) => change((codes, device) => restoreAccounts(codes, ids, device)),
    move: (id, before) => change((codes, device) => moveAccount(codes, id, before, device)),
    refresh: tab.refresh,
    async watchLock(next) {
      lockListener = next;
    },
    async watchTimes(next) {
      timesListener = next;
    },
    ...forwarded(GUARDED, async () => (await guarded.get()).api),
    ...forwarded(APPROVALS, async () => (await approvals.get()).api),
    async heard(message) {
      if ("slotId" in message) (await guarded.get()).unlocking.hear(message.slotId, message.count);
      else if ("generation" in message) await tab.refresh();
      else if ("isErased" in message) {
        await tab.reload();
        lockListener?.();
      } else if ("name" in message) {
        const { state } = await tab.start();
        const isNews = message.name !== CODES || message.revision > (tab.current()?.revision ?? 0);
        if (state !== "locked" && isNews) await tab.refresh();
        if (message.name === DEVICES) timesListener?.();
      }
    },
  };
}
