import { tagKey } from "../../../core/extras.ts";

/** Whether the selected accounts have a tag: all of them, some, or none. */
export type TagState = "all" | "some" | "none";

type Tagged = { readonly tags: readonly string[] };

/** For each of `names`, how many of `accounts` have it. */
export function tagStates(names: readonly string[], accounts: readonly Tagged[]): Map<string, TagState> {
  const counts = new Map<string, number>();
  for (const { tags } of accounts) {
    for (const tag of tags) counts.set(tagKey(tag), (counts.get(tagKey(tag)) ?? 0) + 1);
  }
  return new Map(names.map((name) => {
    const count = counts.get(tagKey(name)) ?? 0;
    return [name, count === 0 ? "none" : count === accounts.length ? "all" : "some"];
  }));
}

/** What a click makes of a tag that stands as `present`, and stood as `before` at first: "some" only where some had it. */
export function nextState(present: TagState, before: TagState): TagState {
  if (present === "some") return "all";
  if (present === "all") return "none";
  return before === "some" ? "some" : "all";
}

/** Tags to add to all, and to take from all, so that what was `before` is as it is `now`. */
export function tagChange(
  before: ReadonlyMap<string, TagState>,
  now: ReadonlyMap<string, TagState>,
): { add: string[]; remove: string[] } {
  const changed = [...now].filter(([name, state]) => state !== (before.get(name) ?? "none"));
  return {
    add: changed.filter(([, state]) => state === "all").map(([name]) => name),
    remove: changed.filter(([, state]) => state === "none").map(([name]) => name),
  };
}
