import { batch, computed, createModel, effect, type ReadonlySignal, signal } from "@preact/signals";
import { compareOrder, placed } from "../../core/merge.ts";
import type { Sort, Uses } from "../../core/sort.ts";
import type { AccountsChange, AccountView, TypedAccount, Vault, VaultStatus } from "../../vault/api.ts";

/** `all` with `change` applied, still in display order. */
export function withChange(all: readonly AccountView[], { put, removed }: AccountsChange): readonly AccountView[] {
  if (all.length === 0) return put;
  const touched = new Set(removed);
  for (const view of put) touched.add(view.id);
  const kept = all.filter(({ id }) => !touched.has(id));
  if (put.length > 20) return [...kept, ...put].sort(compareOrder);
  return put.reduce(placed, kept);
}

/** Among the chosen tags, stands for none. */
export const UNTAGGED = "";

/** Accounts prepared for searching and sorting in one go: about a millisecond. */
const PREPARED_AT_ONCE = 250;

/** How the vault stands; its accounts are in `all`. */
export type AccountsStatus =
  | { readonly state: "open"; readonly readOnly: boolean }
  | Exclude<VaultStatus, { state: "open" }>;

export interface AccountsParts {
  /** As the person likes it. */
  readonly sort: ReadonlySignal<Sort>;
  /** Null until it was fetched: until then, all accounts are found, as they stand. */
  readonly finding: ReadonlySignal<typeof import("./finding.ts") | null>;
  /** Unix ms. */
  readonly now: () => number;
}

