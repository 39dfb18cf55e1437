/** Two copies of the document `codes` become one, whoever wrote last. Pure, commutative, associative, idempotent. @module */
import { type Account, type Codes, type Group, GROUPS, type Stamp, type Undo } from "./account.ts";

const NAMES = Object.keys(GROUPS) as Group[];

/** Negative when `a` is older than `b`. */
export function compareStamps([aCounter, aDevice]: Stamp, [bCounter, bDevice]: Stamp): number {
  return aCounter - bCounter || (aDevice < bDevice ? -1 : aDevice > bDevice ? 1 : 0);
}

export function stampOf(account: Account, group: Group): Stamp {
  return account.changed?.[group] ?? account.made;
}

/** Display order: `order`, then `id`, both by code unit. */
export function compareOrder(a: Pick<Account, "order" | "id">, b: Pick<Account, "order" | "id">): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** `ordered` with `one` in its place, in display order. */
export function placed<T extends Pick<Account, "order" | "id">>(ordered: readonly T[], one: T): T[] {
  let low = 0, high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareOrder(ordered[middle]!, one) < 0) low = middle + 1;
    else high = middle;
  }
  return [...ordered.slice(0, low), one, ...ordered.slice(low)];
}

/** All of `a` and `b`, each group as it was last changed. An account on which `b` has nothing newer is the very object of
 * `a`, and when that holds for all, the result is `a`. */
export function mergeCodes(a: Codes, b: Codes): Codes {
  if (a === b) return a;
  const others = new Map(b.accounts.map((account) => [account.id, account]));
  let isSame = true, isMoved = false;
  const accounts = a.accounts.map((mine) => {
    const other = others.get(mine.id);
    if (!other) return mine;
    others.delete(mine.id);
    const merged = mergeAccount(mine, other);
    if (merged !== mine) isSame = false;
    if (merged.order !== mine.order) isMoved = true;
    return merged;
  });
  if (others.size > 0) {
    isSame = false;
    isMoved = true;
    accounts.push(...others.values());
  }
  const undo = laterUndo(a.undo, b.undo);
  if (isSame && b.clock <= a.clock && undo === a.undo) return a;
  if (isMoved) accounts.sort(compareOrder);
  return { ...b, ...a, clock: Math.max(a.clock, b.clock), accounts, ...(undo ? { undo } : {}) };
}

/** Only the last restore can be undone, but for what one of the copies has purged of it. */
function laterUndo(a: Undo | undefined, b: Undo | undefined): Undo | undefined {
  if (!a || !b) return a ?? b;
  const order = compareStamps(a.stamp, b.stamp);
  if (order !== 0) return order < 0 ? b : a;
  const kept = new Set(b.before.map(({ id }) => id));
  const before = a.before.filter(({ id }) => kept.has(id));
  return before.length === a.before.length ? a : { ...a, before };
}

function mergeAccount(mine: Account, other: Account): Account {
  const newer = new Set(NAMES.filter((group) => compareStamps(stampOf(mine, group), stampOf(other, group)) < 0));
  // Were a change of digits to bring back the secret it was made for, counters used up meanwhile would be forgotten.
  const bySecret = compareStamps(stampOf(mine, "secret"), stampOf(other, "secret"));
  if (bySecret < 0) newer.add("parameters");
  else if (bySecret > 0) newer.delete("parameters");
  const counter = bySecret < 0 ? other.counter : bySecret > 0 ? mine.counter : Math.max(mine.counter, other.counter);
  if (newer.size === 0 && counter === mine.counter) return mine;
  const merged: Writable<Account> = { ...mine, counter };
  const changed: Writable<Stamps> = { ...mine.changed };
  for (const group of newer) {
    take(changed, other.changed ?? {}, group);
    for (const field of GROUPS[group]) take(merged, other, field);
  }
  if (newer.size > 0) merged.changed = changed;
  return merged;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Stamps = NonNullable<Account["changed"]>;

/** Makes `key` in `to` what it is in `from`, or absent as it is there. */
function take<T extends object>(to: T, from: Readonly<T>, key: keyof T) {
  if (from[key] === undefined) delete to[key];
  else to[key] = from[key];
}

/** Not deleted; brought back on one device while another emptied its trash, an account may have lost its secret. */
export function isShown({ deletedAt, secret }: Account): boolean {
  return deletedAt === undefined && secret !== "";
}

/** What must be told to someone who has seen `before`. Accounts are compared by identity: an edit makes a new object. A
 * tombstone counts as removed. */
export function changesBetween(before: Codes | null, after: Codes): { put: Account[]; removed: string[] } {
  const known = new Map(before?.accounts.map((account) => [account.id, account]));
  const put: Account[] = [], removed: string[] = [];
  for (const account of after.accounts) {
    const old = known.get(account.id);
    known.delete(account.id);
    if (old === account) continue;
    if (isShown(account)) put.push(account);
    else if (old && isShown(old)) removed.push(account.id);
  }
  // Only where another vault took the place of the one before.
  for (const old of known.values()) if (isShown(old)) removed.push(old.id);
  return { put, removed };
}
