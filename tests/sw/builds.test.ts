import { expect, it } from "vitest";
import { BUILD_CACHE_PREFIX, dropOldBuilds } from "../../src/sw/builds.ts";

/** Caches as browsers keep them: names, and what is in them, in the order in which they were put. */
function createCaches() {
  const stored = new Map<string, Map<string, Response>>();
  async function open(name: string) {
    const entries = stored.get(name) ?? new Map<string, Response>();
    stored.set(name, entries);
    return {
      keys: async () => [...entries.keys()].map((path) => new Request(`https://app.test${path}`)),
      put: async (path: string, response: Response) => void entries.set(path, response),
      delete: async (path: string) => entries.delete(path),
    };
  }
  const caches = { open, keys: async () => [...stored.keys()], delete: async (name: string) => stored.delete(name) };
  return caches as unknown as CacheStorage;
}

const build = (hash: string) => `${BUILD_CACHE_PREFIX}-${hash}`;

/** A life of an origin: "+a" fetches a build, "a" puts it in place. Gives the builds that are still cached. */
async function lived(...steps: string[]): Promise<string[]> {
  const caches = createCaches();
  await caches.open("shared-picture");
  for (const step of steps) {
    if (step.startsWith("+")) await caches.open(build(step.slice(1)));
    else await dropOldBuilds(caches, build(step));
  }
  const names = await caches.keys();
  expect(names).toContain("shared-picture");
  return names.filter((name) => name.startsWith(`${BUILD_CACHE_PREFIX}-`)).map((name) => name.at(-1)!).sort();
}

it.each([
  ["the only build", ["+a", "a"], ["a"]],
  ["the build before", ["+a", "a", "+b", "b"], ["a", "b"]],
  ["no more than the one before", ["+a", "a", "+b", "b", "+c", "c"], ["b", "c"]],
  ["the one in use before, where another was fetched between and never used", ["+a", "a", "+b", "+c", "c"], ["a", "c"]],
  ["the right ones when an old build is put back", ["+a", "a", "+b", "b", "+a", "a", "+c", "c"], ["a", "c"]],
  ["the one in use when it is activated again", ["+a", "a", "+b", "b", "b"], ["a", "b"]],
])("dropOldBuilds() keeps %s", async (_, steps, kept) => {
  expect(await lived(...steps)).toEqual(kept);
});
