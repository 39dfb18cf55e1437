/** What the service worker tells the page, and what a push or a click left for it. @module */
import type { Arrival } from "../../protocol/device-api.ts";
import { HANDOVER, handoverPath, type Waiting, waitingIn, type WorkerMessage } from "../../protocol/worker-messages.ts";

/** As the worker tells it, requests with the seconds that are left. */
export type Told =
  | Exclude<WorkerMessage, { type: "arrived" | "opened" }>
  | { readonly type: "arrived"; readonly arrival: Arrival }
  /** By a push or a click, before this page was there: by now it may be decided. */
  | { readonly type: "left"; readonly arrival: Arrival }
  /** `path` names the request, where there is one. */
  | { readonly type: "opened"; readonly path: string; readonly arrival: Arrival | null };

/** Null when its time has run out. */
function arrivalOf({ request, deny, expiresAt }: Waiting, now: number): Arrival | null {
  const expiresIn = Math.ceil((expiresAt - now) / 1000);
  return expiresIn > 0 ? { request, deny, expiresIn } : null;
}

/** Null for what a worker of another version, or nobody, says. */
function toldBy(message: WorkerMessage | undefined, now: number): Told | null {
  switch (message?.type) {
    case "arrived": {
      const arrival = arrivalOf(message.waiting, now);
      return arrival && { type: "arrived", arrival };
    }
    case "opened": {
      const { path, waiting } = message, arrival = waiting && arrivalOf(waiting, now);
      return { type: "opened", path: arrival ? `/request?rid=${waiting.rid}` : path, arrival };
    }
    case "notice":
    case "unverified":
    case "denied":
    case "push-changed":
      return message;
    default:
      return null;
  }
}

/** Calls back with all that the service worker tells this window, until `signal` aborts. */
export function watchServiceWorker(listener: (told: Told) => void, signal: AbortSignal): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    const told = toldBy(data, Date.now());
    if (told) listener(told);
  }, { signal });
  navigator.serviceWorker?.startMessages(); // what came while the page was loading waits for it
}

/** Requests that wait in notifications, or that a click left for the page: all that can be denied while the vault is
 * locked. They stay until {@linkcode settleArrival} or their time runs out, so that a reload finds them again. */
export async function takeArrivals(): Promise<readonly Arrival[]> {
  const now = Date.now();
  const left = [...await shownNotifications(), ...await handedOver()].flatMap((data) => waitingIn(data, now) ?? []);
  const byRid = new Map(left.map((waiting) => [waiting.rid, waiting]));
  return [...byRid.values()].sort((a, b) => b.expiresAt - a.expiresAt).flatMap((waiting) =>
    arrivalOf(waiting, now) ?? []
  );
}

/** Call it when a request is decided: its notification goes, and what was left of it. */
export async function settleArrival(rid: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const notification of await registration?.getNotifications({ tag: rid }) ?? []) notification.close();
  await (await caches.open(HANDOVER)).delete(handoverPath(rid));
}

async function shownNotifications(): Promise<unknown[]> {
  const registration = await navigator.serviceWorker?.getRegistration();
  return (await registration?.getNotifications() ?? []).map(({ data }) => data);
}

async function handedOver(): Promise<unknown[]> {
  const cache = await caches.open(HANDOVER), now = Date.now();
  const entries = await Promise.all((await cache.keys()).map(async (request) => {
    const data: unknown = await (await cache.match(request))?.json();
    if (!waitingIn(data, now)) await cache.delete(request);
    return data;
  }));
  return entries;
}
