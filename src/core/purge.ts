/** The trash: what deleted accounts keep, and for how long. @module */
import type { Account, Codes, Stamp } from "./account.ts";
import { changeAll, stampedFor } from "./change.ts";

/** How long a deleted account keeps its secret, in ms: 30 days. */
export const TRASH_KEEPS = 30 * 86_400_000;
/** How long a restore can be undone, in ms: 24 h. */
export const UNDO_KEEPS = 86_400_000;

function isFull({ deletedAt, secret }: Account): boolean {
  return deletedAt !== undefined && secret !== "";
}

/** Deleted accounts that can be brought back, the last one first. `now`: Unix ms. */
export function trashed({ accounts }: Codes, now: number): Account[] {
  return accounts.filter((account) => isFull(account) && account.deletedAt! >= now - TRASH_KEEPS)
    .sort((a, b) => b.deletedAt! - a.deletedAt!);
}

/** Forgets what is in deleted accounts, and what undoing a restore would bring back of them; their tombstones stay. */
export function purgeAccounts(all: Codes, ids: readonly string[], device: string): Codes {
  const wanted = new Set(ids);
  const full = all.accounts.filter((account) => wanted.has(account.id) && isFull(account)).map(({ id }) => id);
  const stamp: Stamp = [all.clock + 1, device];
  const codes = changeAll(all, full, (account) => {
    const { note: _note, tags: _tags, extra: _extra, icon: _icon, recoveryCodes: _codes, ...rest } = account;
    const changed = stampedFor(account, ["names", "secret", "look", "icon", "recovery"], stamp);
    return { ...rest, secret: "", issuer: "", label: "", changed };
  });
  if (!all.undo || full.length === 0) return codes;
  return { ...codes, undo: { ...all.undo, before: all.undo.before.filter(({ id }) => !full.includes(id)) } };
}

/** Forgets what is in accounts deleted more than 30 days ago; and what a restore of more than 24 h ago would be undone by.
 * `now`: Unix ms. */
export function purgeDeleted(all: Codes, device: string, now: number): Codes {
  const { undo, ...rest } = all;
  const codes = undo && undo.at < now - UNDO_KEEPS ? rest : all;
  const over = codes.accounts.filter(({ deletedAt }) => deletedAt !== undefined && deletedAt < now - TRASH_KEEPS);
  return purgeAccounts(codes, over.map(({ id }) => id), device);
}
