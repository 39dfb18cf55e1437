import { expect, it, vi } from "vitest";
import { areBorders, BORDERS_CACHE, serveBorders } from "../../src/sw/borders.ts";

const request = (hash: string) => new Request(`https://app.test/assets/borders-${hash}.js`);

function createCache(stored = new Map<string, Response>()) {
  const cache = {
    match: async ({ url }: Request) => stored.get(url)?.clone(),
    put: async ({ url }: Request, response: Response) => void stored.set(url, response),
    keys: async () => [...stored.keys()].map((url) => new Request(url)),
    delete: async ({ url }: Request) => stored.delete(url),
  };
  const open = vi.fn(async () => cache);
  return { stored, open, caches: { open } as unknown as CacheStorage, cache };
}

it("serveBorders() fetches them once, and then needs no network", async () => {
  const { caches, open } = createCache(), fetch = vi.fn(async () => new Response("borders"));
  expect(await (await serveBorders(request("a"), { caches, fetch })).text()).toBe("borders");
  expect(await (await serveBorders(request("a"), { caches, fetch })).text()).toBe("borders");
  expect(fetch).toHaveBeenCalledOnce();
  expect(open).toHaveBeenCalledWith(BORDERS_CACHE);
});

it("serveBorders() keeps the newest alone", async () => {
  const { caches, stored } = createCache(), fetch = async () => new Response("borders");
  await serveBorders(request("a"), { caches, fetch });
  await serveBorders(request("b"), { caches, fetch });
  expect([...stored.keys()]).toEqual([request("b").url]);
});

it("serveBorders() keeps no answer that is none, and gives one that can't be kept", async () => {
  const { caches, stored, cache } = createCache();
  const missing = await serveBorders(request("a"), { caches, fetch: async () => new Response("", { status: 404 }) });
  expect([missing.status, stored.size]).toEqual([404, 0]);
  vi.spyOn(console, "warn").mockReturnValueOnce();
  cache.put = () => Promise.reject(new DOMException("", "QuotaExceededError"));
  const given = await serveBorders(request("a"), { caches, fetch: async () => new Response("borders") });
  expect(await given.text()).toBe("borders");
});

it.each([
  ["/assets/borders-D8zJv06G.js", true],
  ["/assets/main-hiY3LWuL.js", false],
  ["/assets/borders-D8zJv06G.js.br", false],
  ["/borders-D8zJv06G.js", false],
])("areBorders() of %s is %s", (path, are) => {
  expect(areBorders(new URL(path, "https://app.test"))).toBe(are);
});
