import type { Accounts } from "./people/accounts.ts";
import type { Services } from "./services.ts";

const MINUTE = 60_000, DAY = 24 * 60 * MINUTE;
/** How long requests and activity are kept: longer than anyone looks back, or than they explain anything. */
const REQUESTS = 90 * DAY, ACTIVITY = 365 * DAY;

type Swept = Pick<Services, "parts" | "limits" | "proofs" | "cosigning" | "access" | "locations">;

/** Deletes what is over. */
export async function sweep(
  { parts: { db, now }, limits, proofs, cosigning, access, locations }: Swept,
  { sessions }: Pick<Accounts, "sessions">,
) {
  const at = now(), yesterday = at - DAY; // pages that are open may still ask for what ended today
  await limits.sweep();
  await proofs.sweep();
  await cosigning.sweep();
  await access.sweep();
  await locations.sweep();
  await sessions.sweep();
  await db.deleteFrom("challenges").where("expires_at", "<=", at).execute();
  await db.deleteFrom("sign_ins").where("expires_at", "<=", yesterday).execute();
  // A device that nobody confirmed in time, nor just now: its key opens nothing.
  const waiting = db.selectFrom("enrolments").select("device_id").where("device_id", "is not", null)
    .where("state", "in", ["claimed", "active"]).where("expires_at", ">", at - MINUTE);
  await db.deleteFrom("devices").where("state", "=", "claimed").where("id", "not in", waiting).execute();
  await db.deleteFrom("enrolments").where("expires_at", "<=", yesterday).execute();
  await db.deleteFrom("invitations").where("expires_at", "<=", yesterday).execute();
  await db.deleteFrom("temporary_passes").where("expires_at", "<=", yesterday).execute();
  const old = db.selectFrom("requests").select("rid").where("created_at", "<=", at - REQUESTS);
  await db.deleteFrom("request_devices").where("rid", "in", old).execute();
  await db.deleteFrom("requests").where("created_at", "<=", at - REQUESTS).execute();
  await db.deleteFrom("activity").where("at", "<=", at - ACTIVITY).execute();
}

/** Takes the key that another process made; apps that are open then ask for it. */
export async function refreshKeys({ parts: { db, bus }, keys }: Pick<Services, "parts" | "keys">): Promise<void> {
  const before = keys.request.kid;
  await keys.refresh();
  if (keys.request.kid === before) return;
  const devices = await db.selectFrom("devices").select("id").where("state", "=", "active").execute();
  for (const { id } of devices) await bus.publish(`device:${id}`, "device");
}

/** Once a minute deletes what is over, reminds who has to state their location again, and takes the key that another process
 * made. Gives what ends it. */
export function everyMinute(services: Services, accounts: Accounts): () => void {
  const timer = setInterval(() => {
    void sweep(services, accounts).catch(console.error)
      .then(() => services.locationNotices.tellDue()).catch(console.error)
      .then(() => refreshKeys(services)).catch(console.error);
  }, MINUTE);
  Deno.unrefTimer(timer);
  return () => clearInterval(timer);
}
