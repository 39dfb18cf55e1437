/** Restoring: what a backup has otherwise, and taking of it what a person chose. `here` is the document `codes` as it is,
 * `there` the one in the backup. Only shown accounts of the backup count: what was deleted there deletes nothing here, and
 * does not come into the trash. The place of an account that is here stays, and so does its pin. @module */
import { type Account, type Codes, type Group, GROUPS, type Stamp } from "./account.ts";
import { compareOrder, compareStamps, isShown, stampOf } from "./merge.ts";
import { ordersAfter } from "./orders.ts";
import { UNDO_KEEPS } from "./purge.ts";

/** Accounts of the backup; one may be in both changed groups. */
export interface Comparison {
  /** Not here. */
  readonly fresh: readonly Account[];
  /** Later changed in the backup; as they would be. */
  readonly changedThere: readonly Account[];
  /** Later changed here; as they are in the backup. */
  readonly changedHere: readonly Account[];
  /** Deleted here; as they would be. */
  readonly deletedHere: readonly Account[];
  /** How many are alike. */
  readonly same: number;
  /** Accounts here that the backup lacks. */
  readonly onlyHere: readonly Account[];
}

/** Which groups of a {@linkcode Comparison} are taken. */
export type Choice = Readonly<Record<"fresh" | "changedThere" | "changedHere" | "deletedHere", boolean>>;

/** Groups that are taken together, since parameters belong to a secret. The counter goes with them. */
const UNITS: readonly (readonly Group[])[] = [
  ["names"],
  ["secret", "parameters"],
  ["look"],
  ["icon"],
  ["recovery"],
];

function isSameIn(group: Group, a: Account, b: Account): boolean {
  return GROUPS[group].every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}

/** Whether both give the same codes. */
export function isSameCode(a: Account, b: Account): boolean {
  return a.secret === b.secret && a.type === b.type && a.algorithm === b.algorithm && a.digits === b.digits &&
    a.period === b.period;
}

/** By the first of `unit` that was not changed at once. */
function isNewer(a: Account, b: Account, unit: readonly Group[]): boolean {
  const order = unit.map((group) => compareStamps(stampOf(a, group), stampOf(b, group)));
  return (order.find((sign) => sign !== 0) ?? 0) > 0;
}

/** Groups that `theirs` has otherwise, by where they were changed later. */
function differences(mine: Account, theirs: Account): { there: Group[]; here: Group[] } {
  const there: Group[] = [], here: Group[] = [];
  for (const unit of UNITS) {
    if (!unit.every((group) => isSameIn(group, mine, theirs))) {
      (isNewer(theirs, mine, unit) ? there : here).push(...unit);
    } else if (unit.includes("secret") && mine.type === "hotp" && theirs.counter > mine.counter) there.push(...unit);
  }
  return { there, here };
}

/** `mine` with `groups` as `theirs` has them, under the stamp there where that is newer, else under `stamp`. Groups that are
 * alike keep their stamp: with a newer one of the same secret, a lower counter would win. */
function taking(mine: Account, theirs: Account, groups: readonly Group[], stamp: Stamp): Account {
  const next: Record<string, unknown> = { ...mine };
  const changed: { [G in Group]?: Stamp } = { ...mine.changed };
  for (const group of groups) {
    if (isSameIn(group, mine, theirs)) continue;
    const other = stampOf(theirs, group);
    changed[group] = compareStamps(other, stampOf(mine, group)) > 0 ? other : stamp;
    for (const field of GROUPS[group]) {
      if (theirs[field] === undefined) delete next[field];
      else next[field] = theirs[field];
    }
  }
  if (groups.includes("secret")) {
    // An emptied account does not tell what it counted for: the higher counter is on the safe side.
    const isAnother = mine.secret !== theirs.secret && mine.secret !== "";
    next.counter = isAnother ? theirs.counter : Math.max(mine.counter, theirs.counter);
  }
  if (Object.keys(changed).length > 0) next.changed = changed;
  return next as unknown as Account;
}

/** A deleted account brought back with the newest there is of it, or with all that the backup has otherwise (`isAll`). */
function revived(mine: Account, theirs: Account, isAll: boolean, stamp: Stamp): Account {
  const groups = isAll || mine.secret === "" ? UNITS.flat() : differences(mine, theirs).there;
  return taking(mine, theirs, [...groups, "life"], stamp);
}

/** Every shown account of the backup, beside the one here of the same id; without those that are here under an id that the
 * backup does not have, and so come from another vault or were added anew. */
function matched(here: Codes, there: Codes) {
  const theirs = there.accounts.filter(isShown);
  const known = new Map(here.accounts.map((account) => [account.id, account]));
  const ids = new Set(theirs.map(({ id }) => id));
  const others = here.accounts.filter((account) => isShown(account) && !ids.has(account.id));
  const bySecret = Map.groupBy(others, ({ secret }) => secret);
  const twins = new Set<string>();
  const pairs: { theirs: Account; mine?: Account }[] = [];
  for (const account of theirs) {
    const mine = known.get(account.id);
    const alike = mine && isShown(mine) ? [] : bySecret.get(account.secret)?.filter((one) => isSameCode(one, account));
    if (alike?.length) { for (const { id } of alike) twins.add(id); }
    else pairs.push({ theirs: account, ...(mine ? { mine } : {}) });
  }
  const onlyHere = others.filter(({ id }) => !twins.has(id));
  return { pairs, onlyHere, twins: theirs.length - pairs.length };
}