/** The accounts this tab shows, watched from the vault. Writes go to the vault and come back through the watch. */
export const AccountsModel = createModel((vault: Vault, { sort, finding, now }: AccountsParts) => {
  const status = signal<AccountsStatus | null>(null);
  /** As the person put them, pinned or not. */
  const all = signal<readonly AccountView[]>([]);
  /** Accounts there are; more than `all` holds until the rest has come from the worker. */
  const total = signal(0);
  const searchText = signal("");
  const tags = signal<ReadonlySet<string>>(new Set());
  /** The order in use, with the uses as they were when it was chosen: nothing moves while someone looks at the list. Null: as
   * `all` stands, which is a head that the vault has sorted. */
  const order = signal<{ readonly sort: Sort; readonly uses: Uses } | null>(null);
  /** Whether all accounts have come from the worker: until then, an unknown id says nothing. */
  const isWhole = computed(() => all.value.length >= total.value);
  const byId = computed(() => new Map(all.value.map((view) => [view.id, view])));
  const allTags = computed(() => finding.value?.tagsOf(all.value) ?? []);
  /** Whether there were tags when the vault was opened. */
  const wereTags = signal(false);
  const byHand = computed(() => finding.value?.sorted(all.value, "hand", {}) ?? all.value);

  const ordered = computed(() =>
    order.value && finding.value ? finding.value.sorted(all.value, order.value.sort, order.value.uses) : all.value
  );
  const tagged = computed(() => finding.value?.tagged(ordered.value, tags.value, allTags.value) ?? ordered.value);
  const found = computed(() => finding.value?.searched(tagged.value, searchText.value) ?? tagged.value);

  let asked = 0;
  /** Sorts as the person likes it now, by uses of now. */
  async function reorder(): Promise<void> {
    const wanted = sort.peek(), question = ++asked;
    const uses = finding.peek()?.needsUses(wanted) ? await vault.uses().catch(() => ({})) : {};
    if (question === asked) order.value = { sort: wanted, uses };
  }
  effect(() => {
    const present = order.peek();
    if (sort.value !== present?.sort && present) void reorder();
  });

  let isOver = false;
  effect(() => () => void (isOver = true));

  let isFirst = true;
  function take(change: AccountsChange, onChanged: (id: string) => void) {
    if (!isFirst) { for (const { id } of change.put) onChanged(id); }
    batch(() => {
      // The first event holds everything: what `open` gave as the head is in it.
      all.value = withChange(isFirst ? [] : all.peek(), change);
      total.value = all.peek().length;
      isFirst = false;
      if (status.value?.state === "empty" && change.revision > 0) status.value = { state: "open", readOnly: false };
    });
  }

  return {
    status,
    all,
    total,
    isWhole,
    /** What the list shows: sorted, of the chosen tags, and found by the search. */
    found,
    byId,
    /** As the list is arranged by hand: pinned ones first. */
    byHand,
    searchText,
    /** Names of tags that an account has to have, all of them, to be found. */
    tags,
    allTags,
    /** Whether there are tags, known before `allTags` is whole. */
    hasTags: computed(() => isWhole.value && finding.value ? allTags.value.length > 0 : wereTags.value),
    /** Takes what `vault.open` answered. */
    opened(opening: VaultStatus) {
      batch(() => {
        if (opening.state !== "open") return void (status.value = opening);
        status.value = { state: "open", readOnly: opening.readOnly };
        all.value = opening.head;
        total.value = opening.total;
        wereTags.value = opening.hasTags === true;
      });
    },
    /** Asks for all accounts and every change from now on. Called once, after the first codes are painted; `onChanged`
     * hears of each account that is new or not as it was. */
    async watch(onChanged: (id: string) => void) {
      await reorder();
      if (isOver) return; // another session may listen by now
      await vault.watch((change) => take(change, onChanged));
    },
    /** Makes what the first search, and the first sorting by name, need for the next accounts; false when that is done for
     * all. */
    prepareSearch(): boolean {
      let left = PREPARED_AT_ONCE;
      const more = all.peek().some((view) => finding.peek()?.prepare(view) && --left === 0);
      if (!more) finding.peek()?.sorted(all.peek(), "name", {}); // kept there; some 20 ms for 10 000, once
      return more;
    },
    search: (text: string) => void (searchText.value = text),
    /** What a search for `query` would find among all, whatever is searched for in the list. */
    matching: (query: string): readonly AccountView[] => finding.peek()?.searched(ordered.peek(), query) ?? [],
    toggleTag(name: string) {
      const keyOf = finding.peek()?.tagKey ?? String;
      const others = [...tags.peek()].filter((tag) => keyOf(tag) !== keyOf(name));
      tags.value = new Set(others.length < tags.peek().size ? others : [...others, name]);
    },
    clearTags: () => void (tags.value = new Set()),
    /** Sorts anew, by uses of now; for a list that comes into sight again. */
    async sortAnew() {
      if (order.peek() && finding.peek()?.needsUses(sort.peek())) await reorder();
    },
    edit: (id: string, change: Partial<TypedAccount>) => vault.edit(id, change),
    pin: (ids: readonly string[], isOn: boolean) => vault.pin(ids, isOn),
    tag: (ids: readonly string[], change: { add: readonly string[]; remove: readonly string[] }) =>
      vault.tag(ids, change),
    remove: (ids: readonly string[]) => vault.remove(ids),
    restore: (ids: readonly string[]) => vault.restore(ids),
    trash: () => vault.trash(),
    purge: (ids: readonly string[]) => vault.purge(ids),
    duplicates: () => vault.duplicates(),
    /** Needs a fresh gesture while App Lock is on. */
    recoveryCodes: (id: string) => vault.recoveryCodes(id),
    setRecoveryCodes: (id: string, codes: readonly { code: string; used: boolean }[]) =>
      vault.setRecoveryCodes(id, codes),
    /** Counts that the code of `id` was used. */
    used: (id: string) => void vault.used(id, now()).catch(() => {}),
    /** Stores what was counted. */
    flushUses: () => void vault.flushUses().catch(() => {}),
    /** Moves `id` by `steps` places of the list as it is arranged by hand (negative: towards the top), among the pinned ones
     * or among the others. Gives its new place, or null when it stays. */
    async moveBy(id: string, steps: number): Promise<number | null> {
      const list = byHand.peek();
      const from = list.findIndex((view) => view.id === id);
      if (from < 0) return null;
      const isAlike = ({ pinned }: AccountView) => pinned === list[from]!.pinned;
      const last = list.findLastIndex(isAlike);
      const to = Math.min(Math.max(from + steps, list.findIndex(isAlike)), last);
      if (to === from) return null;
      // Behind the last of its kind stands, among all, one that need not be the next in the list.
      const others = (to === last ? all.peek() : list).filter((view) => view.id !== id);
      const at = to === last ? others.indexOf(list[last]!) + 1 : to;
      await vault.move(id, others[at]?.id ?? null);
      return to;
    },
  };
});
export type Accounts = InstanceType<typeof AccountsModel>;
