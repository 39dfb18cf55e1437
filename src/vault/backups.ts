/** Backups of an open vault: made, opened, compared, restored; and the end of everything. @module */
import { type Codes, NO_CODES } from "../core/account.ts";
import { isShown } from "../core/merge.ts";
import { cleanName } from "../core/parameters.ts";
import { applyRestore, compareCodes, isSameCode, undoable, undoRestore } from "../core/restore.ts";
import type { BackupApi, BackupSecret, BackupState, MadeBackup, Rehearsal, RestoreChoice } from "./backup-api.ts";
import { makeBackupFile, openBackupFile } from "./backup-file.ts";
import { type Bytes, fromBase64Url } from "../protocol/bytes.ts";
import type { BackupRecord, Devices } from "./devices.ts";
import { asVaultError, VaultError } from "./failure.ts";
import { importHeaderKey } from "./header.ts";
import type { createLocks } from "./locks.ts";
import { VAULT_LOCK, type VaultParts } from "./parts.ts";
import type { Slot } from "./slots.ts";
import { isOurs, type OpenVault, readStart, slotFile } from "./start.ts";
import type { Tab } from "./tab.ts";
import type { Unlocking } from "./unlocking.ts";
import { shownAccounts, viewOf } from "./views.ts";

const NO_BACKUPS: BackupRecord = { sequence: 0 };

function opensBackups({ kind }: Slot): boolean {
  return kind === "passphrase" || kind === "recovery";
}

