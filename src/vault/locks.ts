/** Locks of an open vault: added, replaced, named, removed, each by a renewal of the root key. @module */
import { isShortPassphrase } from "../core/passphrase.ts";
import { pinProblem } from "../core/pin.ts";
import { type Bytes, fromBase64Url, randomBytes, toBase64Url } from "./bytes.ts";
import type { Devices, LockRecord } from "./devices.ts";
import { VaultError } from "./failure.ts";
import { type Argon2idKdf, newKdf, readKdf, stretch } from "./kdf.ts";
import type { Locks, LockTimes, LockView, NewLock } from "./lock-api.ts";
import { checkEnrolment } from "./passkey.ts";
import { isGroup, makeRecoveryCode, readRecoveryCode } from "./recovery-code.ts";
import type { NewSlot, Plan } from "./renew.ts";
import { makeSlot, type Slot, type SlotBase } from "./slots.ts";
import { OPEN_KEY, type OpenVault, slotFile } from "./start.ts";
import type { Tab, VaultParts } from "./tab.ts";
import type { Unlocking } from "./unlocking.ts";

const DEFAULT_TIMES: LockTimes = { idle: 300, hidden: 60 };
/** Groups of a new recovery code that have to be typed back. */
const GROUPS_BACK = 2;

type Use = "unlock" | "backup";
type Kind = NewLock["kind"] | "recovery";

/** A lock on its way in: what its slot is made of, and what the settings will say of it. */
interface Staged {
  readonly kind: Kind;
  readonly use: Use;
  readonly kdf: () => SlotBase["kdf"];
  readonly ikm: (kdf: SlotBase["kdf"]) => Promise<Bytes>;
  readonly record: Omit<LockRecord, "madeAt">;
}

function isLocked({ header }: OpenVault): boolean {
  return header.slots.every(({ kind }) => kind !== "open");
}

/** Passkeys may stand side by side; of the others there is one each. */
function replaces(kind: Kind, slot: Slot): boolean {
  return kind !== "passkey" && slot.kind === kind;
}

