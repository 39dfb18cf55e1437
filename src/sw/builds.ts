export const BUILD_CACHE_PREFIX = "countersign-build";
/** Builds kept: the one in use, and the one a tab may still be running. */
const KEPT = 2;

/** Deletes the caches of all builds but the newest two; `keys()` gives caches in the order they were made. */
export async function dropOldBuilds(caches: Pick<CacheStorage, "keys" | "delete">): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(BUILD_CACHE_PREFIX));
  await Promise.all(builds.slice(0, -KEPT).map((name) => caches.delete(name)));
}