export function createBackups(
  parts: VaultParts,
  tab: Tab,
  locks: ReturnType<typeof createLocks>,
  unlocking: Unlocking,
): BackupApi {
  const { documents, files, lock, announce, now, deviceName } = parts;
  let opened: { codes: Codes; madeAt: number } | null = null;
  /** Counts what opens and closes: what was closed, or followed by another, while it opened is not held. */
  let openings = 0;
  /** Files on their way to where the person keeps them. */
  const made = new Map<string, Required<Pick<BackupRecord, "sequence" | "last">>>();
  /** The greatest sequence that was given to one of them. */
  let given = 0;

  async function make(
    { header, meta, codes }: OpenVault,
    { headerKey, backup = NO_BACKUPS }: Devices,
  ): Promise<MadeBackup> {
    const slots = await Promise.all(
      header.slots.filter(opensBackups).map(async (slot) => {
        const file = await files.read(slotFile(slot.id));
        if (!file) throw new VaultError("read-only");
        return { slot, file };
      }),
    );
    if (slots.length === 0) throw new VaultError("no-backup-secret");
    const accounts = codes.accounts.filter(isShown); // what was deleted is not kept for ever in a file
    const at = now(), sequence = given = Math.max(given, backup.sequence) + 1;
    const { backupId, bytes } = await makeBackupFile({
      vaultId: meta.vaultId,
      device: deviceName,
      sequence,
      createdAt: at,
      slots,
      signingKey: await importHeaderKey(fromBase64Url(headerKey.privateKey)),
      body: { v: 1, codes: { v: 1, clock: codes.clock, accounts }, settings: {} },
    });
    made.set(backupId, { sequence, last: { backupId, at, accounts: accounts.length, clock: codes.clock } });
    return { backupId, bytes };
  }

  /** Makes a backup of the newest state, with locks that no renewal changes meanwhile. */
  async function makeNow(): Promise<MadeBackup> {
    try {
      await tab.refresh();
      const devices = await tab.devices();
      const vault = tab.current();
      if (!vault || vault.readOnly) throw new VaultError("read-only");
      return await lock(VAULT_LOCK, "shared", () => make(vault, devices));
    } catch (error) {
      throw asVaultError(error);
    }
  }

  function theOpened() {
    if (!opened) throw new VaultError("not-found");
    return opened;
  }

  /** Puts a new vault with `contents` in the place of the damaged one. Another tab may have been first. */
  async function replace(contents: (device: string) => Codes): Promise<void> {
    const { replaceVault } = await import("./create.ts");
    await lock(VAULT_LOCK, "exclusive", async () => {
      const seen = await readStart(documents, files);
      const state = seen.state === "locked" ? await unlocking.stateOf(seen.profile) : seen.state;
      if (state !== "damaged") throw new VaultError("busy");
      await replaceVault(documents, files, contents);
    });
    announce({ isErased: true });
    await tab.reload();
  }

  async function erase(): Promise<void> {
    await lock(VAULT_LOCK, "exclusive", async () => {
      for (const name of await files.list()) if (isOurs(name)) await files.remove(name); // keys first
      await documents.erase();
    });
    announce({ isErased: true });
    await tab.reload();
  }

  return {
    async backupState(): Promise<BackupState> {
      const vault = tab.current();
      if (!vault || vault.readOnly) return { openedBy: [], last: null, changesSince: 0, proven: null };
      const { backup: { last, proven } = NO_BACKUPS } = await tab.devices();
      return {
        openedBy: vault.header.slots.filter(opensBackups).map(({ kind }) => kind as BackupSecret["kind"]),
        last: last ? { at: last.at, accounts: last.accounts } : null,
        changesSince: tab.codesNow().clock - (last?.clock ?? 0),
        proven: proven ?? null,
      };
    },
    async makeBackup() {
      locks.needGesture();
      return makeNow();
    },
    async renewBackup() {
      if (!tab.current()?.header.slots.some(opensBackups)) return null;
      return makeNow();
    },
    async backedUp(backupId) {
      const record = made.get(backupId);
      if (!record) throw new VaultError("not-found");
      await tab.changeDevices((devices) => {
        const { backup = NO_BACKUPS } = devices;
        // One that was made before the last one may be saved after it.
        return record.sequence < backup.sequence ? devices : { ...devices, backup: { ...backup, ...record } };
      });
      made.delete(backupId);
    },
    async openBackup(bytes, secret) {
      const mine = ++openings;
      const { header, body } = await openBackupFile(bytes as Bytes, secret);
      if (mine !== openings) throw new VaultError("not-found");
      opened = { codes: body.codes, madeAt: header.createdAt };
      const here = tab.codesNow();
      const found = compareCodes(here, body.codes);
      const byId = new Map(here.accounts.map((account) => [account.id, account]));
      return {
        madeAt: header.createdAt,
        device: cleanName(header.device),
        total: shownAccounts(body.codes).length,
        fresh: found.fresh.map(viewOf),
        changedThere: found.changedThere.map(viewOf),
        changesCodes: found.changedThere.some((account) => !isSameCode(account, byId.get(account.id)!)),
        changedHere: found.changedHere.map(viewOf),
        deletedHere: found.deletedHere.map(viewOf),
        same: found.same,
        onlyHere: found.onlyHere.map(viewOf),
      };
    },
    async closeBackup() {
      openings++;
      opened = null;
    },
    async restoreBackup({ replaceDamaged, ...choice }: RestoreChoice) {
      const { codes: there } = theOpened();
      let changed = 0;
      function restored(codes: Codes, device: string): Codes {
        const next = applyRestore(codes, there, choice, device, now());
        changed = next === codes ? 0 : next.undo!.added.length + next.undo!.before.length;
        return next;
      }
      try {
        if (replaceDamaged && (await tab.start()).state === "damaged") {
          await replace((device) => restored(NO_CODES, device));
        } else await tab.change(restored);
      } catch (error) {
        throw asVaultError(error);
      }
      opened = null;
      return { changed };
    },
    undoable: async () => undoable(tab.codesNow(), now()),
    undoRestore: () => tab.change((codes, device) => undoRestore(codes, device, now())),
    async rehearse(): Promise<Rehearsal> {
      const { codes, madeAt } = theOpened();
      const there = shownAccounts(codes), here = shownAccounts(tab.codesNow());
      const bySecret = Map.groupBy(there, ({ secret }) => secret);
      const missing = here.filter((account) => !bySecret.get(account.secret)?.some((one) => isSameCode(one, account)));
      const matched = here.length - missing.length;
      const proven = { at: now(), madeAt, matched, total: here.length };
      await tab.changeDevices((devices) => ({ ...devices, backup: { ...NO_BACKUPS, ...devices.backup, proven } }));
      return { madeAt, matched, total: here.length, missing: missing.map(viewOf) };
    },
    async eraseAll() {
      try {
        await erase();
      } catch (error) {
        throw asVaultError(error);
      }
    },
  };
}
