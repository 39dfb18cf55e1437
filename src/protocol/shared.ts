/** What another app shares with this one (Web Share Target): the service worker parks it, the page takes it. @module */

/** Where the browser posts it (public/manifest.webmanifest). */
export const SHARE_PATH = "/share";

/** The cache it is parked in, in clear: the worker has no key. */
export const SHARED = "countersign-shared";
/** Ms that it stays there when no page takes it. */
export const SHARE_LIFE = 300_000;

/** The parts of the form; the manifest names them. */
export const SHARE_PARTS = { files: "files", texts: ["title", "text", "url"] } as const;

/** What is parked at most: files, bytes of all files, characters of all texts. */
export const SHARE_LIMITS = { files: 50, bytes: 64_000_000, characters: 100_000 } as const;

/** Why nothing is parked. */
export type ShareProblem =
  /** No content was in it. */
  | "empty"
  | "too-much"
  /** The browser had no room. */
  | "no-room"
  /** It reached the server, since this browser has no service worker of ours yet. */
  | "not-ready";

/** The address of the screen that goes on with it. */
export function sharedAddress(problem?: ShareProblem): string {
  return `/add?from=share${problem ? `&problem=${problem}` : ""}`;
}

/** The header of a parked answer that says when it came, Unix ms. */
const AT = "x-shared-at";

export function park(content: FormData, at: number): Response {
  return new Response(content, { headers: { [AT]: String(at) } });
}

/** Whether nobody waits for it any more. */
export function isStale({ headers }: Response, now: number, life = SHARE_LIFE): boolean {
  return !(Math.abs(now - Number(headers.get(AT))) < life);
}

/** Deletes what was parked `life` ms ago or more. */
export async function dropStale(caches: Pick<CacheStorage, "has" | "open">, now: number, life?: number): Promise<void> {
  if (!await caches.has(SHARED)) return;
  const cache = await caches.open(SHARED);
  for (const request of await cache.keys()) {
    const parked = await cache.match(request);
    if (!parked || isStale(parked, now, life)) await cache.delete(request);
  }
}
