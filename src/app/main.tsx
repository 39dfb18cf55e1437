import { createVaultClient, firstVault, type VaultClient } from "./platform/vault.ts"; // first: starts the worker while the rest loads
import "./platform/leaving.ts"; // before the router listens
import "./tokens.css";
import "./base.css";
import "./blank.css";
import { computed, effect } from "@preact/signals";
import { type ComponentChild, type ComponentChildren, render } from "preact";
import { App } from "./app.tsx";
import { MessagesContext } from "./components/messages-context.ts";
import { watchArrivals } from "./platform/arrivals.ts";
import { createInstall } from "./platform/install.ts";
import { speak, spoken } from "./platform/language.ts";
import { preferencesStore } from "./platform/preferences.ts";
import { drawTheme } from "./platform/theme.ts";
import { createUpdates } from "./platform/updates.ts";
import { preloadScreens } from "./routes.tsx";
import { VaultTrouble } from "./screens/VaultTrouble.tsx";
import { afterPaint, startSession } from "./session.ts";
import { ArrivalsModel } from "./state/arrivals.ts";
import { PreferencesModel } from "./state/preferences.ts";
import { ServicesContext } from "./state/services.ts";

const root = document.getElementById("app")!;
const page = {
  updates: createUpdates(),
  install: createInstall(),
  preferences: new PreferencesModel(preferencesStore),
  arrivals: new ArrivalsModel(Date.now),
};
watchArrivals(page.arrivals.bring, page.arrivals.drag);

const { all } = page.preferences;
effect(() => drawTheme(all.value.theme)); // before the first paint
const language = computed(() => all.value.language);
let speaking: Promise<void> | undefined;
effect(() => {
  const next = speak(language.value);
  if (speaking) next.catch(console.warn); // the one before stays
  speaking ??= next;
});

/** Another language changes the words, and nothing else of what stands there. */
function Spoken({ children }: { children: ComponentChildren }) {
  return <MessagesContext.Provider value={spoken.value!}>{children}</MessagesContext.Provider>;
}

/** Takes everything off the page, at once. */
function blank() {
  render(null, root);
  root.replaceChildren(); // what index.html shows where no script runs
  document.title = "Countersign";
}

async function start(client: VaultClient, isStart = false): Promise<void> {
  const session = startSession(client.vault, { ...page, isStart, lock, reopen });

  function show(screen: ComponentChild) {
    if (session.signal.aborted) return;
    blank();
    render(
      <Spoken>
        <ServicesContext.Provider value={session.services}>{screen}</ServicesContext.Provider>
      </Spoken>,
      root,
    );
  }
  function close() {
    client.forget();
    session.end();
    blank();
  }
  /** Nothing of this session is left when the next begins. */
  function lock() {
    client.end();
    close();
    void start(createVaultClient());
  }
  function reopen() {
    close();
    void start(client); // the same worker: changes that came meanwhile wait in it
  }

  await speaking;
  const failed = <VaultTrouble trouble={{ state: "failed" }} />;
  void client.failure.then(() => show(failed));
  try {
    const status = await session.opening;
    session.opened(status);
    show(<App />);
    if (isStart) afterPaint(afterStart);
  } catch (error) {
    console.error(error);
    show(failed);
  }
}

function afterStart() {
  page.updates.register().catch(console.warn); // a file did not come: the next start tries again
  setTimeout(() => void preloadScreens(), 1_000);
}

void start(firstVault, true);
