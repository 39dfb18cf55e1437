/** Another app shares pictures, files or text with this one. @module */
import { registerRoute } from "workbox-routing";
import {
  dropStale,
  park,
  SHARE_LIMITS,
  SHARE_PARTS,
  SHARE_PATH,
  SHARED,
  sharedAddress,
  type ShareProblem,
} from "../protocol/shared.ts";

interface Parts {
  readonly caches: Pick<CacheStorage, "has" | "open">;
  /** Unix ms. */
  readonly now: () => number;
  /** A new one at each call. */
  readonly id: () => string;
}

/** Parks what is in the form, and leads to the screen that takes it: 303, so that a reload does not post again. */
export async function onShareTarget(request: Request, { caches, now, id }: Parts): Promise<Response> {
  await dropStale(caches, now()).catch(console.warn);
  const content = await request.formData().then(contentOf, () => null); // no form: another site made it up
  const problem = content ? problemOf(content) : "empty";
  if (problem) return seeOther(problem);
  try {
    const cache = await caches.open(SHARED);
    await cache.put(`/shared/${id()}`, park(content!, now()));
  } catch { // without its cause, which might quote
    return seeOther("no-room");
  }
  return seeOther();
}

/** The parts that the manifest names, without empty ones. */
function contentOf(form: FormData): FormData {
  const content = new FormData();
  for (const file of form.getAll(SHARE_PARTS.files)) {
    if (file instanceof File && (file.size > 0 || file.name)) content.append(SHARE_PARTS.files, file, file.name);
  }
  for (const part of SHARE_PARTS.texts) {
    const text = form.get(part);
    if (typeof text === "string" && text.trim()) content.append(part, text);
  }
  return content;
}

function problemOf(content: FormData): ShareProblem | undefined {
  let files = 0, bytes = 0, characters = 0;
  for (const [, value] of content) {
    if (typeof value === "string") characters += value.length;
    else {
      files++;
      bytes += value.size;
    }
  }
  if (files + characters === 0) return "empty";
  const isTooMuch = files > SHARE_LIMITS.files || bytes > SHARE_LIMITS.bytes || characters > SHARE_LIMITS.characters;
  return isTooMuch ? "too-much" : undefined;
}

/** Not `Response.redirect()`, which throws for an address without an origin. */
function seeOther(problem?: ShareProblem): Response {
  return new Response(null, { status: 303, headers: { location: sharedAddress(problem) } });
}

export function answerShares(): void {
  const parts = { caches, now: Date.now, id: () => crypto.randomUUID() };
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname === SHARE_PATH,
    ({ request }) => onShareTarget(request, parts),
    "POST",
  );
}

/** Ms after a start: what a page shows first has come by then. */
const LATER = 10_000;

/** Drops what no page took, soon after each start of the worker. */
export function dropSharesLater(): void {
  setTimeout(() => void dropStale(caches, Date.now()).catch(console.warn), LATER);
}
