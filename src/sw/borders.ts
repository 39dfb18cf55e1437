/** The borders of countries: not part of what is installed, since few people are ever asked where they are. Whoever was once
 * keeps them. @module */
import { registerRoute } from "workbox-routing";

export const BORDERS_CACHE = "countersign-borders";

/** The file's name holds the hash of what is in it (vite.config.ts). */
export function areBorders({ pathname }: URL): boolean {
  return /^\/assets\/borders-[\w-]+\.js$/.test(pathname);
}

/** From the cache, or fetched and kept in place of older ones. */
export async function serveBorders(
  request: Request,
  { caches, fetch }: {
    readonly caches: Pick<CacheStorage, "open">;
    readonly fetch: (request: Request) => Promise<Response>;
  },
): Promise<Response> {
  const cache = await caches.open(BORDERS_CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (!response.ok) return response;
  for (const older of await cache.keys()) await cache.delete(older);
  await cache.put(request, response.clone()).catch(console.warn); // no room: fetched again next time
  return response;
}

export function answerBorders(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && areBorders(url),
    ({ request }) => serveBorders(request, { caches, fetch: (asked) => fetch(asked) }),
  );
}
