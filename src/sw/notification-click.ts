/** A click on a notification, or on one of its buttons. @module */
import { waitingIn, type WorkerMessage } from "../protocol/worker-messages.ts";
import { showBadge } from "./badge.ts";
import { deny } from "./deny.ts";
import { handOver } from "./handover.ts";
import { dataOf, PATH_OF } from "./notifications.ts";
import { appWindows } from "./windows.ts";
import type { World } from "./world.ts";

/** `action`: the button's, or "" for the notification itself, the only thing to click where there are no buttons (iOS). */
export async function onNotificationClick(notification: Notification, action: string, world: World): Promise<void> {
  const data = dataOf(notification);
  notification.close(); // Android leaves it standing
  if (action === "deny" && data?.waiting) return deny(data.waiting, world);
  const path = PATH_OF[data?.kind ?? "unverified"];
  const waiting = waitingIn(data, world.now());
  // In the cache also for an open window: it may just be loading, or about to lock.
  if (waiting) await handOver(world.caches, waiting).catch(console.warn);
  await bringForward(waiting ? `${path}?rid=${waiting.rid}` : path, { type: "opened", path, waiting }, world);
  await showBadge(world);
}

async function bringForward(address: string, message: WorkerMessage, world: World): Promise<void> {
  const [window] = await appWindows(world);
  if (!window) return void await world.clients.openWindow(address);
  window.postMessage(message);
  await window.focus();
}