async function stagedOf(lock: NewLock): Promise<Staged> {
  const { kind, name } = lock;
  if (kind === "passkey") {
    const { enrolment } = lock;
    const prf = await checkEnrolment(enrolment);
    const { credentialId, rpId, prfInputs: [prfInput], created } = enrolment;
    return {
      kind,
      use: "unlock",
      kdf: () => ({ credentialId, prfInput, rpId }),
      ikm: async () => prf.slice(),
      record: {
        name,
        passkey: {
          authenticatorData: toBase64Url(created.authenticatorData),
          publicKey: toBase64Url(created.publicKey),
          algorithm: created.algorithm,
          transports: created.transports,
        },
      },
    };
  }
  const { text } = lock;
  if (kind === "pin") {
    const problem = pinProblem(text);
    if (problem) throw new VaultError("pin-weak", problem);
  } else if (isShortPassphrase(text)) throw new VaultError("passphrase-short");
  return {
    kind,
    use: kind === "passphrase" ? lock.use : "unlock",
    kdf: () => ({ ...newKdf() }),
    ikm: (kdf) => stretch(text, readKdf(kdf) satisfies Argon2idKdf),
    record: { name },
  };
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
    staged = null;
    recovery = null;
  }

  async function slotOf(
    vault: OpenVault,
    devices: Devices,
    { kind, kdf: make, ikm }: Staged,
    use: Use,
  ): Promise<NewSlot> {
    const kdf = make();
    const headerKey = fromBase64Url(devices.headerKey.publicKey);
    const secret = await ikm(kdf);
    const { slot, file } = await makeSlot(vault.meta.vaultId, kind, kdf, secret, headerKey);
    secret.fill(0);
    return { slot, file, use, ikm: (written) => ikm(written.kdf) };
  }

  /** A plan that keeps those of `keep`, adds `add`, and forgets what was known of the others. */
  async function planOf(
    { codes }: OpenVault,
    devices: Devices,
    keep: Plan["keep"],
    add: readonly (NewSlot & { readonly record?: LockRecord })[],
    openKey: Bytes | null = null,
  ): Promise<Plan> {
    const names = new Set(await files.list());
    const there = keep.filter(({ slot }) => names.has(slotFile(slot.id))); // a burned PIN is not
    const locks: Record<string, LockRecord> = {};
    for (
      const { slot: { id }, record } of [
        ...there.map(({ slot }) => ({ slot, record: devices.locks?.[slot.id] })),
        ...add,
      ]
    ) {
      if (record) locks[id] = record;
    }
    return { keep: there, add, openKey, codes, devices: { ...devices, locks } };
  }

  const usedAs = (slot: Slot): Use => slot.use ?? "unlock";

  async function addLocks(typed: readonly { readonly group: number; readonly text: string }[]): Promise<void> {
    needGesture();
    if (!staged && !recovery) throw new VaultError("not-found");
    const code = recovery;
    if (code) {
      const right = typed.filter(({ group, text }) => isGroup(code, group, text)).map(({ group }) => group);
      if (right.length < typed.length || new Set(right).size < GROUPS_BACK) throw new VaultError("recovery-mismatch");
    }
    const needsRecovery = staged?.kind === "passkey" || staged?.kind === "pin";
    if (needsRecovery && !code && !hasRecovery()) throw new VaultError("recovery-needed");
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
    await tab.renew(async (vault, devices) => {
      const locks = isLocked(vault) || coming.some(({ use }) => use === "unlock");
      const madeAt = now();
      const useOf = ({ kind, use }: Staged): Use =>
        kind === "recovery"
          ? (locks ? "unlock" : "backup")
          : vault.header.slots.some((slot) => replaces(kind, slot) && usedAs(slot) === "unlock")
          ? "unlock"
          : use;
      const add = await Promise.all(coming.map(async (one) => ({
        ...await slotOf(vault, devices, one, useOf(one)),
        record: { ...one.record, madeAt },
      })));
      const keep = vault.header.slots.filter((slot) =>
        !coming.some(({ kind }) => replaces(kind, slot)) && !(locks && slot.kind === "open")
      ).map((slot) => ({ slot, use: locks && slot.kind === "recovery" ? "unlock" : usedAs(slot) }));
      return planOf(vault, devices, keep, add);
    });
    discard();
    unlocking.refreshGesture();
  }

  async function removeLock(id: string): Promise<void> {
    needGesture();
    const slot = slots().find((one) => one.id === id);
    if (!slot || slot.kind === "open") throw new VaultError("not-found");
    const others = slots().filter((one) => one.id !== id && usedAs(one) === "unlock");
    if (usedAs(slot) === "unlock") {
      if (others.every(({ kind }) => kind === "recovery")) throw new VaultError("last-lock");
      const leans = others.some(({ kind }) => kind === "passkey" || kind === "pin");
      if (slot.kind === "recovery" && leans) throw new VaultError("recovery-needed");
    }
    await tab.renew((vault, devices) => {
      const keep = vault.header.slots.filter((one) => one.id !== id).map((one) => ({ slot: one, use: usedAs(one) }));
      return planOf(vault, devices, keep, []);
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
      const keep = vault.header.slots.filter(({ kind }) => kind === "passphrase" || kind === "recovery")
        .map((slot) => ({ slot, use: "backup" as const }));
      return planOf(vault, devices, keep, [open], openKey);
    });
    openKey.fill(0);
  }

  /** A slot whose file is gone (a burned PIN) leaves the header, too. */
  async function dropBurned(): Promise<void> {
    const names = new Set(await files.list());
    if (!isOn() || slots().every(({ id }) => names.has(slotFile(id)))) return;
    await tab.renew((vault, devices) =>
      planOf(vault, devices, vault.header.slots.map((slot) => ({ slot, use: usedAs(slot) })), [])
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
        kind: slot.kind as Kind,
        name: records[slot.id]?.name ?? "",
        use: usedAs(slot),
        madeAt: records[slot.id]?.madeAt ?? 0,
      }));
      return { isOn: isOn(), locks, times };
    },
    async stageLock(lock: NewLock) {
      needGesture();
      staged = await stagedOf(lock);
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
