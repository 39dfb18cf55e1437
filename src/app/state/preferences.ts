import { createModel, signal } from "@preact/signals";
import type { Preferences } from "../../core/preferences.ts";
import type { PreferencesStore } from "../platform/preferences.ts";

/** How the person likes the app. It belongs to the page, and stays when the vault is locked. */
export const PreferencesModel = createModel((store: PreferencesStore) => {
  const all = signal<Preferences>(store.read());
  store.watch((other) => void (all.value = other));
  return {
    all,
    set(change: Partial<Preferences>) {
      all.value = { ...store.read(), ...change };
      store.write(all.value);
    },
  };
});
export type PreferencesService = InstanceType<typeof PreferencesModel>;
