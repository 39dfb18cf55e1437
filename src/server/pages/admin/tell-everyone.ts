import type { ActivityDetail } from "../../activity.ts";
import type { AccountDeps } from "../account/deps.ts";

/** Tells everybody who can sign in that the rules changed; their apps ask for the new ones. */
export function createTellEveryone({ services: { parts: { db }, activity } }: AccountDeps) {
  return async function tellEveryone(detail: ActivityDetail = {}): Promise<void> {
    const all = await db.selectFrom("people").select("id").where("state", "=", "active").execute();
    await activity.addToAll(all.map(({ id }) => id), "policy_changed", detail);
  };
}
