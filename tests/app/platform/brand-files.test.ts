// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { brandFiles } from "../../../src/app/platform/brand-files.ts";
import { BRANDS_CACHE } from "../../../src/core/brand-files.ts";

const kept = new Map<string, Response>(), asked = vi.fn<typeof fetch>(), ICONS = { github: ["24292F", "M0"] };
let hasWorker: boolean;

beforeEach(() => {
  kept.clear();
  hasWorker = true;
  asked.mockReset().mockImplementation(async () => Response.json(ICONS));
  const cache = {
    match: async (path: string) => kept.get(path)?.clone(),
    put: async (path: string, response: Response) => void kept.set(path, response),
    keys: async () => [...kept.keys()].map((path) => ({ url: `https://app.test${path}` })),
    delete: async ({ url }: { url: string }) => kept.delete(new URL(url).pathname),
  };
  vi.stubGlobal("caches", { open: async (name: string) => name === BRANDS_CACHE ? cache : null });
  vi.stubGlobal("fetch", asked);
  vi.stubGlobal("navigator", {
    serviceWorker: {
      get controller() {
        return hasWorker ? {} : null;
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const PATH = "/assets/brands/1-0f3a9c41.json", FILE = "1-0f3a9c41";

it("brandFiles asks for whole files, without cookies, and past the browser's own cache", async () => {
  expect(await brandFiles.shard(FILE)).toEqual(ICONS);
  await brandFiles.keep(FILE);
  for (const call of asked.mock.calls) expect(call).toEqual([PATH, { credentials: "omit", cache: "no-store" }]);
  expect(asked).toHaveBeenCalledTimes(2);
});

it("brandFiles asks for nothing that is kept, and keeps it itself where no service worker would", async () => {
  await brandFiles.shard(FILE);
  expect(kept.size).toBe(0); // the service worker's to do
  hasWorker = false;
  await brandFiles.shard(FILE);
  asked.mockClear();
  expect(await brandFiles.shard(FILE)).toEqual(ICONS);
  expect([asked.mock.calls, [...await brandFiles.kept()]]).toEqual([[], [FILE]]);
});

it("brandFiles keeps no answer that is an error", async () => {
  hasWorker = false;
  asked.mockImplementation(async () => new Response("", { status: 503 }));
  await expect(brandFiles.shard(FILE)).rejects.toThrow("503");
  await expect(brandFiles.keep(FILE)).rejects.toThrow("503");
  expect(kept.size).toBe(0);
});

it("brandFiles.keepOnly() leaves the index, and deletes the other files", async () => {
  for (const name of ["index-00000000", FILE, "2-00000000"]) kept.set(`/assets/brands/${name}.json`, new Response());
  await brandFiles.keepOnly(new Set([FILE]));
  expect([...await brandFiles.kept()]).toEqual(["index-00000000", FILE]);
});
