/** Icons of brands with what the browser lends them. Fetched after the first codes are painted. @module */
import { computed } from "@preact/signals";
import { DrawIcon } from "./components/DrawIcon.tsx";
import { brandFiles } from "./platform/brand-files.ts";
import { watchOnline } from "./platform/online.ts";
import { IconsModel, type LoadedIcons } from "./state/icons.ts";
import type { PreferencesService } from "./state/preferences.ts";

/** Ends with `signal`. */
export function loadIcons(preferences: PreferencesService, signal: AbortSignal): LoadedIcons {
  const model = new IconsModel({
    files: brandFiles,
    keepsAll: computed(() => preferences.all.value.keepsIcons),
    watchOnline: (listener) => watchOnline((isOnline) => isOnline && listener(), signal),
    now: Date.now,
  });
  signal.addEventListener("abort", () => model[Symbol.dispose]());
  return { model, Draw: DrawIcon };
}
