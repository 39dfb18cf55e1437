/** The service worker: the list of what it answers. @module */
import { cacheNames, clientsClaim, setCacheNameDetails } from "workbox-core";
import { getCacheKeyForURL, precacheAndRoute } from "workbox-precaching";
import { type BuildFiles, FILES_QUESTION } from "../protocol/worker-messages.ts";
import { showBadge } from "./badge.ts";
import { BUILD_CACHE_PREFIX, dropOldBuilds } from "./builds.ts";
import { DENY_SYNC, onDenySync } from "./deny.ts";
import { answerNavigations } from "./navigation.ts";
import { answerNeeded } from "./needed-files.ts";
import { onNotificationClick } from "./notification-click.ts";
import { answerOldAssets } from "./old-assets.ts";
import { onPush, textIn } from "./push.ts";
import { onPushSubscriptionChange } from "./pushsubscriptionchange.ts";
import { worldOf } from "./scope.ts";
import { answerShares, dropSharesLater } from "./share-target.ts";

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};
declare const __BUILD__: { readonly hash: string };

// Each build has a cache of its own, so that a tab still running the one before finds all of its files.
setCacheNameDetails({ prefix: BUILD_CACHE_PREFIX, precache: "", suffix: __BUILD__.hash });
const files: { url: string; revision: string | null }[] = self.__WB_MANIFEST;
precacheAndRoute(files, { directoryIndex: null as unknown as string, cleanURLs: false });
answerNavigations();
answerShares();
dropSharesLater();
answerNeeded(); // before all other files
answerOldAssets();
clientsClaim();

self.addEventListener("activate", (event) => event.waitUntil(dropOldBuilds(self.caches, cacheNames.precache)));
self.addEventListener("message", ({ data, ports: [port] }) => {
  // Sent by the page when its person accepted the new version.
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
  if (data?.type === FILES_QUESTION) port?.postMessage(buildFiles());
});

function buildFiles(): BuildFiles {
  const keys = files.map(({ url }) => getCacheKeyForURL(url)!);
  return { build: __BUILD__.hash, cache: cacheNames.precache, keys };
}

/** With the words that are wanted now. */
const world = () => worldOf(self);
self.addEventListener("push", (event) => {
  const text = textIn(event);
  event.waitUntil(world().then((them) => onPush(text, them)));
});
self.addEventListener("notificationclick", (event) => {
  event.waitUntil(world().then((them) => onNotificationClick(event.notification, event.action, them)));
});
self.addEventListener("notificationclose", (event) => event.waitUntil(world().then(showBadge)));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(world().then(onPushSubscriptionChange)));
// Background Sync (WICG): not in TypeScript's library.
self.addEventListener("sync", (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { readonly tag: string };
  if (tag === DENY_SYNC) waitUntil.call(event, world().then(onDenySync));
});
