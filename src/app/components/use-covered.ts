import { useServices } from "../state/services.ts";

/** Whether a code is to be dots now: nobody looks, or it waits to be tapped. `id`: null for one that was asked for. */
export function useCovered(id: string | null): boolean {
  const { codes, preferences } = useServices();
  return codes.isBlank.value || (id !== null && preferences.all.value.hidesCodes && !codes.uncovered.value.has(id));
}
