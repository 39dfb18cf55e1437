/** The orders a list of accounts is shown in. Pinned ones come first in each; where nothing else tells two apart, they stay
 * as they stand in what is given: as the person put them. @module */
import { folded } from "./fold.ts";
import type { Preferences } from "./preferences.ts";

export type Sort = Preferences["sort"];

/** By the account's id: how often its code was used, and when last (Unix ms). */
export type Uses = Readonly<Record<string, Use>>;
export type Use = readonly [count: number, lastAt: number];

/** Of an account, or of its view. */
export interface Sortable {
  readonly id: string;
  readonly issuer: string;
  readonly label: string;
  readonly pinned?: boolean;
}

type Compare<T> = (a: T, b: T) => number;

const NEVER: Use = [0, 0];

export function needsUses(sort: Sort): boolean {
  return sort === "used" || sort === "recent";
}

let known: Intl.Collator | undefined;

/** By names as people sort them: accents and case count least, and "2" comes before "10". Making one takes longer than a
 * small list does. */
function nameCollator(): Intl.Collator {
  return known ??= new Intl.Collator(undefined, { numeric: true });
}

/** What a card shows as its name. */
function titleOf({ issuer, label }: Sortable): string {
  return issuer || label;
}

function compareWith(sort: Sort, uses: Uses, collator?: Intl.Collator): Compare<Sortable> {
  const { compare: compareNames } = sort === "name" ? collator ?? nameCollator() : { compare: () => 0 };
  const useOf = ({ id }: Sortable) => uses[id] ?? NEVER;
  const last: Compare<Sortable> = (a, b) => useOf(b)[1] - useOf(a)[1];
  const by: Record<Sort, Compare<Sortable>> = {
    hand: () => 0,
    name: (a, b) => compareNames(titleOf(a), titleOf(b)) || compareNames(a.label, b.label),
    used: (a, b) => useOf(b)[0] - useOf(a)[0] || last(a, b),
    recent: last,
  };
  const compare = by[sort];
  return (a, b) => Number(b.pinned === true) - Number(a.pinned === true) || compare(a, b);
}

/** By code unit, nearly as the collator sorts, which takes five times as long. */
function keyOf(view: Sortable): string {
  const name = folded(`${titleOf(view)}\n${view.label}`)
    .replace(/\d+/g, (digits) => String.fromCharCode(0x30 + Math.min(digits.length, 10)) + digits);
  return (view.pinned ? "0" : "1") + name;
}

const keys = new WeakMap<Sortable, string>();

/** Makes what the first sorting by name needs of `view`. */
export function prepareSorting(view: Sortable): string {
  let key = keys.get(view);
  if (key === undefined) keys.set(view, key = keyOf(view));
  return key;
}

/** What came of sorting a list by the names of the browser's language: it takes as long as two frames for 10 000. */
const byName = new WeakMap<readonly Sortable[], readonly Sortable[]>();

/** `views`, which stand as the person put them, in the order of `sort`. `collator`: for names; the browser's own language's
 * where there is none. */
export function sorted<T extends Sortable>(
  views: readonly T[],
  sort: Sort,
  uses: Uses,
  collator?: Intl.Collator,
): readonly T[] {
  if (sort === "hand" && !views.some(({ pinned }) => pinned)) return views;
  const compare = compareWith(sort, uses, collator);
  if (sort !== "name") return views.toSorted(compare);
  const kept = collator ? undefined : byName.get(views);
  if (kept) return kept as readonly T[];
  // The collator has the last word, on a list that needs little more: it takes about one comparison an account then.
  const inOrder = views.map((view) => ({ key: prepareSorting(view), view }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .map(({ view }) => view)
    .sort(compare);
  if (!collator) byName.set(views, inOrder);
  return inOrder;
}

/** The first `count` of what {@linkcode sorted} gives, without sorting the others. */
export function firstOf<T extends Sortable>(
  views: readonly T[],
  count: number,
  sort: Sort,
  uses: Uses,
  collator?: Intl.Collator,
): readonly T[] {
  if (sort === "hand" && !views.some(({ pinned }) => pinned)) return views.slice(0, count);
  const compare = compareWith(sort, uses, collator);
  const first: T[] = [];
  for (const view of views) {
    if (first.length === count && (count === 0 || compare(view, first[count - 1]!) >= 0)) continue;
    let at = first.length;
    while (at > 0 && compare(view, first[at - 1]!) < 0) at--;
    first.splice(at, 0, view);
    if (first.length > count) first.pop();
  }
  return first;
}
