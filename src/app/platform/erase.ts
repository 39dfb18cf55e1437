/** What the browser keeps of Countersign beside the vault: the page's own memory, the service worker and its caches.
 * @module */
import { DATABASE } from "./files.ts";

/** Deletes all that is not the vault's. */
export async function eraseAround(): Promise<void> {
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
  localStorage.clear();
  sessionStorage.clear();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
