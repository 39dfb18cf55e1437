import { expect, it } from "vitest";
import { BUILD_CACHE_PREFIX, dropOldBuilds } from "../../src/sw/builds.ts";

/** Caches as a browser keeps them: by name, in the order they were made. */
function cachesOf(...names: string[]) {
  const kept = new Set(names);
  return { kept, keys: async () => [...kept], delete: async (name: string) => kept.delete(name) };
}
const build = (hash: string) => `${BUILD_CACHE_PREFIX}-${hash}`;

it.each([
  ["nothing", [], []],
  ["one build", [build("a")], [build("a")]],
  ["two builds", [build("b"), build("a")], [build("b"), build("a")]],
  ["the newest two of four", [build("d"), build("a"), build("c"), build("b")], [build("c"), build("b")]],
  [
    "what is no build, wherever it stands",
    ["shared-picture", build("a"), "other-countersign-build", build("b"), build("c"), "late"],
    ["shared-picture", "other-countersign-build", build("b"), build("c"), "late"],
  ],
])("dropOldBuilds() keeps %s", async (_, before, after) => {
  const caches = cachesOf(...before);
  await dropOldBuilds(caches);
  expect([...caches.kept]).toEqual(after);
});
