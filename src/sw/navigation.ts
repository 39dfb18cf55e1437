import { createHandlerBoundToURL } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { APP_PATHS } from "../core/paths.ts";

/** The app's own addresses get `index.html`, whatever the network does; everything else is the server's. */
export function answerNavigations(): void {
  const allowlist = APP_PATHS.map((pattern) => new RegExp(pattern.source.replace(/\$$/, "(\\?.*)?$")));
  registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { allowlist }));
}
