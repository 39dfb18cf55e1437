import { describe, expect, it, vi } from "vitest";
import { BORDERS, BRANDS, serveNeeded } from "../../src/sw/needed-files.ts";

const request = (path: string) => new Request(`https://app.test/assets/${path}`);

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

describe.each([
  ["borders", BORDERS, "countersign-borders", "borders-a.js"],
  ["icons", BRANDS, "countersign-brands", "brands/7-00000001.json"],
])("serveNeeded() of %s", (content, files, cacheName, path) => {
  it("fetches a file once, and then needs no network", async () => {
    const { caches, open } = createCache(), fetch = vi.fn(async () => new Response(content));
    expect(await (await serveNeeded(request(path), files, { caches, fetch })).text()).toBe(content);
    expect(await (await serveNeeded(request(path), files, { caches, fetch })).text()).toBe(content);
    expect(fetch).toHaveBeenCalledOnce();
    expect(open).toHaveBeenCalledWith(cacheName);
  });

  it("keeps no answer that is none, and gives one that can't be kept", async () => {
    const { caches, stored, cache } = createCache();
    const missing = await serveNeeded(request(path), files, {
      caches,
      fetch: async () => new Response("", { status: 404 }),
    });
    expect([missing.status, stored.size]).toEqual([404, 0]);
    vi.spyOn(console, "warn").mockReturnValueOnce();
    cache.put = () => Promise.reject(new DOMException("", "QuotaExceededError"));
    const given = await serveNeeded(request(path), files, { caches, fetch: async () => new Response(content) });
    expect(await given.text()).toBe(content);
  });
});

it.each([
  ["borders", BORDERS, ["borders-a.js", "borders-b.js"], ["borders-b.js"]],
  [
    "icons",
    BRANDS,
    ["7-00000001", "17-00000002", "index-00000003", "7-00000004", "index-00000005"].map((name) =>
      `brands/${name}.json`
    ),
    ["17-00000002", "7-00000004", "index-00000005"].map((name) => `brands/${name}.json`),
  ],
])("serveNeeded() of %s puts a newer form in the place of the older one, and leaves all other files", async (
  content,
  files,
  asked,
  kept,
) => {
  const { caches, stored } = createCache(), fetch = async () => new Response(content);
  for (const path of asked) await serveNeeded(request(path), files, { caches, fetch });
  expect([...stored.keys()]).toEqual(kept.map((path) => request(path).url));
});

it.each([
  ["/assets/borders-D8zJv06G.js", "borders"],
  ["/assets/main-hiY3LWuL.js", null],
  ["/assets/borders-D8zJv06G.js.br", null],
  ["/borders-D8zJv06G.js", null],
])("BORDERS.nameOf(%j) is %j", (path, name) => {
  expect(BORDERS.nameOf(new URL(path, "https://app.test"))).toBe(name);
});
