import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ListMode } from "../../components/list-mode.ts";
import { loadLaterMessages } from "../../platform/language.ts";
import { useServices } from "../../state/services.ts";

/** What the list is drawn by in its present mode; null for reading codes, and until the code of another has come. */
export function useListMode(): ListMode | null {
  const services = useServices();
  const { home } = services;
  const drawn = useSignal<ListMode | null>(null);
  const mode = home.mode.value;
  useEffect(() => {
    drawn.value = null;
    if (mode === "codes") return;
    Promise.all([import("./modes.ts"), loadLaterMessages()]).then(([{ MODES }]) => {
      if (home.mode.peek() === mode) drawn.value = MODES[mode](services);
    }, home.end);
  }, [mode]);
  return drawn.value;
}
