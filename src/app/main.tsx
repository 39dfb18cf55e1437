import { vault, vaultFailure } from "./platform/vault.ts"; // first: starts the worker while the rest loads
import "./platform/leaving.ts"; // before the router listens
import "./tokens.css";
import "./base.css";
import { render } from "preact";
import { App, preloadScreens } from "./app.tsx";
import { MessagesContext } from "./components/messages-context.ts";
import { rowHeight } from "./components/WindowedList.tsx";
import { createInstall } from "./platform/install.ts";
import { loadMessages } from "./platform/language.ts";
import { createUpdates } from "./platform/updates.ts";
import { VaultTrouble } from "./screens/VaultTrouble.tsx";
import { AccountsModel } from "./state/accounts.ts";
import { AddingModel } from "./state/adding.ts";
import { CodesModel } from "./state/codes.ts";
import { NoticesModel } from "./state/notices.ts";
import { type Services, ServicesContext } from "./state/services.ts";
import { UnsavedModel } from "./state/unsaved.ts";

const opening = vault.open({ rows: Math.ceil(innerHeight / rowHeight()), at: Date.now() });
const services: Services = {
  accounts: new AccountsModel(vault),
  codes: new CodesModel(vault, {
    now: Date.now,
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (id) => clearTimeout(id),
  }),
  // The reader's code is fetched with the first picture.
  adding: new AddingModel(vault, async (file) => (await import("./platform/scanner.ts")).readPicture(file)),
  notices: new NoticesModel(),
  unsaved: new UnsavedModel(),
  updates: createUpdates(),
  install: createInstall(),
};
const root = document.getElementById("app")!;
const messages = await loadMessages();

function show(failed = false) {
  render(null, root);
  root.replaceChildren(); // what index.html shows where no script runs
  render(
    <MessagesContext.Provider value={messages}>
      <ServicesContext.Provider value={services}>
        {failed ? <VaultTrouble trouble={{ state: "failed" }} /> : <App />}
      </ServicesContext.Provider>
    </MessagesContext.Provider>,
    root,
  );
}

void vaultFailure.then(() => show(true));
try {
  const status = await opening;
  services.accounts.opened(status);
  services.codes.setHidden(document.hidden);
  if (status.state === "open") services.codes.put(status.codes);
  show();
  // Chromium shows a frame some way after it is drawn, and what runs meanwhile delays it.
  requestAnimationFrame(() => setTimeout(afterFirstCodes, 300));
} catch (error) {
  console.error(error);
  show(true);
}

function afterFirstCodes() {
  const { state } = services.accounts.status.value!;
  const isUsable = state === "open" || state === "empty";
  services.codes.setHidden(document.hidden); // it may have changed since the start
  services.codes.complete();
  if (isUsable) void services.accounts.watch(services.codes.stale).then(prepareSearch);
  void services.updates.register();
  document.addEventListener("visibilitychange", () => {
    services.codes.setHidden(document.hidden);
    // A frozen tab hears nothing of the others. What can't be read now is told at the next write.
    if (!document.hidden && isUsable) void vault.refresh().catch(() => {});
  });
  setTimeout(() => void preloadScreens(), 1_000);
}

/** In small pieces, so that 10 000 accounts stop nobody. */
function prepareSearch() {
  if (services.accounts.prepareSearch()) setTimeout(prepareSearch, 20);
}
