/** The cache in which a click leaves a request for the page; whoever takes it is src/app/platform/sw-messages.ts.
 * @module */
import { HANDOVER, handoverPath, type Waiting } from "../protocol/worker-messages.ts";
import type { World } from "./world.ts";

export async function handOver(caches: World["caches"], waiting: Waiting): Promise<void> {
  const cache = await caches.open(HANDOVER);
  await cache.put(handoverPath(waiting.rid), Response.json({ waiting }));
}

/** Removes what `isOver` finds of what was left. */
export async function dropHandedOver(
  caches: World["caches"],
  isOver: (waiting: Waiting) => boolean,
): Promise<void> {
  const cache = await caches.open(HANDOVER);
  for (const request of await cache.keys()) {
    const { waiting } = await (await cache.match(request))!.json();
    if (isOver(waiting)) await cache.delete(request);
  }
}
