/** Preferences as this browser keeps them: in clear, in `localStorage`, so that they hold before the first paint. @module */
import { type Preferences, readPreferences } from "../../core/preferences.ts";

const KEY = "preferences";

export interface PreferencesStore {
  read(): Preferences;
  /** Where the browser keeps nothing, they hold until the page is left. */
  write(preferences: Preferences): void;
  /** Calls back with what another tab wrote. */
  watch(listener: (preferences: Preferences) => void): void;
}

function parsed(text: string | null): Preferences {
  try {
    return readPreferences(JSON.parse(text ?? "null"));
  } catch {
    return readPreferences(null);
  }
}

export const preferencesStore: PreferencesStore = {
  read() {
    try {
      return parsed(localStorage.getItem(KEY));
    } catch {
      return readPreferences(null);
    }
  },
  write(preferences) {
    try {
      localStorage.setItem(KEY, JSON.stringify(preferences));
    } catch {
      // full or forbidden
    }
  },
  watch(listener) {
    // `key` is null when everything was cleared.
    addEventListener("storage", ({ key, newValue }) => (key === KEY || key === null) && listener(parsed(newValue)));
  },
};