function nextStamp(here: Codes, there: Codes, device: string): Stamp {
  return [Math.max(here.clock, there.clock) + 1, device];
}

/** What restoring `there` could do to `here`. */
export function compareCodes(here: Codes, there: Codes): Comparison {
  const { pairs, onlyHere, twins } = matched(here, there);
  const stamp = nextStamp(here, there, "");
  const fresh: Account[] = [], changedThere: Account[] = [], changedHere: Account[] = [], deletedHere: Account[] = [];
  let same = twins;
  for (const { theirs, mine } of pairs) {
    if (!mine) fresh.push(theirs);
    else if (!isShown(mine)) deletedHere.push(revived(mine, theirs, false, stamp));
    else {
      const groups = differences(mine, theirs);
      if (groups.there.length > 0) changedThere.push(taking(mine, theirs, groups.there, stamp));
      if (groups.here.length > 0) changedHere.push(theirs);
      if (groups.there.length + groups.here.length === 0) same++;
    }
  }
  return { fresh, changedThere, changedHere, deletedHere, same, onlyHere };
}

/** `here` with what `choice` takes of `there`, and how to undo it. The very `here` when that is nothing. `now`: Unix ms. */
export function applyRestore(here: Codes, there: Codes, choice: Choice, device: string, now: number): Codes {
  const stamp = nextStamp(here, there, device);
  const fresh: Account[] = [], before: Account[] = [], emptied: string[] = [];
  const changed = new Map<string, Account>();
  for (const { theirs, mine } of matched(here, there).pairs) {
    if (!mine) {
      if (choice.fresh) fresh.push(theirs);
      continue;
    }
    let next = mine;
    if (isShown(mine)) {
      const groups = differences(mine, theirs);
      const chosen = [...(choice.changedThere ? groups.there : []), ...(choice.changedHere ? groups.here : [])];
      if (chosen.length > 0) next = taking(mine, theirs, chosen, stamp);
    } else if (choice.deletedHere) next = revived(mine, theirs, choice.changedHere, stamp);
    if (next === mine) continue;
    changed.set(mine.id, next);
    if (mine.secret === "") emptied.push(mine.id);
    else before.push(mine);
  }
  if (fresh.length + changed.size === 0) return here;
  const accounts = here.accounts.map((account) => changed.get(account.id) ?? account);
  accounts.push(...(isStrange(here, there) ? placedAfter(here, fresh, stamp) : fresh));
  const undo = { at: now, stamp, added: [...fresh.map(({ id }) => id), ...emptied], before };
  return { ...here, clock: stamp[0], accounts: accounts.sort(compareOrder), undo };
}

/** Whether the backup is of another vault, whose order says nothing about the accounts here. */
function isStrange(here: Codes, there: Codes): boolean {
  const ids = new Set(there.accounts.map(({ id }) => id));
  return here.accounts.some(isShown) && !here.accounts.some(({ id }) => ids.has(id));
}

/** `accounts` behind the last one here, in their own order. */
function placedAfter(here: Codes, accounts: readonly Account[], stamp: Stamp): Account[] {
  const keys = ordersAfter(here.accounts.at(-1)?.order ?? null, accounts.length);
  return accounts.map((one, at) => ({ ...one, order: keys[at]!, changed: { ...one.changed, place: stamp } }));
}

/** The restore that {@linkcode undoRestore} would undo; null when there is none of the last 24 h. `now`: Unix ms. */
export function undoable({ undo }: Codes, now: number): { readonly at: number; readonly changed: number } | null {
  const changed = undo && undo.at >= now - UNDO_KEEPS ? undo.added.length + undo.before.length : 0;
  return changed > 0 ? { at: undo!.at, changed } : null;
}

/** Undoes the last restore: accounts are as they were, but for what was changed since, and those it added are deleted. For
 * one secret the counter stays up. Null when there is nothing to undo. `now`: Unix ms. */
export function undoRestore(codes: Codes, device: string, now: number): Codes | null {
  const { undo } = codes;
  if (!undo || !undoable(codes, now)) return null;
  const stamp: Stamp = [codes.clock + 1, device];
  const added = new Set(undo.added);
  const before = new Map(undo.before.map((account) => [account.id, account]));
  const isAsRestored = (account: Account, unit: readonly Group[]) =>
    unit.every((group) => stampOf(account, group)[0] <= undo.stamp[0]);
  const accounts = codes.accounts.map((account) => {
    if (added.has(account.id) && isShown(account) && isAsRestored(account, ["life"])) {
      return { ...account, deletedAt: now, changed: { ...account.changed, life: stamp } };
    }
    const old = before.get(account.id);
    if (!old) return account;
    return taking(
      account,
      old,
      [...UNITS, ["life"] as const].filter((unit) => isAsRestored(account, unit)).flat(),
      stamp,
    );
  });
  // Stays as the last one, empty: another tab's copy would bring the old one back.
  return { ...codes, clock: stamp[0], accounts, undo: { at: now, stamp, added: [], before: [] } };
}
