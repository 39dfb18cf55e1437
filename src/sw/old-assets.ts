import { registerRoute } from "workbox-routing";

/** A tab of the build before asks for a file that this build does not have: it still lies in that build's cache. */
export function answerOldAssets(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/assets/"),
    async ({ request }) => await caches.match(request) ?? fetch(request),
  );
}
