/** The files of brand icons. They are asked for without cookies, and kept by the service worker alone, so that neither the
 * server learns who asks nor the browser's own cache has a second copy. @module */
import { type BrandIcons, type BrandIndex, BRANDS_CACHE, BRANDS_FOLDER } from "../../core/brand-files.ts";

/** The address of the index (build-icons.ts). */
declare const __BRANDS__: string;

const INIT: RequestInit = { credentials: "omit", cache: "no-store" };

export interface BrandFiles {
  /** Rejects without a network, where it was not kept. */
  index(): Promise<BrandIndex>;
  /** As `index`. */
  shard(file: string): Promise<BrandIcons>;
  /** The names of the files that are kept. */
  kept(): Promise<ReadonlySet<string>>;
  /** Fetches a file, and keeps it. */
  keep(file: string): Promise<void>;
  /** Keeps no file but those of `these`. */
  keepOnly(these: ReadonlySet<string>): Promise<void>;
}

const address = (file: string) => `${BRANDS_FOLDER}${file}.json`;
const nameIn = (url: string) => url.slice(url.lastIndexOf("/") + 1).replace(/\.json$/, "");

async function fetched(path: string): Promise<Response> {
  const response = await fetch(path, INIT);
  if (!response.ok) throw new Error(`Cannot fetch icons: ${response.status}`);
  return response;
}

/** What is kept, or fetched and kept: in its first moments a page has no service worker that would. */
async function kept(path: string): Promise<Response> {
  const cache = await caches.open(BRANDS_CACHE);
  const found = await cache.match(path);
  if (found) return found;
  const response = await fetched(path);
  if (!navigator.serviceWorker?.controller) await cache.put(path, response.clone()).catch(console.warn); // no room
  return response;
}

export const brandFiles: BrandFiles = {
  index: async () => await (await kept(__BRANDS__)).json(),
  shard: async (file) => await (await kept(address(file))).json(),
  async kept() {
    const cache = await caches.open(BRANDS_CACHE);
    return new Set((await cache.keys()).map(({ url }) => nameIn(url)));
  },
  async keep(file) {
    const cache = await caches.open(BRANDS_CACHE);
    await cache.put(address(file), await fetched(address(file))); // the service worker's own failure is not told
  },
  async keepOnly(these) {
    const cache = await caches.open(BRANDS_CACHE);
    for (const request of await cache.keys()) {
      const name = nameIn(request.url);
      if (!these.has(name) && !name.startsWith("index-")) await cache.delete(request);
    }
  },
};
