import { afterEach, expect, it, vi } from "vitest";
import { LANGUAGE_CACHE, LANGUAGE_PATH } from "../../src/protocol/worker-messages.ts";
import { worldOf } from "../../src/sw/scope.ts";

afterEach(() => vi.unstubAllGlobals());

function scope(chosen: string | null, isBroken = false) {
  return {
    navigator: { languages: ["fr", "de"] },
    caches: {
      match: async (path: string, { cacheName }: { cacheName: string }) => {
        if (isBroken) throw new DOMException("no room", "UnknownError");
        return path === LANGUAGE_PATH && cacheName === LANGUAGE_CACHE && chosen ? new Response(chosen) : undefined;
      },
    },
  } as unknown as ServiceWorkerGlobalScope;
}

it.each([
  ["en", "en"],
  ["de", "de"],
  ["xx", "de"],
  [null, "de"],
])("worldOf() speaks what was chosen in the app (%s), else what the browser wants", async (chosen, language) => {
  expect((await worldOf(scope(chosen))).language).toBe(language);
});

it("worldOf() speaks the browser's language where nothing can be read", async () => {
  expect((await worldOf(scope("en", true))).language).toBe("de");
});
