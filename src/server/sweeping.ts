import type { Accounts } from "./people/accounts.ts";
import type { Services } from "./services.ts";

const MINUTE = 60_000, DAY = 24 * 60 * MINUTE;

/** Deletes what is over, once a minute. Gives what ends it. */
export function everyMinute({ parts: { db, now }, limits, proofs }: Services, { sessions }: Accounts): () => void {
  async function sweep() {
    await limits.sweep();
    await proofs.sweep();
    await sessions.sweep();
    await db.deleteFrom("challenges").where("expires_at", "<=", now()).execute();
    await db.deleteFrom("sign_ins").where("expires_at", "<=", now() - DAY).execute();
  }
  const timer = setInterval(() => void sweep().catch(console.error), MINUTE);
  Deno.unrefTimer(timer);
  return () => clearInterval(timer);
}
