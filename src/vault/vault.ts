/** The vault of one tab: opens what rests in the profile, answers with codes, and writes so that no tab loses another's
 * change. Storage, locks and the channel to other tabs come as arguments. @module */
import type { Codes } from "../core/account.ts";
import { changesBetween, isShown } from "../core/merge.ts";
import { hotpCode } from "../core/otp.ts";
import { firstOf, needsUses } from "../core/sort.ts";
import type { AccountsApi } from "./accounts.ts";
import type { ApprovalsApi } from "./approvals-api.ts";
import type { AccountsChange, CodeView, FirstView, Vault, VaultStatus } from "./api.ts";
import { DEVICES } from "./devices.ts";
import type { GuardedApi } from "./guarded.ts";
import { lazily } from "./lazily.ts";
import type { Message, VaultParts } from "./parts.ts";
import { CODES, type OpenVault } from "./start.ts";
import { createTab } from "./tab.ts";
import { codeViewOf, firstCodeViewOf, shownAccount, shownAccounts, viewOf } from "./views.ts";

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

const ACCOUNTS: Record<keyof AccountsApi, true> = {
  stage: true,
  stageTyped: true,
  preview: true,
  add: true,
  discard: true,
  stageMany: true,
  addAll: true,
  discardAll: true,
  edit: true,
  tag: true,
  pin: true,
  setRecoveryCodes: true,
  remove: true,
  restore: true,
  trash: true,
  purge: true,
  duplicates: true,
  used: true,
  uses: true,
  move: true,
};

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
  recoveryCodes: true,
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

export function createVault(parts: VaultParts): Vault & {
  /** Another tab said something. */
  heard: (message: Message) => Promise<void>;
} {
  let listener: ((change: AccountsChange) => void) | null = null;
  let lockListener: (() => void) | null = null;
  let timesListener: (() => void) | null = null;
  const lastHotp = new Map<string, CodeView>();
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
  const accounts = lazily(async () => (await import("./accounts.ts")).createAccounts(parts, tab));
  const guarded = lazily(async () => (await import("./guarded.ts")).createGuarded(parts, tab, openStatus));
  const approvals = lazily(async () => {
    const [{ createOrganisations }, lockParts] = await Promise.all([import("./organisations.ts"), guarded.get()]);
    return createOrganisations(parts, tab, lockParts);
  });
  function onDevices() {
    void approvals.ifThere(({ changed }) => changed());
  }
  const { codesNow } = tab;

  function tell(change: AccountsChange) {
    listener?.(change);
  }

  /** What of the open vault the page shows first. */
  async function openStatus(
    { codes, revision, readOnly }: OpenVault,
    { rows, at, sort }: FirstView,
  ): Promise<VaultStatus> {
    const shown = shownAccounts(codes);
    // Where `devices` can't be read, codes are shown all the same.
    const uses = needsUses(sort) ? (await tab.devices().catch(() => null))?.uses : undefined;
    const head = firstOf(shown, rows, sort, uses ?? {});
    return {
      state: "open",
      revision,
      total: shown.length,
      head: head.map(viewOf),
      codes: head.map((account) => firstCodeViewOf(account, at)),
      ...shown.some(({ tags }) => tags) && { hasTags: true as const },
      readOnly,
    };
  }

  return {
    async open(request) {
      const state = await tab.start();
      if (state.state === "locked") return (await guarded.get()).unlocking.lockedStatus(state.profile);
      return state.state === "open" ? await openStatus(tab.current()!, request) : state satisfies VaultStatus;
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
      await (await accounts.get()).advance(id, from);
      const value = hotpCode(shownAccount(codesNow(), id), from);
      const view: CodeView = { id, value, next: null, validUntil: null, counter: from };
      lastHotp.set(id, view);
      return view;
    },
    flushUses: () => accounts.ifThere(({ flushUses }) => flushUses()),
    refresh: tab.refresh,
    async watchLock(next) {
      lockListener = next;
    },
    async watchTimes(next) {
      timesListener = next;
    },
    ...forwarded(ACCOUNTS, async () => (await accounts.get()).api),
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
