/** Every change of the document `codes`: the old document and what is wanted, to the new document. `device` names the
 * device in the stamps. @module */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { type Account, type Codes, type Draft, GROUPS, type RecoveryCode, type Stamp } from "./account.ts";
import { changeAll, stampedFor } from "./change.ts";
import { changedTags } from "./extras.ts";
import { compareOrder, isShown, placed } from "./merge.ts";
import { ordersAfter } from "./orders.ts";

/** The groups that a draft has. */
const DECIDED = ["names", "secret", "parameters", "look", "pin", "icon", "recovery"] as const;

function find(codes: Codes, id: string): Account | undefined {
  return codes.accounts.find((account) => account.id === id);
}

export function addAccount(codes: Codes, draft: Draft, id: string, device: string): Codes {
  return addAccounts(codes, [{ draft, id }], device);
}

/** Adds several after the last one, all under one stamp. */
export function addAccounts(codes: Codes, added: readonly { draft: Draft; id: string }[], device: string): Codes {
  if (added.length === 0) return codes;
  const clock = codes.clock + 1;
  const keys = ordersAfter(codes.accounts.at(-1)?.order ?? null, added.length);
  const accounts = added.map(({ draft, id }, i): Account => ({ ...draft, id, order: keys[i]!, made: [clock, device] }));
  return { ...codes, clock, accounts: [...codes.accounts, ...accounts].sort(compareOrder) };
}

/** Puts the fields of `draft` into an account and stamps the groups that differ. For the same secret the counter never
 * goes down. Null when the account is not there. */
export function editAccount(codes: Codes, id: string, draft: Draft, device: string): Codes | null {
  const account = find(codes, id);
  if (!account || !isShown(account)) return null;
  const counter = draft.secret === account.secret ? Math.max(draft.counter, account.counter) : draft.counter;
  const groups = DECIDED.filter((group) =>
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

/** Adds and removes tags of accounts, whatever their case. */
export function tagAccounts(
  codes: Codes,
  ids: readonly string[],
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  device: string,
): Codes {
  const stamp: Stamp = [codes.clock + 1, device];
  return changeAll(codes, ids, (account) => {
    const { tags: before = [], ...rest } = account;
    const tags = changedTags(before, change);
    if (!isShown(account) || JSON.stringify(tags) === JSON.stringify(before)) return null;
    return { ...rest, ...tags.length > 0 && { tags }, changed: stampedFor(account, ["look"], stamp) };
  });
}

/** Pins accounts, so that they are shown first, or takes that back. */
export function pinAccounts(codes: Codes, ids: readonly string[], isOn: boolean, device: string): Codes {
  const stamp: Stamp = [codes.clock + 1, device];
  return changeAll(codes, ids, (account) => {
    const { pinned, ...rest } = account;
    if (!isShown(account) || (pinned ?? false) === isOn) return null;
    return { ...rest, ...isOn && { pinned: true }, changed: stampedFor(account, ["pin"], stamp) };
  });
}

/** Null when there is no such account. `recovery`: clean. */
export function setRecoveryCodes(
  codes: Codes,
  id: string,
  recovery: readonly RecoveryCode[],
  device: string,
): Codes | null {
  const account = find(codes, id);
  if (!account || !isShown(account)) return null;
  const { recoveryCodes: before = [], ...rest } = account;
  if (JSON.stringify(recovery) === JSON.stringify(before)) return codes;
  const changed = stampedFor(account, ["recovery"], [codes.clock + 1, device]);
  return changeAll(codes, [id], () => ({ ...rest, ...recovery.length > 0 && { recoveryCodes: recovery }, changed }));
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
