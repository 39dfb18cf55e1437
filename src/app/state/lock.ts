import { computed, createModel, effect, signal } from "@preact/signals";
import { DEFAULT_TIMES } from "../../core/locks.ts";
import type { FirstView, Vault, VaultStatus } from "../../vault/api.ts";
import type { LockTimes, Proof } from "../../vault/lock-api.ts";

export interface LockParts {
  /** Whether the app was just started: then it may ask for a passkey by itself. */
  readonly isStart: boolean;
  /** What of the open vault is shown first. */
  readonly firstView: () => FirstView;
  readonly onOpened: (status: VaultStatus) => void;
  /** Watches for what locks the app, until `end`; `lock` locks all tabs. */
  readonly watch: (times: LockTimes) => { lock(): void; suspend(): () => void; end(): void };
}

/** App Lock in this tab: opening, and closing again. Its settings are the business of others. */
export const LockModel = createModel((vault: Vault, { isStart, firstView, onOpened, watch }: LockParts) => {
  /** Null while App Lock is off, or nothing is open. */
  const times = signal<LockTimes | null>(null);
  let watching: ReturnType<LockParts["watch"]> | null = null;
  effect(() => {
    if (!times.value) return;
    const mine = watching = watch(times.value);
    return () => {
      watching = null;
      mine.end();
    };
  });

  async function refresh(): Promise<void> {
    const { isOn, times: next } = await vault.locks();
    const { idle, hidden } = times.peek() ?? {};
    if (isOn && next.idle === idle && next.hidden === hidden) return; // it would count as a touch
    times.value = isOn ? next : null;
  }
  vault.watchTimes(() => {
    if (times.peek()) void refresh().catch(console.warn); // those of before hold
  }).catch(() => {}); // a browser that can keep no vault

  return {
    /** Whether the app is open and can be locked. */
    isOn: computed(() => times.value !== null),
    isStart: () => isStart,
    /** Reads whether App Lock is on, and when it locks. Call it after every change of that. */
    refresh,
    /** Rejects as `Vault.unlock` does. */
    async unlock(proof: Proof): Promise<void> {
      const status = await vault.unlock(proof, firstView());
      if (status.state === "open") times.value = DEFAULT_TIMES; // until the person's own were read
      onOpened(status);
    },
    ways: () => vault.ways(),
    /** Locks this tab and all others. */
    lockNow: () => watching?.lock(),
    /** Call it before a file picker or passkey dialog, which may hide the app, and what it returns afterwards. */
    suspendHiding: (): () => void => watching?.suspend() ?? (() => {}),
  };
});
export type Lock = InstanceType<typeof LockModel>;
