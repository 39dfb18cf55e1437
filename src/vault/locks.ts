/** Locks of an open vault: added, replaced, named, removed, each by a renewal of the root key. @module */
import { DEFAULT_TIMES, whyStays } from "../core/locks.ts";
import { type Bytes, fromBase64Url, randomBytes } from "../protocol/bytes.ts";
import { type Devices, type LockRecord, newDevices } from "./devices.ts";
import { VaultError } from "./failure.ts";
import { makeHeaderKey } from "./header.ts";
import type { LockKind, Locks, LockTimes, LockUse, LockView, NewLock } from "./lock-api.ts";
import type { VaultParts } from "./parts.ts";
import { isGroup, makeRecoveryCode, readRecoveryCode } from "./recovery-code.ts";
import type { NewSlot, Plan } from "./renew.ts";
import { makeSlot, type Slot } from "./slots.ts";
import { type Staged, stagedOf, wipe } from "./staged-lock.ts";
import { OPEN_KEY, type OpenVault, slotFile } from "./start.ts";
import type { Tab } from "./tab.ts";
import type { Unlocking } from "./unlocking.ts";

/** Groups of a new recovery code that have to be typed back. */
const GROUPS_BACK = 2;

function isLocked({ header }: OpenVault): boolean {
  return header.slots.every(({ kind }) => kind !== "open");
}

/** Passkeys may stand side by side; of the others there is one each. */
function replaces(kind: LockKind, slot: Slot): boolean {
  return kind !== "passkey" && slot.kind === kind;
}

async function withNewHeaderKey(devices: Devices): Promise<Devices> {
  const { pkcs8, publicKey } = await makeHeaderKey();
  const { headerKey } = newDevices(pkcs8, publicKey);
  pkcs8.fill(0);
  return { ...devices, headerKey };
}

