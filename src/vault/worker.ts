/** The vault worker's entry: the one place that opens storage. It reads at once, before the page has asked. @module */
import { expose } from "comlink";
import { deviceName } from "../core/device-name.ts";
import { createDocumentStore } from "../storage/documents.ts";
import type { Vault, VaultStatus } from "./api.ts";
import { createOpfs } from "./files.ts";
import { createVault } from "./vault.ts";

declare const __BUILD__: { readonly version: string };

/** How long another tab may hold a lock, in ms. A tab that is frozen holds it for ever, and that is to be told. */
const PATIENCE = 6_000;

/** When a start is over, in ms. */
const SETTLED = 2_000;

/** What this browser lacks for a vault; null when it has all. */
function missing(): VaultStatus | null {
  const reason = !globalThis.crypto?.subtle
    ? "no-crypto"
    : !globalThis.indexedDB
    ? "no-indexeddb"
    : !navigator.locks
    ? "no-locks"
    : !navigator.storage?.getDirectory || !("createSyncAccessHandle" in FileSystemFileHandle.prototype)
    ? "no-opfs"
    : null;
  return reason && { state: "unavailable", reason };
}

/** Null where the browser lets this page store nothing: Firefox refuses the channel, too. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel("countersign");
  } catch {
    return null;
  }
}

const channel = openChannel();
const lack = missing() ?? (channel ? null : { state: "unavailable", reason: "no-indexeddb" } as const);
if (lack) {
  expose({ open: () => Promise.resolve(lack) } satisfies Pick<Vault, "open">);
} else {
  const vault = createVault({
    documents: createDocumentStore(),
    files: createOpfs(),
    lock: (name, mode, run) => navigator.locks.request(name, { mode, signal: AbortSignal.timeout(PATIENCE) }, run),
    announce: (message) => channel!.postMessage(message),
    now: Date.now,
    elapsed: () => performance.now(),
    later: (run, ms) => void setTimeout(run, ms),
    deviceName: deviceName(navigator.userAgent),
    version: __BUILD__.version,
  });
  channel!.onmessage = ({ data }) => void vault.heard(data).catch(() => {}); // told at the next write
  expose(vault);
  setTimeout(() => { // before the first write waits for them
    // Ahead: who needs one asks again, and hears when it can't come.
    void import("../storage/database.ts").catch(() => {});
    void import("./accounts.ts").catch(() => {});
  }, SETTLED);
}
