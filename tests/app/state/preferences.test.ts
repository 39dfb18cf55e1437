import { expect, it } from "vitest";
import { PreferencesModel } from "../../../src/app/state/preferences.ts";
import { type Preferences, readPreferences } from "../../../src/core/preferences.ts";

function createStore() {
  let present = readPreferences(null);
  let tell: (other: Preferences) => void = () => {};
  return {
    read: () => present,
    write: (next: Preferences) => void (present = next),
    watch: (listener: typeof tell) => void (tell = listener),
    /** As another tab writes. */
    change(other: Partial<Preferences>, isTold = true) {
      present = { ...present, ...other };
      if (isTold) tell(present);
    },
  };
}

it("PreferencesModel.set() changes what it is given, and stores it", () => {
  const store = createStore(), preferences = new PreferencesModel(store);
  preferences.set({ theme: "dark" });
  expect(preferences.all.value).toMatchObject({ theme: "dark", sort: "hand" });
  expect(store.read().theme).toBe("dark");
});

it("PreferencesModel shows what another tab wrote", () => {
  const store = createStore(), preferences = new PreferencesModel(store);
  store.change({ sort: "name" });
  expect(preferences.all.value.sort).toBe("name");
});

it("PreferencesModel.set() loses nothing that another tab wrote meanwhile", () => {
  const store = createStore(), preferences = new PreferencesModel(store);
  store.change({ sort: "name" }, false);
  preferences.set({ theme: "dark" });
  expect(store.read()).toMatchObject({ theme: "dark", sort: "name" });
});
