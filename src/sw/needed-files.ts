/** Files that are not part of what is installed, since a person needs few of them or none. What was fetched stays. Their names
 * hold a hash of what is in them (vite.config.ts, build-icons.ts). @module */
import { registerRoute } from "workbox-routing";
import { brandFileName, BRANDS_CACHE } from "../core/brand-files.ts";

export interface NeededFiles {
  readonly cache: string;
  /** What a file is called whatever its content; null for other addresses. */
  readonly nameOf: (url: URL) => string | null;
}

/** The borders of countries: few people are ever asked where they are. */
export const BORDERS: NeededFiles = {
  cache: "countersign-borders",
  nameOf: ({ pathname }) => /^\/assets\/(borders)-[\w-]+\.js$/.exec(pathname)?.[1] ?? null,
};
/** The icons of brands. */
export const BRANDS: NeededFiles = { cache: BRANDS_CACHE, nameOf: brandFileName };

/** From the cache, or fetched and kept in place of older forms of the same file. */
export async function serveNeeded(
  request: Request,
  { cache: cacheName, nameOf }: NeededFiles,
  { caches, fetch }: {
    readonly caches: Pick<CacheStorage, "open">;
    readonly fetch: (request: Request) => Promise<Response>;
  },
): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (!response.ok) return response;
  const name = nameOf(new URL(request.url));
  for (const older of await cache.keys()) {
    if (nameOf(new URL(older.url)) === name) await cache.delete(older);
  }
  await cache.put(request, response.clone()).catch(console.warn); // no room: fetched again next time
  return response;
}

export function answerNeeded(): void {
  for (const files of [BORDERS, BRANDS]) {
    registerRoute(
      ({ url, sameOrigin }) => sameOrigin && files.nameOf(url) !== null,
      ({ request }) => serveNeeded(request, files, { caches, fetch: (asked) => fetch(asked) }),
    );
  }
}
