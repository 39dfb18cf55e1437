// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fetchMissing, lastProof, proveOffline, readWorkerState } from "../../../src/app/platform/offline-proof.ts";

const FILES = {
  build: "abc",
  cache: "countersign-build-abc",
  keys: ["https://x.test/assets/a-1.js", "https://x.test/index.html?__WB_REVISION__=9", "https://x.test/b.wasm"],
};

let cached: Map<string, Response>;
beforeEach(() => {
  cached = new Map();
  localStorage.clear();
  vi.stubGlobal("caches", {
    open: async (name: string) => ({
      match: async (key: string) => name === FILES.cache ? cached.get(key) : undefined,
      put: async (key: string, response: Response) => void cached.set(key, response),
    }),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function withWorker(registration: object | undefined, controller: object | null = {}) {
  vi.stubGlobal("navigator", { serviceWorker: { controller, getRegistration: async () => registration } });
}

it("proveOffline() counts the bytes of all files, and names those that are missing or can't be read", async () => {
  cached.set(FILES.keys[0]!, new Response("12345"));
  cached.set(FILES.keys[1]!, new Response("gone", { status: 404 }));
  const before = Date.now();
  const proof = await proveOffline(async () => FILES);
  expect(proof).toEqual({ ...FILES, bytes: 5, missing: FILES.keys.slice(1) });
  expect(lastProof()).toBeGreaterThanOrEqual(before);
});

it("proveOffline() proves nothing when the worker is silent", async () => {
  expect(await proveOffline(async () => null)).toBeNull();
  expect(lastProof()).toBeNull();
});

it("fetchMissing() puts each file where the worker looks for it, without what is in the key alone", async () => {
  withWorker({ update: async () => {}, installing: null, waiting: null });
  const fetched = vi.fn(async (url: URL) => new Response(url.pathname));
  vi.stubGlobal("fetch", fetched);
  expect(await fetchMissing({ ...FILES, bytes: 0, missing: FILES.keys.slice(1) })).toBe("fetched");
  expect(fetched.mock.calls.map(([url]) => url.href)).toEqual(["https://x.test/index.html", "https://x.test/b.wasm"]);
  expect(await cached.get(FILES.keys[1]!)!.text()).toBe("/index.html");
});

it.each(["installing", "waiting"])("fetchMissing() mixes no two builds: a newer one is %s", async (state) => {
  withWorker({ update: async () => {}, installing: null, waiting: null, [state]: {} });
  vi.stubGlobal("fetch", () => expect.fail("nothing is to be fetched"));
  expect(await fetchMissing({ ...FILES, bytes: 0, missing: FILES.keys })).toBe("newer");
  expect(cached.size).toBe(0);
});

it("fetchMissing() keeps no answer that is an error", async () => {
  withWorker({ update: async () => {}, installing: null, waiting: null });
  vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
  await expect(fetchMissing({ ...FILES, bytes: 0, missing: FILES.keys })).rejects.toThrow(
    "Cannot fetch /assets/a-1.js: 503",
  );
  expect(cached.size).toBe(0);
});

it.each(
  [
    ["unsupported", null, null],
    ["none", undefined, null],
    ["installing", { active: null }, null],
    ["uncontrolled", { active: {} }, null],
    ["waiting", { active: {}, waiting: {} }, {}],
    ["active", { active: {}, waiting: null }, {}],
  ] as const,
)("readWorkerState() tells %s", async (state, registration, controller) => {
  if (registration === null) vi.stubGlobal("navigator", {});
  else withWorker(registration, controller);
  expect(await readWorkerState()).toBe(state);
});