export function createLocks({ files, now }: VaultParts, tab: Tab, unlocking: Unlocking) {
  let staged: Staged | null = null;
  /** A new recovery code, until it is proven that someone wrote it down. */
  let recovery: string | null = null;

  function isOn(): boolean {
    const vault = tab.current();
    return vault !== null && isLocked(vault);
  }
  function needGesture() {
    if (isOn() && !unlocking.isFresh()) throw new VaultError("gesture-needed");
  }
  function slots(): readonly Slot[] {
    return tab.current()?.header.slots ?? [];
  }
  function hasRecovery(): boolean {
    return slots().some(({ kind }) => kind === "recovery");
  }
  function discard() {
    staged?.forget?.();
    staged = null;
    recovery = null;
  }

  async function slotOf(
    vault: OpenVault,
    devices: Devices,
    { kind, kdf: make, ikm }: Staged,
    use: LockUse,
  ): Promise<NewSlot> {
    const kdf = make();
    const headerKey = fromBase64Url(devices.headerKey.publicKey);
    const secret = await ikm(kdf);
    const { slot, file } = await makeSlot(vault.meta.vaultId, kind, kdf, secret, headerKey)
      .finally(() => secret.fill(0));
    return { slot, file, use, ikm: (written) => ikm(written.kdf) };
  }

  /** A plan that keeps those of `keep`, adds `add`, and forgets what was known of the others. */
  function planOf(
    { codes }: OpenVault,
    devices: Devices,
    keep: Plan["keep"],
    add: readonly (NewSlot & { readonly record?: LockRecord })[],
    openKey: Bytes | null = null,
  ): Plan {
    const locks: Record<string, LockRecord> = {};
    for (
      const { slot: { id }, record } of [
        ...keep.map(({ slot }) => ({ slot, record: devices.locks?.[slot.id] })),
        ...add,
      ]
    ) {
      if (record) locks[id] = record;
    }
    return { keep, add, openKey, codes, devices: { ...devices, locks } };
  }

  /** Slots that open something: the file of a burned PIN is gone. */
  async function present({ header }: OpenVault): Promise<Slot[]> {
    const names = new Set(await files.list());
    return header.slots.filter(({ id }) => names.has(slotFile(id)));
  }

  const usedAs = (slot: Slot): LockUse => slot.use ?? "unlock";

  async function addLocks(typed: readonly { readonly group: number; readonly text: string }[]): Promise<void> {
    needGesture();
    if (!staged && !recovery) throw new VaultError("not-found");
    const code = recovery;
    if (code) {
      const right = typed.filter(({ group, text }) => isGroup(code, group, text)).map(({ group }) => group);
      if (right.length < typed.length || new Set(right).size < GROUPS_BACK) throw new VaultError("recovery-mismatch");
    }
    const needsRecovery = staged?.kind === "passkey" || staged?.kind === "pin";
    const coming: Staged[] = staged ? [staged] : [];
    if (code) {
      coming.push({
        kind: "recovery",
        use: "backup",
        kdf: () => ({}),
        ikm: () => readRecoveryCode(code),
        record: { name: "" },
      });
    }
    await tab.renew(async (vault, known) => {
      const there = await present(vault);
      if (needsRecovery && !code && there.every(({ kind }) => kind !== "recovery")) {
        throw new VaultError("recovery-needed");
      }
      const locks = isLocked(vault) || coming.some(({ use }) => use === "unlock");
      const madeAt = now();
      const useOf = ({ kind, use }: Staged): LockUse =>
        kind === "recovery"
          ? (locks ? "unlock" : "backup")
          : there.some((slot) => replaces(kind, slot) && usedAs(slot) === "unlock")
          ? "unlock"
          : use;
      const keep = there.filter((slot) =>
        !coming.some(({ kind }) => replaces(kind, slot)) && !(locks && slot.kind === "open")
      ).map((slot) => ({ slot, use: locks && slot.kind === "recovery" ? "unlock" as const : usedAs(slot) }));
      // While App Lock was off, what signs lay in the profile for all to copy. But slots that stay know no other.
      const isFresh = locks && !isLocked(vault) && keep.length === 0;
      const devices = isFresh ? await withNewHeaderKey(known) : known;
      const add = await Promise.all(coming.map(async (one) => ({
        ...await slotOf(vault, devices, one, useOf(one)),
        record: { ...one.record, madeAt },
      })));
      return planOf(vault, devices, keep, add);
    });
    unlocking.refreshGesture(staged?.kind ?? "recovery");
    discard();
  }

  async function removeLock(id: string): Promise<void> {
    needGesture();
    await tab.renew(async (vault, devices) => {
      const slot = vault.header.slots.find((one) => one.id === id);
      if (!slot || slot.kind === "open") throw new VaultError("not-found");
      const there = await present(vault);
      const rest = there.filter((one) => one.id !== id);
      const [asked, ...others] = [slot, ...rest].map((one) => ({ ...one, use: usedAs(one) }));
      const why = there.includes(slot) ? whyStays(asked!, others) : null;
      if (why) throw new VaultError(why);
      return planOf(vault, devices, rest.map((one) => ({ slot: one, use: usedAs(one) })), []);
    });
  }

  async function turnOff(): Promise<void> {
    needGesture();
    if (!isOn()) return;
    const openKey = randomBytes(32);
    await tab.renew(async (vault, devices) => {
      const headerKey = fromBase64Url(devices.headerKey.publicKey);
      const open: NewSlot = {
        ...await makeSlot(vault.meta.vaultId, "open", {}, openKey, headerKey),
        use: "unlock",
        ikm: async () => (await files.read(OPEN_KEY))!,
      };
      const keep = (await present(vault)).filter(({ kind }) => kind === "passphrase" || kind === "recovery")
        .map((slot) => ({ slot, use: "backup" as const }));
      return planOf(vault, devices, keep, [open], openKey);
    });
    openKey.fill(0);
  }

  /** A slot whose file is gone (a burned PIN) leaves the header, too. */
  async function dropBurned(): Promise<void> {
    const names = new Set(await files.list());
    if (!isOn() || slots().every(({ id }) => names.has(slotFile(id)))) return;
    await tab.renew(async (vault, devices) =>
      planOf(vault, devices, (await present(vault)).map((slot) => ({ slot, use: usedAs(slot) })), [])
    );
  }

  function editRecord(id: string, edit: (record: LockRecord) => LockRecord): Promise<void> {
    return tab.changeDevices((devices) => {
      const record = devices.locks?.[id];
      if (!record) throw new VaultError("not-found");
      return { ...devices, locks: { ...devices.locks, [id]: edit(record) } };
    });
  }

  return {
    needGesture,
    isOn,
    dropBurned,
    async locks(): Promise<Locks> {
      if (!tab.current()) return { isOn: false, locks: [], times: DEFAULT_TIMES };
      const { locks: records = {}, times = DEFAULT_TIMES } = await tab.devices();
      const locks = slots().filter(({ kind }) => kind !== "open").map((slot): LockView => ({
        id: slot.id,
        kind: slot.kind as LockKind,
        name: records[slot.id]?.name ?? "",
        use: usedAs(slot),
        madeAt: records[slot.id]?.madeAt ?? 0,
      }));
      return { isOn: isOn(), locks, times };
    },
    async stageLock(lock: NewLock) {
      try {
        needGesture();
        const next = await stagedOf(lock);
        staged?.forget?.();
        staged = next;
      } finally {
        wipe(lock);
      }
      return { needsRecovery: (lock.kind === "passkey" || lock.kind === "pin") && !hasRecovery() };
    },
    async stageRecovery(): Promise<string> {
      needGesture();
      return recovery = await makeRecoveryCode();
    },
    addLocks,
    discardLocks: async () => discard(),
    async renameLock(id: string, name: string) {
      needGesture();
      await editRecord(id, (record) => ({ ...record, name }));
    },
    removeLock,
    turnOff,
    async setTimes(times: LockTimes) {
      needGesture();
      await tab.changeDevices((devices) => ({ ...devices, times }));
    },
  };
}
