/** A push message: is always shown, since browsers end subscriptions of which nothing is seen. @module */
import { REQUEST_LIFE, type SigninRequest } from "../protocol/signin-request.ts";
import type { Waiting } from "../protocol/worker-messages.ts";
import { showBadge } from "./badge.ts";
import { dropHandedOver } from "./handover.ts";
import { dataOf, requestText, show } from "./notifications.ts";
import { readPush, type Verified, verifyPush } from "./verify.ts";
import { appWindows, tellWindows } from "./windows.ts";
import type { World } from "./world.ts";

/** What the server sent. Where the browser shows declarative messages by itself (Safari), it comes as a notification. */
export function textIn(
  { data, notification }: PushEvent & { readonly notification?: Notification | null },
): string | null {
  return notification ? JSON.stringify({ notification: { data: notification.data } }) : data?.text() ?? null;
}

/** `text`: the message, or null for an empty one. */
export async function onPush(text: string | null, world: World): Promise<void> {
  let verified: Verified;
  try {
    verified = await verifyPush(readPush(text), await world.servers.read());
  } catch (error) {
    console.warn(`${error}`); // without its cause, which may quote the message
    await tellWindows(world, { type: "unverified" });
    return show(world, "unverified", world.words.unverified, { kind: "unverified" }, { renotify: true });
  }
  await ("request" in verified ? showRequest(verified, world) : showNotice(verified, world));
}

/** Counted from receipt: the clock of the device may be wrong (approvals.md, "A sign-in request"). */
function endOf({ iat, exp }: SigninRequest, now: number): number {
  return now + Math.min(exp - iat, REQUEST_LIFE) * 1000;
}

async function showRequest(
  { server, request, jws, deny }: Extract<Verified, { request: unknown }>,
  world: World,
): Promise<void> {
  const { rid } = request, expiresAt = endOf(request, world.now());
  const waiting: Waiting = { rid, device: server.id, request: jws, deny, expiresAt };
  const windows = await appWindows(world);
  for (const window of windows) window.postMessage({ type: "arrived", waiting });
  await show(world, rid, requestText(world, request, server.details), { kind: "request", waiting }, {
    actions: [{ action: "review", title: world.words.review }, { action: "deny", title: world.words.deny }],
    renotify: true,
    requireInteraction: true,
    silent: windows.some(({ focused }) => focused),
  });
  await sweep(waiting, world);
  await showBadge(world);
}

/** A newer request supersedes an older one of the same account, and what ran out can't be answered. */
async function sweep({ rid, device }: Waiting, { registration, caches, now }: World): Promise<void> {
  for (const notification of await registration.getNotifications()) {
    const data = dataOf(notification), other = data?.waiting;
    if (data?.kind !== "request" || !other || other.rid === rid) continue;
    if (other.device === device || other.expiresAt <= now()) notification.close();
  }
  await dropHandedOver(caches, (other) => other.rid !== rid && (other.device === device || other.expiresAt <= now()));
}

async function showNotice(
  { server, notice: { kind } }: Extract<Verified, { notice: unknown }>,
  world: World,
): Promise<void> {
  if (kind === "test") await world.servers.notePush(server.id, world.now()).catch(console.warn);
  const windows = await appWindows(world);
  for (const window of windows) window.postMessage({ type: "notice", kind, device: server.id });
  await show(world, `${kind}-${server.id}`, world.words[kind], { kind }, {
    renotify: true,
    silent: windows.some(({ focused }) => focused),
  });
}
