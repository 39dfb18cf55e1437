import { waitingIn } from "../protocol/worker-messages.ts";
import { dataOf } from "./notifications.ts";
import type { World } from "./world.ts";

/** Puts the number of requests that wait on the app's icon, where the system has such a thing. */
export async function showBadge({ registration, setAppBadge, now }: World): Promise<void> {
  const shown = await registration.getNotifications();
  const waiting = shown.filter((one) => dataOf(one)?.kind === "request" && waitingIn(one.data, now()));
  await setAppBadge?.(waiting.length).catch(() => {}); // no icon, no number
}
