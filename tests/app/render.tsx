/** Draws components as main.tsx does, with real models on a vault of the test. @module */
import { signal } from "@preact/signals";
import { render } from "@testing-library/preact";
import type { ComponentChild } from "preact";
import { LocationProvider } from "preact-iso/router";
import { MessagesContext } from "../../src/app/components/messages-context.ts";
import { AccountsModel } from "../../src/app/state/accounts.ts";
import { AddingModel } from "../../src/app/state/adding.ts";
import { ApprovalsModel } from "../../src/app/state/approvals.ts";
import { BackupModel } from "../../src/app/state/backup.ts";
import { CodesModel } from "../../src/app/state/codes.ts";
import { GestureModel } from "../../src/app/state/gesture.ts";
import { LockModel } from "../../src/app/state/lock.ts";
import { LocksModel } from "../../src/app/state/locks.ts";
import { NoticesModel } from "../../src/app/state/notices.ts";
import { type Services, ServicesContext } from "../../src/app/state/services.ts";
import { UnsavedModel } from "../../src/app/state/unsaved.ts";
import { en } from "../../src/messages/en.ts";
import type { Vault } from "../../src/vault/api.ts";
import { createFakeFiles } from "./files.ts";

const clock = {
  now: () => Date.now(), // asked for late: tests set the clock
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms) as unknown as number,
  clearTimeout: (id: number) => clearTimeout(id),
};

export function createServices(vault: Vault): Services {
  const accounts = new AccountsModel(vault);
  return {
    accounts,
    codes: new CodesModel(vault, clock),
    backups: new BackupModel(vault, { ...clock, ...createFakeFiles() }),
    adding: new AddingModel(vault, async () => []),
    approvals: new ApprovalsModel(() => Promise.reject(new Error("no approvals in this test"))),
    gesture: new GestureModel(vault),
    lock: new LockModel(vault, {
      isStart: true,
      firstView: () => ({ rows: 10, at: Date.now() }),
      onOpened: accounts.opened,
      watch: () => ({ lock: () => {}, suspend: () => () => {}, end: () => {} }),
    }),
    locks: new LocksModel(vault),
    notices: new NoticesModel(),
    unsaved: new UnsavedModel(),
    updates: { state: signal("idle"), register: async () => {}, apply: () => {} },
    install: { way: signal("other"), ask: async () => {} },
  };
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
