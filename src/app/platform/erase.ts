/** What the browser keeps of Countersign beside the vault: the page's own memory, the service worker and its caches.
 * @module */
import { DATABASE } from "./files.ts";

const CHANNEL = "countersign-erased";

/** Calls back when another tab has erased everything. Where the browser lets this page store nothing, Firefox refuses the
 * channel too, and there is nothing to erase. */
export function watchErased(onErased: () => void, signal: AbortSignal): void {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(CHANNEL);
  } catch {
    return;
  }
  channel.onmessage = onErased;
  signal.addEventListener("abort", () => channel.close());
}

/** Deletes all that is not the vault's, and tells all other tabs. */
export async function eraseAround(): Promise<void> {
  // Firefox has none in private windows.
  const registrations = await navigator.serviceWorker?.getRegistrations() ?? [];
  for (const registration of registrations) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  localStorage.clear();
  sessionStorage.clear();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}
