/** The locks of a fake vault, for tests of the settings. It refuses what the real one refuses; that one is tested in
 * tests/vault. @module */
import type { Vault } from "../../src/vault/api.ts";
import type { Locks, LockView, NewLock } from "../../src/vault/lock-api.ts";
import { refusal } from "./vault.ts";

export function lock(given: Partial<LockView> = {}): LockView {
  return { id: "p", kind: "passphrase", name: "Passphrase", use: "unlock", madeAt: 1_700_000_000_000, ...given };
}

export const RECOVERY_CODE = "AAA1-BBB2-CCC3-DDD4-EEE5-FFF6-GGG7";

export interface FakeLocks {
  /** For `createFakeVault`. */
  readonly methods: Partial<Vault>;
  state: Locks;
  /** What is held by now. */
  staged: NewLock | null;
  recovery: string | null;
  /** Whether the last gesture is fresh. */
  isFresh: boolean;
}

export function createFakeLocks(locks: readonly LockView[] = []): FakeLocks {
  const isOn = locks.some(({ use }) => use === "unlock");
  const fake: FakeLocks = {
    state: { isOn, locks, times: { idle: 300, hidden: 60 } },
    staged: null,
    recovery: null,
    isFresh: true,
    methods: {},
  };
  const set = (change: Partial<Locks>) => void (fake.state = { ...fake.state, ...change });
  function needGesture() {
    if (fake.state.isOn && !fake.isFresh) throw refusal("gesture-needed");
  }
  const hasRecovery = () => fake.state.locks.some(({ kind }) => kind === "recovery");

  Object.assign(
    fake.methods,
    {
      isFresh: async () => !fake.state.isOn || fake.isFresh,
      ways: async () =>
        fake.state.locks.filter(({ kind }) => kind === "passkey").map(({ id }) => ({
          kind: "passkey",
          credentialId: `credential of ${id}`,
          prfInput: "",
          rpId: "localhost",
        } as const)),
      locks: async () => fake.state,
      async stageLock(staged) {
        needGesture();
        fake.staged = staged;
        return { needsRecovery: staged.kind !== "passphrase" && !hasRecovery() };
      },
      async stageRecovery() {
        needGesture();
        return fake.recovery = RECOVERY_CODE;
      },
      async addLocks(typed) {
        needGesture();
        const groups = fake.recovery?.split("-");
        if (groups && (typed.length < 2 || typed.some(({ group, text }) => groups[group] !== text))) {
          throw refusal("recovery-mismatch");
        }
        const { staged } = fake;
        const isReplaced = ({ kind }: LockView) =>
          (kind !== "passkey" && kind === staged?.kind) || (kind === "recovery" && groups !== undefined);
        const kept = fake.state.locks.filter((one) => !isReplaced(one));
        const use = staged?.kind === "passphrase" ? staged.use : "unlock";
        const coming = staged ? [lock({ id: `new ${staged.kind}`, kind: staged.kind, name: staged.name, use })] : [];
        if (groups) coming.push(lock({ id: "r", kind: "recovery", name: "" }));
        const isOn = fake.state.isOn || use === "unlock" && staged !== null;
        set({ isOn, locks: [...kept, ...coming] });
        fake.staged = fake.recovery = null;
      },
      async discardLocks() {
        fake.staged = fake.recovery = null;
      },
      async renameLock(id, name) {
        needGesture();
        set({ locks: fake.state.locks.map((one) => one.id === id ? { ...one, name } : one) });
      },
      async removeLock(id) {
        needGesture();
        set({ locks: fake.state.locks.filter((one) => one.id !== id) });
      },
      async turnOff() {
        needGesture();
        set({ isOn: false, locks: [] });
      },
      async setTimes(times) {
        needGesture();
        set({ times });
      },
      async reveal() {
        needGesture();
        return { secret: "JBSWY3DPEHPK3PXP", uri: "" };
      },
      backupState: async () => ({ openedBy: [], last: null, changesSince: 0, proven: null }),
    } satisfies Partial<Vault>,
  );
  return fake;
}
