/** The app's open windows. @module */
import { isAppPath } from "../core/paths.ts";
import type { WorkerMessage } from "../protocol/worker-messages.ts";
import type { World } from "./world.ts";

/** The one in front first. The server's own pages, such as its sign-in page, are of this origin too and hear nothing. */
export async function appWindows({ clients }: Pick<World, "clients">): Promise<readonly WindowClient[]> {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const rank = ({ focused, visibilityState }: WindowClient) => focused ? 0 : visibilityState === "visible" ? 1 : 2;
  return all.filter(({ url }) => isAppPath(new URL(url).pathname)).sort((a, b) => rank(a) - rank(b));
}

export async function tellWindows(world: Pick<World, "clients">, message: WorkerMessage): Promise<void> {
  for (const client of await appWindows(world)) client.postMessage(message);
}
