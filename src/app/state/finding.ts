/** How the list of accounts is sorted, narrowed and searched: fetched after the first codes, which the vault has sorted.
 * @module */
import { tagKey } from "../../core/extras.ts";
import { found as foundIn, haystack } from "../../core/search.ts";
import { prepareSorting } from "../../core/sort.ts";
import type { AccountView } from "../../vault/api.ts";

export { tagKey } from "../../core/extras.ts";
export { needsUses, sorted } from "../../core/sort.ts";

/** A tag of some accounts here. */
export interface Tag {
  readonly name: string;
  /** Accounts that have it. */
  readonly count: number;
}

/** All tags of `views`, by name, each once whatever its case. */
export function tagsOf(views: readonly AccountView[]): readonly Tag[] {
  const byKey = new Map<string, { name: string; count: number }>();
  for (const { tags } of views) {
    for (const name of tags) {
      const key = tagKey(name), known = byKey.get(key);
      if (known) known.count++;
      else byKey.set(key, { name, count: 1 });
    }
  }
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return [...byKey.values()].sort((a, b) => compare(a.name, b.name));
}

/** Those of `views` that have all of the chosen tags, or none where "" is chosen; tags that no account has any more choose
 * nothing. */
export function tagged(
  views: readonly AccountView[],
  chosen: ReadonlySet<string>,
  all: readonly Tag[],
): readonly AccountView[] {
  const known = new Set(all.map(({ name }) => tagKey(name)));
  const keys = [...chosen].map(tagKey).filter((key) => key === "" || known.has(key));
  if (keys.length === 0) return views;
  return views.filter((view) => {
    const own = view.tags.map(tagKey);
    return keys.every((key) => key === "" ? own.length === 0 : own.includes(key));
  });
}

const haystacks = new WeakMap<AccountView, string>();

function hay(view: AccountView): string {
  let text = haystacks.get(view);
  if (text === undefined) haystacks.set(view, text = haystack(view));
  return text;
}

/** Makes what the first search, and the first sorting by name, need of `view`; false when that was done before. */
export function prepare(view: AccountView): boolean {
  if (haystacks.has(view)) return false;
  hay(view);
  prepareSorting(view);
  return true;
}

/** Those of `views` that a search for `query` finds; all when it is blank. */
export function searched(views: readonly AccountView[], query: string): readonly AccountView[] {
  return query.trim() === "" ? views : foundIn(views, query, hay);
}
