import { batch, computed, createModel, signal } from "@preact/signals";
import { compareOrder, placed } from "../../core/merge.ts";
import { haystack, matcher } from "../../core/search.ts";
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

/** Accounts prepared for searching in one go: about a millisecond. */
const PREPARED_AT_ONCE = 250;

/** How the vault stands; its accounts are in `all`. */
export type AccountsStatus =
  | { readonly state: "open"; readonly readOnly: boolean }
  | Exclude<VaultStatus, { state: "open" }>;

/** The accounts this tab shows, watched from the vault. Writes go to the vault and come back through the watch. */
export const AccountsModel = createModel((vault: Vault) => {
  const status = signal<AccountsStatus | null>(null);
  const all = signal<readonly AccountView[]>([]);
  /** Accounts there are; more than `all` holds until the rest has come from the worker. */
  const total = signal(0);
  const searchText = signal("");
  /** Whether all accounts have come from the worker: until then, an unknown id says nothing. */
  const isWhole = computed(() => all.value.length >= total.value);
  const byId = computed(() => new Map(all.value.map((view) => [view.id, view])));

  const haystacks = new WeakMap<AccountView, string>();
  function hay(view: AccountView): string {
    let text = haystacks.get(view);
    if (text === undefined) haystacks.set(view, text = haystack(view));
    return text;
  }
  const found = computed(() => {
    const query = searchText.value.trim();
    if (query === "") return all.value;
    const isWanted = matcher(query);
    return all.value.filter((view) => isWanted(hay(view)));
  });

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
    found,
    byId,
    searchText,
    /** Takes what `vault.open` answered. */
    opened(opening: VaultStatus) {
      batch(() => {
        if (opening.state !== "open") return void (status.value = opening);
        status.value = { state: "open", readOnly: opening.readOnly };
        all.value = opening.head;
        total.value = opening.total;
      });
    },
    /** Asks for all accounts and every change from now on. Called once, after the first codes are painted; `onChanged`
     * hears of each account that is new or not as it was. */
    watch: (onChanged: (id: string) => void) => vault.watch((change) => take(change, onChanged)),
    /** Makes what the first search needs for the next accounts; false when that is done for all. */
    prepareSearch(): boolean {
      let left = PREPARED_AT_ONCE;
      for (const view of all.peek()) {
        if (haystacks.has(view)) continue;
        if (left-- === 0) return true;
        hay(view);
      }
      return false;
    },
    search: (text: string) => void (searchText.value = text),
    edit: (id: string, change: Partial<TypedAccount>) => vault.edit(id, change),
    remove: (id: string) => vault.remove([id]),
    restore: (id: string) => vault.restore([id]),
    /** Moves `id` by `steps` places (negative: towards the top). Gives its new place, or null when it stays. */
    async moveBy(id: string, steps: number): Promise<number | null> {
      const from = all.peek().findIndex((view) => view.id === id);
      const to = Math.min(Math.max(from + steps, 0), all.peek().length - 1);
      if (from < 0 || to === from) return null;
      const others = all.peek().filter((view) => view.id !== id);
      await vault.move(id, others[to]?.id ?? null);
      return to;
    },
  };
});
export type Accounts = InstanceType<typeof AccountsModel>;
