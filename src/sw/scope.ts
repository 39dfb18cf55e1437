import { flagPushChanged, notePush, readServers } from "../storage/servers.ts";
import { LANGUAGE_CACHE, LANGUAGE_PATH } from "../protocol/worker-messages.ts";
import { wordsFor } from "./words.ts";
import type { World } from "./world.ts";

/** The language the person chose in the app's settings, before those of the browser; read anew each time, for it changes under
 * a worker that runs. */
async function languagesOf({ caches, navigator }: ServiceWorkerGlobalScope): Promise<readonly string[]> {
  const chosen = await caches.match(LANGUAGE_PATH, { cacheName: LANGUAGE_CACHE }).catch(() => undefined);
  return [...chosen ? [await chosen.text()] : [], ...navigator.languages];
}

/** The service worker's own surroundings. */
export async function worldOf(self: ServiceWorkerGlobalScope): Promise<World> {
  const { registration, clients, caches, navigator } = self;
  return {
    registration,
    clients,
    caches,
    fetch: (path, init) => self.fetch(path, init),
    ...navigator.setAppBadge && { setAppBadge: (count) => navigator.setAppBadge(count) },
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    servers: { read: readServers, notePush, flagPushChanged },
    ...wordsFor(await languagesOf(self)),
  };
}
