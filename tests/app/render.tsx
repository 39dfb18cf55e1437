/** Draws components as main.tsx does, with real models on a vault of the test. @module */
import { signal } from "@preact/signals";
import { render } from "@testing-library/preact";
import type { ComponentChild } from "preact";
import { LocationProvider } from "preact-iso/router";
import { MessagesContext } from "../../src/app/components/messages-context.ts";
import { AccountsModel } from "../../src/app/state/accounts.ts";
import { AddingModel } from "../../src/app/state/adding.ts";
import { CodesModel } from "../../src/app/state/codes.ts";
import { NoticesModel } from "../../src/app/state/notices.ts";
import { type Services, ServicesContext } from "../../src/app/state/services.ts";
import { UnsavedModel } from "../../src/app/state/unsaved.ts";
import { en } from "../../src/messages/en.ts";
import type { Vault } from "../../src/vault/api.ts";

export function createServices(vault: Vault): Services {
  return {
    accounts: new AccountsModel(vault),
    codes: new CodesModel(vault, {
      now: Date.now,
      setTimeout: (run, ms) => setTimeout(run, ms) as unknown as number,
      clearTimeout: (id) => clearTimeout(id),
    }),
    adding: new AddingModel(vault, async () => []),
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
