import { tellWindows } from "./windows.ts";
import type { World } from "./world.ts";

/** The browser changed the subscription, or ended it. No call can be made without the vault: it is noted, and the page tells
 * every server after unlocking. */
export async function onPushSubscriptionChange(world: World): Promise<void> {
  for (const { id } of await world.servers.read()) await world.servers.flagPushChanged(id);
  await tellWindows(world, { type: "push-changed" });
}
