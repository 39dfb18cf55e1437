/** The icons of brands: not part of what is installed, since a person needs few of them. What was fetched stays. @module */
import { registerRoute } from "workbox-routing";
import { brandFileName, BRANDS_CACHE } from "../core/brand-files.ts";

/** From the cache, or fetched and kept in place of older forms of the same file. */
export async function serveIcons(
  request: Request,
  { caches, fetch }: {
    readonly caches: Pick<CacheStorage, "open">;
    readonly fetch: (request: Request) => Promise<Response>;
  },
): Promise<Response> {
  const cache = await caches.open(BRANDS_CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (!response.ok) return response;
  const name = brandFileName(new URL(request.url));
  for (const older of await cache.keys()) {
    if (brandFileName(new URL(older.url)) === name) await cache.delete(older);
  }
  await cache.put(request, response.clone()).catch(console.warn); // no room: fetched again next time
  return response;
}

export function answerIcons(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && brandFileName(url) !== null,
    ({ request }) => serveIcons(request, { caches, fetch: (asked) => fetch(asked) }),
  );
}
