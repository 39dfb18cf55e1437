import type { Signal } from "@preact/signals";

/** Sets what a map in a signal has at `id`; null removes it. */
export function put<T>(map: Signal<ReadonlyMap<string, T>>, id: string, value: T | null) {
  const next = new Map(map.peek());
  if (value === null) next.delete(id);
  else next.set(id, value);
  map.value = next;
}
