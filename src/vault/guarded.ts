/** App Lock and backups of one tab: what no first code needs, and is fetched when it is first asked for. @module */
import { formatKeyUri } from "../core/key-uri.ts";
import type { FirstView, VaultStatus } from "./api.ts";
import type { BackupApi } from "./backup-api.ts";
import { createBackups } from "./backups.ts";
import { asVaultError } from "./failure.ts";
import type { LockApi } from "./lock-api.ts";
import { createLocks } from "./locks.ts";
import type { VaultParts } from "./parts.ts";
import type { OpenVault } from "./start.ts";
import type { Tab } from "./tab.ts";
import { createUnlocking } from "./unlocking.ts";
import { shownAccount } from "./views.ts";

export type GuardedApi = Omit<LockApi, "watchLock" | "watchTimes"> & BackupApi;

/** `show`: what the page sees first of an open vault. */
export function createGuarded(
  parts: VaultParts,
  tab: Tab,
  show: (vault: OpenVault, request: FirstView) => Promise<VaultStatus>,
) {
  const unlocking = createUnlocking(parts, tab);
  const locks = createLocks(parts, tab, unlocking);

  const api: GuardedApi = {
    ...createBackups(parts, tab, locks, unlocking),
    async unlock(proof, request) {
      try {
        const trouble = await unlocking.unlock(proof);
        if (trouble) return trouble;
        void locks.dropBurned().catch(() => {}); // the next unlocking tries again
        return await show(tab.current()!, request);
      } catch (error) {
        throw asVaultError(error);
      }
    },
    async confirm(proof) {
      try {
        await unlocking.confirm(proof);
      } catch (error) {
        throw asVaultError(error);
      }
    },
    isFresh: async () => !locks.isOn() || unlocking.isFresh(),
    async ways() {
      const { state } = await tab.start();
      return state === "locked" || locks.isOn() ? await unlocking.ways() : [];
    },
    locks: locks.locks,
    stageLock: locks.stageLock,
    stageRecovery: locks.stageRecovery,
    addLocks: locks.addLocks,
    discardLocks: locks.discardLocks,
    renameLock: locks.renameLock,
    removeLock: locks.removeLock,
    turnOff: locks.turnOff,
    setTimes: locks.setTimes,
    async reveal(id) {
      locks.needGesture();
      const account = shownAccount(tab.codesNow(), id);
      return { secret: account.secret, uri: formatKeyUri(account) };
    },
    async recoveryCodes(id) {
      locks.needGesture();
      return (shownAccount(tab.codesNow(), id).recoveryCodes ?? []).map(({ code, used = false }) => ({ code, used }));
    },
  };
  return { api, unlocking, isOn: locks.isOn };
}
