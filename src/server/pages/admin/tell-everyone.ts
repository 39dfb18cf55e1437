import type { ActivityDetail } from "../../activity.ts";
import type { AccountDeps } from "../account/deps.ts";

/** Tells everybody who can sign in that the rules changed; their apps ask for the new ones. */
export function createTellEveryone({ services: { parts, activity, devices }, accounts: { people } }: AccountDeps) {
  return async function tellEveryone(detail: ActivityDetail = {}): Promise<void> {
    for (const { id, state } of await people.all()) {
      if (state !== "active") continue;
      await activity.add(id, "policy_changed", detail);
      for (const device of await devices.of(id)) await parts.bus.publish(`device:${device.id}`, "device");
    }
  };
}
