/** Two copies of the document `codes` become one, whoever wrote last. Pure, commutative, associative, idempotent. @module */
import { type Account, type Codes, type Group, GROUPS, type Stamp } from "./account.ts";

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
  if (isSame && b.clock <= a.clock) return a;
  if (isMoved) accounts.sort(compareOrder);
  return { ...b, ...a, clock: Math.max(a.clock, b.clock), accounts };
}

function mergeAccount(mine: Account, other: Account): Account {
  const newer = NAMES.filter((group) => compareStamps(stampOf(mine, group), stampOf(other, group)) < 0);
  // An HOTP counter goes up without a stamp of its own: for one secret the higher counts, whoever changed what.
  const counter = mine.secret === other.secret ? Math.max(mine.counter, other.counter) : undefined;
  if (newer.length === 0 && (counter === undefined || counter === mine.counter)) return mine;
  const merged = { ...mine } as Record<string, unknown>;
  const changed: Partial<Record<Group, Stamp>> = { ...mine.changed };
  for (const group of newer) {
    changed[group] = stampOf(other, group);
    for (const field of GROUPS[group]) {
      if (other[field as keyof Account] === undefined) delete merged[field];
      else merged[field] = other[field as keyof Account];
    }
  }
  if (counter !== undefined) merged.counter = counter;
  return { ...merged, changed } as unknown as Account;
}

/** What must be told to someone who has seen `before`. Accounts are compared by identity: an edit makes a new object. A
 * tombstone counts as removed. */
export function changesBetween(before: Codes | null, after: Codes): { put: Account[]; removed: string[] } {
  const known = new Map(before?.accounts.map((account) => [account.id, account]));
  const put: Account[] = [], removed: string[] = [];
  for (const account of after.accounts) {
    const old = known.get(account.id);
    if (old === account) continue;
    if (account.deletedAt === undefined) put.push(account);
    else if (old && old.deletedAt === undefined) removed.push(account.id);
  }
  return { put, removed };
}
