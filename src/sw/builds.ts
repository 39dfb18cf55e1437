export const BUILD_CACHE_PREFIX = "countersign-build";
/** Builds that were in use, one empty answer each, in the order in which they came to be. */
const IN_USE = "countersign-in-use";

/** Deletes the caches of all builds but `current` and the one that was in use before it, whose files a tab may still ask
 * for. A build that was fetched, but never put in place, does not count as one. Call it when `current` is activated. */
export async function dropOldBuilds(caches: CacheStorage, current: string): Promise<void> {
  const log = await caches.open(IN_USE);
  const used = (await log.keys()).map(({ url }) => new URL(url).pathname.slice(1)).filter((name) => name !== current);
  const before = used.pop();
  const old = (await caches.keys()).filter((name) =>
    name.startsWith(`${BUILD_CACHE_PREFIX}-`) && name !== current && name !== before
  );
  await log.delete(`/${current}`);
  await log.put(`/${current}`, new Response()); // last from now on
  await Promise.all([...old.map((name) => caches.delete(name)), ...used.map((name) => log.delete(`/${name}`))]);
}
