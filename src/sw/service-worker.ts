/** The service worker: the list of what it answers. @module */
import { cacheNames, clientsClaim, setCacheNameDetails } from "workbox-core";
import { precacheAndRoute } from "workbox-precaching";
import { showBadge } from "./badge.ts";
import { answerBorders } from "./borders.ts";
import { BUILD_CACHE_PREFIX, dropOldBuilds } from "./builds.ts";
import { DENY_SYNC, onDenySync } from "./deny.ts";
import { answerNavigations } from "./navigation.ts";
import { onNotificationClick } from "./notification-click.ts";
import { answerOldAssets } from "./old-assets.ts";
import { onPush, textIn } from "./push.ts";
import { onPushSubscriptionChange } from "./pushsubscriptionchange.ts";
import { worldOf } from "./scope.ts";

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};
declare const __BUILD__: { readonly hash: string };

// Each build has a cache of its own, so that a tab still running the one before finds all of its files.
setCacheNameDetails({ prefix: BUILD_CACHE_PREFIX, precache: "", suffix: __BUILD__.hash });
precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: null as unknown as string, cleanURLs: false });
answerNavigations();
answerBorders(); // before all other files
answerOldAssets();
clientsClaim();

self.addEventListener("activate", (event) => event.waitUntil(dropOldBuilds(self.caches, cacheNames.precache)));
self.addEventListener("message", ({ data }) => {
  // Sent by the page when its person accepted the new version.
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
});

const world = worldOf(self);
self.addEventListener("push", (event) => event.waitUntil(onPush(textIn(event), world)));
self.addEventListener(
  "notificationclick",
  (event) => event.waitUntil(onNotificationClick(event.notification, event.action, world)),
);
self.addEventListener("notificationclose", (event) => event.waitUntil(showBadge(world)));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(onPushSubscriptionChange(world)));
// Background Sync (WICG): not in TypeScript's library.
self.addEventListener("sync", (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { readonly tag: string };
  if (tag === DENY_SYNC) waitUntil.call(event, onDenySync(world));
});
