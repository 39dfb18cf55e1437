/** Every change of the document `codes`: the old document and what is wanted, to the new document. `device` names the
 * device in the stamps. @module */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { type Account, type Codes, type Draft, type Group, GROUPS, type Stamp } from "./account.ts";
import { isShown, placed } from "./merge.ts";

export const NO_CODES: Codes = { v: 1, clock: 0, accounts: [] };

/** How long a deleted account keeps its secret, in ms: 30 days. */
const TRASH_KEEPS = 30 * 86_400_000;
/** How long a restore can be undone, in ms: 24 h. */
export const UNDO_KEEPS = 86_400_000;

function find(codes: Codes, id: string): Account | undefined {
  return codes.accounts.find((account) => account.id === id);
}

/** A key after the last one. A last key that is not ours sorts where it may; the new one begins anew. */
function orderAfter(last: string | null): string {
  try {
    return generateKeyBetween(last, null);
  } catch {
    return generateKeyBetween(null, null);
  }
}

function stampedFor(account: Account, groups: readonly Group[], stamp: Stamp): Account["changed"] {
  return { ...account.changed, ...Object.fromEntries(groups.map((group) => [group, stamp])) };
}

/** `codes` with each account of `ids` changed by `change`, all under one stamp; accounts that are not there are skipped. */
function changeAll(codes: Codes, ids: readonly string[], change: (account: Account) => Account | null): Codes {
  const wanted = new Set(ids);
  let isSame = true;
  const accounts = codes.accounts.map((account) => {
    const next = wanted.has(account.id) ? change(account) : null;
    if (next) isSame = false;
    return next ?? account;
  });
  return isSame ? codes : { ...codes, clock: codes.clock + 1, accounts };
}

export function addAccount(codes: Codes, draft: Draft, id: string, device: string): Codes {
  const clock = codes.clock + 1;
  const last = codes.accounts.at(-1)?.order ?? null;
  const account: Account = { ...draft, id, order: orderAfter(last), made: [clock, device] };
  return { ...codes, clock, accounts: placed(codes.accounts, account) };
}

/** Puts the fields of `draft` into an account and stamps the groups that differ. For the same secret the counter never
 * goes down. Null when the account is not there. */
export function editAccount(codes: Codes, id: string, draft: Draft, device: string): Codes | null {
  const account = find(codes, id);
  if (!account || !isShown(account)) return null;
  const counter = draft.secret === account.secret ? Math.max(draft.counter, account.counter) : draft.counter;
  const groups = (["names", "secret", "parameters", "look"] as const).filter((group) =>
    GROUPS[group].some((field) =>
      JSON.stringify(draft[field as keyof Draft]) !== JSON.stringify(account[field as keyof Draft])
    )
  );
  if (groups.length === 0) {
    return counter === account.counter ? codes : changeAll(codes, [id], () => ({ ...account, counter }));
  }
  const changed = stampedFor(account, groups, [codes.clock + 1, device]);
  return changeAll(codes, [id], () => {
    const next: Record<string, unknown> = { ...account, counter, changed };
    for (const group of groups) {
      for (const field of GROUPS[group]) {
        const value = draft[field as keyof Draft];
        if (value === undefined) delete next[field];
        else next[field] = value;
      }
    }
    return next as unknown as Account;
  });
}

/** `now`: Unix ms. */
export function removeAccounts(codes: Codes, ids: readonly string[], device: string, now: number): Codes {
  const stamp: Stamp = [codes.clock + 1, device];
  return changeAll(
    codes,
    ids,
    (account) =>
      isShown(account) ? { ...account, deletedAt: now, changed: stampedFor(account, ["life"], stamp) } : null,
  );
}

/** Brings deleted accounts back, as long as they still have their secret. */
export function restoreAccounts(codes: Codes, ids: readonly string[], device: string): Codes {
  const stamp: Stamp = [codes.clock + 1, device];
  return changeAll(
    codes,
    ids,
    ({ deletedAt, ...account }) =>
      deletedAt !== undefined && account.secret !== ""
        ? { ...account, changed: stampedFor(account, ["life"], stamp) }
        : null,
  );
}

/** Puts an account directly before another (last when null). Null when one of them is not there. Two tabs or devices may
 * have given neighbours the same key, between which there is none: then all keys are made anew. */
export function moveAccount(codes: Codes, id: string, before: string | null, device: string): Codes | null {
  const account = find(codes, id);
  const others = codes.accounts.filter((other) => other.id !== id);
  const at = before === null ? others.length : others.findIndex((other) => other.id === before);
  if (!account || at < 0) return null;
  const clock = codes.clock + 1;
  const withOrder = (one: Account, order: string): Account => (
    { ...one, order, changed: stampedFor(one, ["place"], [clock, device]) }
  );
  try {
    const order = generateKeyBetween(others[at - 1]?.order ?? null, others[at]?.order ?? null);
    return { ...codes, clock, accounts: placed(others, withOrder(account, order)) };
  } catch {
    const keys = generateNKeysBetween(null, null, codes.accounts.length);
    return { ...codes, clock, accounts: others.toSpliced(at, 0, account).map((one, i) => withOrder(one, keys[i]!)) };
  }
}

/** Uses up HOTP counter `from`. The same `codes` when it is used up already; null when there is no such account. */
export function advanceCounter(codes: Codes, id: string, from: number): Codes | null {
  const account = find(codes, id);
  if (!account || !isShown(account) || account.type !== "hotp") return null;
  if (from < account.counter) return codes;
  return changeAll(codes, [id], () => ({ ...account, counter: from + 1 }));
}

/** Forgets what is in accounts deleted more than 30 days ago, their tombstones stay; and what a restore of more than 24 h
 * ago would be undone by. `now`: Unix ms. */
export function purgeDeleted(all: Codes, device: string, now: number): Codes {
  const { undo, ...rest } = all;
  const codes = undo && undo.at < now - UNDO_KEEPS ? rest : all;
  const stamp: Stamp = [codes.clock + 1, device];
  const over = codes.accounts.filter(({ deletedAt, secret }) =>
    deletedAt !== undefined && secret !== "" && deletedAt < now - TRASH_KEEPS
  );
  return changeAll(codes, over.map(({ id }) => id), ({ note: _note, tags: _tags, extra: _extra, ...account }) => (
    { ...account, secret: "", issuer: "", label: "", changed: stampedFor(account, ["names", "secret", "look"], stamp) }
  ));
}
