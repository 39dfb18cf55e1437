/** What the service worker and the page tell each other, and leave for each other. @module */
import * as v from "valibot";
import type { RequestState } from "./signin-answer.ts";
import type { Notice } from "./signin-request.ts";

/** A verified sign-in request as a push brought it. It stands in its notification's `data`. */
export const Waiting = v.object({
  rid: v.string(),
  /** The device's id: whom it is for. */
  device: v.string(),
  /** The JWS. */
  request: v.string(),
  /** One-time token for `POST /api/deny`. */
  deny: v.string(),
  /** Unix ms, by this device's clock: receipt + exp − iat. */
  expiresAt: v.number(),
});
export type Waiting = v.InferOutput<typeof Waiting>;

/** How denying went: the state the server told, "unknown" where it knows the request no more, "unsent" where no server
 * answered. */
export type DenyOutcome = RequestState | "unknown" | "unsent";

export type WorkerMessage =
  /** A push brought a request. */
  | { readonly type: "arrived"; readonly waiting: Waiting }
  /** A click on a notification brought this window to the front. */
  | { readonly type: "opened"; readonly path: string; readonly waiting: Waiting | null }
  | { readonly type: "notice"; readonly kind: Notice["kind"]; readonly device: string }
  /** A push came that could not be verified. */
  | { readonly type: "unverified" }
  /** A request was denied from its notification. */
  | { readonly type: "denied"; readonly rid: string; readonly outcome: DenyOutcome }
  /** The browser changed its push subscription. */
  | { readonly type: "push-changed" };

/** What the page says to ask the worker, by a port of the message, for its {@linkcode BuildFiles}. */
export const FILES_QUESTION = "FILES";

/** The files that make up the worker's build, which works offline when all are in its cache. */
export interface BuildFiles {
  /** The build's hash. */
  readonly build: string;
  /** The name of the cache. */
  readonly cache: string;
  /** Under which address each lies there. */
  readonly keys: readonly string[];
}

/** Where the page leaves for the worker which language was chosen; nothing while it is the browser's. */
export const LANGUAGE_CACHE = "countersign-language", LANGUAGE_PATH = "/language";

/** The cache in which a click leaves a request for the page: the address of the window carries neither JWS nor token. */
export const HANDOVER = "countersign-handover";

/** The address of a request in {@linkcode HANDOVER}. */
export function handoverPath(rid: string): string {
  return `/handover/${rid}`;
}

/** What `data`, of a notification or of a cache entry, holds of a request; null where it holds none, or one that ran out.
 * `at`: Unix ms. */
export function waitingIn(data: unknown, at: number): Waiting | null {
  const read = v.safeParse(v.object({ waiting: Waiting }), data);
  return read.success && read.output.waiting.expiresAt > at ? read.output.waiting : null;
}
