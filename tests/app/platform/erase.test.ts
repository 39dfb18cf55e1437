import "fake-indexeddb/auto";
import { afterEach, expect, it, vi } from "vitest";
import { eraseAround, watchErased } from "../../../src/app/platform/erase.ts";
import { createBackupFiles } from "../../../src/app/platform/files.ts";

afterEach(() => vi.unstubAllGlobals());

function stubBrowser() {
  const memory = { clear: vi.fn() };
  vi.stubGlobal("localStorage", memory);
  vi.stubGlobal("sessionStorage", memory);
  vi.stubGlobal("caches", { keys: async () => [] });
  vi.stubGlobal("navigator", {}); // no service worker, as in a private window of Firefox
  vi.stubGlobal("showSaveFilePicker", async () => ({
    name: "mine",
    createWritable: async () => ({ write: async () => {}, close: async () => {} }),
  }));
}
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

it("eraseAround() deletes the page's own memory, and no tab that looks for the kept file brings it back", async () => {
  stubBrowser();
  const files = createBackupFiles();
  expect(await files.kept()).toBeNull();
  expect(await databases()).toEqual([]);
  // The stand-in for a handle can't be stored; the database for it is made all the same.
  await expect(files.save(new Uint8Array(1), "mine", true)).rejects.toThrow();
  expect(await databases()).toEqual(["countersign-page"]);

  await eraseAround();
  expect(await files.kept()).toBeNull();
  await files.forget();
  expect(await databases()).toEqual([]);
});

it("eraseAround() deletes every cache, the borders of countries too", async () => {
  stubBrowser();
  const kept = new Set(["countersign-build-a", "countersign-handover", "countersign-borders"]);
  vi.stubGlobal("caches", { keys: async () => [...kept], delete: async (name: string) => kept.delete(name) });
  await eraseAround();
  expect([...kept]).toEqual([]);
});

it("watchErased() hears of another tab that has erased everything, until it ends", async () => {
  stubBrowser();
  const over = new AbortController(), other = new AbortController();
  const onErased = vi.fn(), onOther = vi.fn();
  watchErased(onErased, over.signal);
  watchErased(onOther, other.signal);
  other.abort();
  await eraseAround();
  await vi.waitFor(() => expect(onErased).toHaveBeenCalledOnce());
  expect(onOther).not.toHaveBeenCalled();
  over.abort();
});
