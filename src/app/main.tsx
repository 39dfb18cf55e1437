import { createVaultClient, firstVault, type VaultClient } from "./platform/vault.ts"; // first: starts the worker while the rest loads
import "./platform/leaving.ts"; // before the router listens
import "./tokens.css";
import "./base.css";
import "./blank.css";
import { type ComponentChild, render } from "preact";
import { App, preloadScreens } from "./app.tsx";
import { MessagesContext } from "./components/messages-context.ts";
import { createInstall } from "./platform/install.ts";
import { loadMessages } from "./platform/language.ts";
import { createUpdates } from "./platform/updates.ts";
import { VaultTrouble } from "./screens/VaultTrouble.tsx";
import { afterPaint, startSession } from "./session.ts";
import { ServicesContext } from "./state/services.ts";

const root = document.getElementById("app")!;
const page = { updates: createUpdates(), install: createInstall() };

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
      <MessagesContext.Provider value={messages}>
        <ServicesContext.Provider value={session.services}>{screen}</ServicesContext.Provider>
      </MessagesContext.Provider>,
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

  const messages = await loading;
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
  void page.updates.register();
  setTimeout(() => void preloadScreens(), 1_000);
}

const loading = loadMessages();
void start(firstVault, true);
