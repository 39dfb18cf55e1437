import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import type { AccountView } from "../../vault/api.ts";
import type { Accounts } from "./accounts.ts";

/** The accounts that are selected, whether the list shows them just now or not. */
export const SelectionModel = createModel((accounts: Pick<Accounts, "found" | "all">) => {
  const wanted = signal<ReadonlySet<string>>(new Set());
  /** Where a range begins. */
  let anchor: string | null = null;

  const shown = computed(() => accounts.found.value.filter(({ id }) => wanted.value.has(id)));
  /** Those in sight first, in their order; another tab may have deleted some. */
  const chosen = computed((): readonly AccountView[] => {
    const inSight = new Set(shown.value);
    return [...shown.value, ...accounts.all.value.filter((one) => wanted.value.has(one.id) && !inSight.has(one))];
  });

  function put(ids: readonly string[], isOn: boolean) {
    const next = new Set(wanted.peek());
    for (const id of ids) next[isOn ? "add" : "delete"](id);
    wanted.value = next;
  }

  return {
    /** Ids of the selected accounts, and of those that are gone. */
    ids: wanted as ReadonlySignal<ReadonlySet<string>>,
    chosen,
    /** How many of `chosen` the search or the tags hide. */
    hidden: computed(() => chosen.value.length - shown.value.length),
    /** Whether all that the list shows are selected. */
    isAll: computed(() => shown.value.length > 0 && shown.value.length === accounts.found.value.length),
    toggle(id: string) {
      put([id], !wanted.peek().has(id));
      anchor = id;
    },
    /** Selects all from the last one that was touched, or else `from`, to `id`. */
    extend(id: string, start = id) {
      anchor ??= start;
      const found = accounts.found.peek();
      const to = found.findIndex((one) => one.id === id);
      const from = found.findIndex((one) => one.id === anchor);
      const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
      put(found.slice(first, last + 1).map((one) => one.id), true);
    },
    all: () => put(accounts.found.peek().map(({ id }) => id), true),
    none() {
      anchor = null;
      wanted.value = new Set();
    },
  };
});
export type Selection = InstanceType<typeof SelectionModel>;
