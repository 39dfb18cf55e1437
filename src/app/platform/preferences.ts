/** Preferences as this browser keeps them: in clear, in `localStorage`, so that they hold before the first paint. @module */
import { type Preferences, readPreferences } from "../../core/preferences.ts";
import { keep, readKept } from "./kept.ts";

const KEY = "preferences";

export interface PreferencesStore {
  read(): Preferences;
  /** Where the browser keeps nothing, they hold until the page is left. */
  write(preferences: Preferences): void;
  /** Calls back with what another tab wrote. */
  watch(listener: (preferences: Preferences) => void): void;
}

function parsed(text: string | null | undefined): Preferences {
  try {
    return readPreferences(JSON.parse(text ?? "null"));
  } catch {
    return readPreferences(null);
  }
}

export const preferencesStore: PreferencesStore = {
  read: () => parsed(readKept(KEY)),
  write: (preferences) => keep(KEY, JSON.stringify(preferences)),
  watch(listener) {
    // `key` is null when everything was cleared.
    addEventListener("storage", ({ key, newValue }) => (key === KEY || key === null) && listener(parsed(newValue)));
  },
};
