/** Draws components as main.tsx does, with real models on a vault of the test. @module */
import { computed, signal } from "@preact/signals";
import { render } from "@testing-library/preact";
import type { ComponentChild } from "preact";
import { LocationProvider } from "preact-iso/router";
import { MessagesContext } from "../../src/app/components/messages-context.ts";
import { AccountsModel } from "../../src/app/state/accounts.ts";
import * as finding from "../../src/app/state/finding.ts";
import { AddingModel } from "../../src/app/state/adding.ts";
import { ApprovalsModel } from "../../src/app/state/approvals.ts";
import { ArrivalsModel } from "../../src/app/state/arrivals.ts";
import { BackupModel } from "../../src/app/state/backup.ts";
import { CodesModel } from "../../src/app/state/codes.ts";
import { GestureModel } from "../../src/app/state/gesture.ts";
import { HomeModel } from "../../src/app/state/home.ts";
import { LockModel } from "../../src/app/state/lock.ts";
import { LocksModel } from "../../src/app/state/locks.ts";
import { NoticesModel } from "../../src/app/state/notices.ts";
import { PreferencesModel } from "../../src/app/state/preferences.ts";
import { type Services, ServicesContext } from "../../src/app/state/services.ts";
import { UnsavedModel } from "../../src/app/state/unsaved.ts";
import { type Preferences, readPreferences } from "../../src/core/preferences.ts";
import { en } from "../../src/messages/en.ts";
import type { Vault } from "../../src/vault/api.ts";
import { createFakeFiles } from "./files.ts";

const clock = {
  now: () => Date.now(), // asked for late: tests set the clock
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) as unknown as number,
  clearTimeout: (id: number) => clearTimeout(id),
};

export function createServices(vault: Vault): Services {
  const preferences = createPreferences();
  const sort = computed(() => preferences.all.value.sort);
  const accounts = new AccountsModel(vault, { ...clock, sort, finding: signal(finding) });
  return {
    accounts,
    codes: new CodesModel(vault, clock),
    backups: new BackupModel(vault, { ...clock, ...createFakeFiles() }),
    adding: new AddingModel(vault, async () => []),
    approvals: new ApprovalsModel(() => Promise.reject(new Error("no approvals in this test"))),
    gesture: new GestureModel(vault),
    home: new HomeModel(),
    icons: signal(null),
    clock: signal(null),
    lock: new LockModel(vault, {
      isStart: true,
      firstView: () => ({ rows: 10, at: Date.now(), sort: "hand" }),
      onOpened: accounts.opened,
      watch: () => ({ lock: () => {}, suspend: () => () => {}, end: () => {} }),
    }),
    locks: new LocksModel(vault),
    notices: new NoticesModel(),
    unsaved: new UnsavedModel(),
    updates: { state: signal("idle"), register: async () => {}, apply: () => {} },
    install: { way: signal("other"), ask: async () => {} },
    preferences,
    arrivals: new ArrivalsModel(clock.now),
  };
}

/** Kept by nobody. */
export function createPreferences(kept: Partial<Preferences> = {}) {
  let present = { ...readPreferences(null), ...kept };
  return new PreferencesModel({ read: () => present, write: (next) => void (present = next), watch: () => {} });
}

export function renderWith(services: Services, children: ComponentChild) {
  return render(
    <MessagesContext.Provider value={en}>
      <ServicesContext.Provider value={services}>
        <LocationProvider>{children}</LocationProvider>
      </ServicesContext.Provider>
    </MessagesContext.Provider>,
  );
}
