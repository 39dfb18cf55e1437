import { computed, createModel, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Vault } from "../../vault/api.ts";
import type { BackupSecret, BackupState, MadeBackup, RestoreChoice } from "../../vault/backup-api.ts";
import type { BackupFiles, KeptFile, Saved } from "../platform/files.ts";

const DAY = 86_400_000;
/** Ms; the age of the last backup that is worth a word, and how long the word stays away once it was hidden. */
const WEEK = 7 * DAY;
/** Changes that are worth a word. */
const MANY = 3;
/** Ms after the last change. */
const RENEWS_AFTER = 30_000;

export type BackupAge =
  | { readonly kind: "never" | "failed" | "asks" }
  | { readonly kind: "old"; readonly days: number };

/** "countersign-2026-02-01.countersign", by the calendar of this place. */
export function backupName(at: number): string {
  const day = new Date(at);
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0"));
  return `countersign-${day.getFullYear()}-${month}-${date}.countersign`;
}

export interface BackupParts {
  readonly files: BackupFiles;
  /** Deletes what the browser keeps beside the vault. */
  readonly eraseAround: () => Promise<void>;
  /** Unix ms. */
  readonly now: () => number;
  readonly setTimeout: (run: () => void, ms: number) => number;
  readonly clearTimeout: (id: number) => void;
  /** When the age was hidden, Unix ms. */
  readonly readAgeHidden: () => number;
  readonly writeAgeHidden: (at: number) => void;
}

/** What the person is told of backups, and the file that is kept up to date. */
export const BackupModel = createModel((vault: Vault, parts: BackupParts) => {
  const { files, now, setTimeout, clearTimeout } = parts;
  const state = signal<BackupState | null>(null);
  const undoable = signal<{ readonly at: number; readonly changed: number } | null>(null);
  const kept = signal<KeptFile | null>(null);
  const hasFailed = signal(false);
  const hiddenAt = signal(parts.readAgeHidden());
  const dropped = signal<File | null>(null);
  const isErased = signal(false);
  /** What changes with the accounts, once it is followed. */
  const changes = signal<ReadonlySignal<unknown> | null>(null);

  /** What the list's edge says of backups; null: nothing. */
  const age = computed<BackupAge | null>(() => {
    if (state.value === null || now() - hiddenAt.value < WEEK) return null;
    const { last, changesSince } = state.value;
    if (kept.value && changesSince > 0) {
      if (!kept.value.isAllowed) return { kind: "asks" };
      if (hasFailed.value) return { kind: "failed" };
    }
    if (changesSince < MANY) return null;
    if (!last) return { kind: "never" };
    return now() - last.at < WEEK ? null : { kind: "old", days: Math.floor((now() - last.at) / DAY) };
  });

  async function read(): Promise<void> {
    [state.value, undoable.value, kept.value] = await Promise.all([
      vault.backupState(),
      vault.undoable(),
      files.kept().catch(() => null), // a browser that forgot the file
    ]);
  }

  /** Writes the kept file anew, where something changed since it was written. */
  async function renew(): Promise<void> {
    await read();
    if (!kept.peek()?.isAllowed) return;
    await files.alone(async () => {
      state.value = await vault.backupState(); // another tab may have been first
      if (state.value.changesSince === 0) return;
      const made = await vault.renewBackup();
      if (!made) return;
      try {
        await files.renew(made.bytes);
        hasFailed.value = false;
      } catch (error) {
        console.warn("The backup file could not be renewed.", error);
        hasFailed.value = true;
        return;
      }
      await vault.backedUp(made.backupId);
      await read();
    });
  }

  effect(() => {
    if (!changes.value) return;
    void changes.value.value;
    const timer = setTimeout(() => void renew().catch(console.warn), RENEWS_AFTER); // tried again after the next change
    return () => clearTimeout(timer);
  });

  return {
    state,
    undoable,
    kept,
    /** Whether the kept file could not be written when it last should have been. */
    hasFailed,
    age,
    canKeep: () => files.canKeep,
    read,
    /** From now on the kept file follows what changes with `accounts`. Called once, when the first codes are painted. */
    follow(accounts: ReadonlySignal<unknown>) {
      changes.value = accounts;
      void read().catch(() => {}); // the Backup screen says it
    },
    make: () => vault.makeBackup(),
    /** `keeps`: the file is written anew after changes. Rejects when it could not be written. */
    async save({ backupId, bytes }: MadeBackup, keeps: boolean): Promise<Saved> {
      const saved = await files.save(bytes, backupName(now()), keeps);
      if (saved.outcome === "saved" || saved.outcome === "downloaded") {
        await vault.backedUp(backupId);
        if (keeps) hasFailed.value = false;
        await read();
      }
      return saved;
    },
    /** Has the browser ask whether the kept file may be written, and writes it. Gives whether it holds everything now. */
    async allow(): Promise<boolean> {
      const isAllowed = await files.allow();
      await (isAllowed ? renew() : read());
      return isAllowed && state.peek()!.changesSince === 0;
    },
    async stopKeeping(): Promise<void> {
      await files.forget();
      await read();
    },
    hideAge() {
      hiddenAt.value = now();
      parts.writeAgeHidden(hiddenAt.peek());
    },
    /** A file that was dropped on the window, for the screen that asks for one. */
    dropped,
    drop: (file: File | null) => void (dropped.value = file),
    open: (bytes: Uint8Array<ArrayBuffer>, secret: BackupSecret) => vault.openBackup(bytes, secret),
    close: () => void vault.closeBackup().catch(() => {}),
    async rehearse() {
      const rehearsal = await vault.rehearse();
      await read();
      return rehearsal;
    },
    /** Gives how many accounts changed. */
    async restore(choice: RestoreChoice): Promise<number> {
      // The kept file is of the damaged vault, and may hold more than the new one.
      if (choice.replaceDamaged) await files.forget();
      const { changed } = await vault.restoreBackup(choice);
      return changed;
    },
    async undoRestore(): Promise<void> {
      await vault.undoRestore();
      await read();
    },
    isErased,
    /** Another tab has erased everything. */
    toldErased: () => void (isErased.value = true),
    /** Deletes all that this browser keeps of Countersign, open or locked. */
    async eraseAll(): Promise<void> {
      await vault.eraseAll();
      await parts.eraseAround();
      isErased.value = true;
    },
  };
});
export type Backups = InstanceType<typeof BackupModel>;
