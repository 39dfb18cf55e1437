import { expect, it, vi } from "vitest";
import { BRANDS_CACHE } from "../../src/core/brand-files.ts";
import { serveIcons } from "../../src/sw/icons.ts";

const request = (name: string) => new Request(`https://app.test/assets/brands/${name}.json`);

function createCache() {
  const stored = new Map<string, Response>();
  const cache = {
    match: async ({ url }: Request) => stored.get(url)?.clone(),
    put: async ({ url }: Request, response: Response) => void stored.set(url, response),
    keys: async () => [...stored.keys()].map((url) => new Request(url)),
    delete: async ({ url }: Request) => stored.delete(url),
  };
  const open = vi.fn(async () => cache);
  return { stored, open, caches: { open } as unknown as CacheStorage, cache };
}

it("serveIcons() fetches a shard once, and then needs no network", async () => {
  const { caches, open } = createCache(), fetch = vi.fn(async () => new Response("icons"));
  expect(await (await serveIcons(request("7-00000001"), { caches, fetch })).text()).toBe("icons");
  expect(await (await serveIcons(request("7-00000001"), { caches, fetch })).text()).toBe("icons");
  expect(fetch).toHaveBeenCalledOnce();
  expect(open).toHaveBeenCalledWith(BRANDS_CACHE);
});

it("serveIcons() puts a newer form in the place of the older one, and leaves all other shards", async () => {
  const { caches, stored } = createCache(), fetch = async () => new Response("icons");
  for (const name of ["7-00000001", "17-00000002", "index-00000003", "7-00000004", "index-00000005"]) {
    await serveIcons(request(name), { caches, fetch });
  }
  expect([...stored.keys()]).toEqual(
    ["17-00000002", "7-00000004", "index-00000005"].map((name) => request(name).url),
  );
});

it("serveIcons() keeps no answer that is none, and gives one that can't be kept", async () => {
  const { caches, stored, cache } = createCache();
  const missing = await serveIcons(request("7-00000001"), {
    caches,
    fetch: async () => new Response("", { status: 404 }),
  });
  expect([missing.status, stored.size]).toEqual([404, 0]);
  vi.spyOn(console, "warn").mockReturnValueOnce();
  cache.put = () => Promise.reject(new DOMException("", "QuotaExceededError"));
  const given = await serveIcons(request("7-00000001"), { caches, fetch: async () => new Response("icons") });
  expect(await given.text()).toBe("icons");
});
