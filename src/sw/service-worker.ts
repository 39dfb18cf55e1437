/** The service worker: the list of what it answers. @module */
import { cacheNames, clientsClaim, setCacheNameDetails } from "workbox-core";
import { precacheAndRoute } from "workbox-precaching";
import { BUILD_CACHE_PREFIX, dropOldBuilds } from "./builds.ts";
import { answerNavigations } from "./navigation.ts";
import { answerOldAssets } from "./old-assets.ts";

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};
declare const __BUILD__: { readonly hash: string };

// Each build has a cache of its own, so that a tab still running the one before finds all of its files.
setCacheNameDetails({ prefix: BUILD_CACHE_PREFIX, precache: "", suffix: __BUILD__.hash });
precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: null as unknown as string, cleanURLs: false });
answerNavigations();
answerOldAssets();
clientsClaim();

self.addEventListener("activate", (event) => event.waitUntil(dropOldBuilds(self.caches, cacheNames.precache)));
self.addEventListener("message", ({ data }) => {
  // Sent by the page when its person accepted the new version.
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
});
