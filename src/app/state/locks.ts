import { createModel, signal } from "@preact/signals";
import type { Vault } from "../../vault/api.ts";
import type { Locks as LocksView, LockTimes, NewLock } from "../../vault/lock-api.ts";

type Typed = Parameters<Vault["addLocks"]>[0];

/** The locks of the vault as the settings show them, read anew after every change. What is about to become a lock rests in
 * the worker alone. */
export const LocksModel = createModel((vault: Vault) => {
  /** Null until they were read. */
  const state = signal<LocksView | null>(null);

  async function load(): Promise<void> {
    state.value = await vault.locks();
  }
  async function change(made: Promise<void>): Promise<void> {
    try {
      await made;
    } finally {
      await load(); // another tab may have been first
    }
  }

  return {
    state,
    load,
    /** Rejects with "gesture-needed" when the last gesture is too old, for what asks the person much before it is stored. */
    async needGesture(): Promise<void> {
      if (!await vault.isFresh()) throw Object.assign(new Error(), { name: "gesture-needed" });
    },
    /** Credential ids of the passkeys there are, base64url. */
    async passkeys(): Promise<string[]> {
      return (await vault.ways()).flatMap((way) => way.kind === "passkey" ? [way.credentialId] : []);
    },
    stage: (lock: NewLock) => vault.stageLock(lock),
    stageRecovery: () => vault.stageRecovery(),
    discard: () => vault.discardLocks(),
    add: (typed: Typed) => change(vault.addLocks(typed)),
    rename: (id: string, name: string) => change(vault.renameLock(id, name)),
    remove: (id: string) => change(vault.removeLock(id)),
    setTimes: (times: LockTimes) => change(vault.setTimes(times)),
    turnOff: () => change(vault.turnOff()),
    reveal: (id: string) => vault.reveal(id),
  };
});
export type Locks = InstanceType<typeof LocksModel>;
