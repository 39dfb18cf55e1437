import { flagPushChanged, notePush, readServers } from "../storage/servers.ts";
import { wordsFor } from "./words.ts";
import type { World } from "./world.ts";

/** The service worker's own surroundings. */
export function worldOf(self: ServiceWorkerGlobalScope): World {
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
    ...wordsFor(navigator.languages),
  };
}
