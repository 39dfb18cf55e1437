/** Limits on how often a person is asked (approvals.md, "Fatigue and fraud"). @module */
import type { Limit, Limits } from "./limits.ts";
import type { Parts } from "./parts.ts";

const MINUTE = 60_000, HOUR = 60 * MINUTE;
const PUSHES: Limit = { max: 3, per: 5 * MINUTE };
/** Since the last success; the window is only there because every window ends. */
const UNANSWERED: Limit = { max: 10, per: 365 * 24 * HOUR };
const MISMATCHES: Limit = { max: 3, per: HOUR };
const PAUSE = 15 * MINUTE;
const DENIALS: Limit = { max: 2, per: 10 * MINUTE };
const MUTE = 20 * MINUTE;

export type Refusal = {
  readonly refused: "muted" | "push_off" | "rate_limited" | "no_device";
  /** Seconds. */
  readonly retryAfter?: number;
};

export function createFatigue({ db, now }: Pick<Parts, "db" | "now">, limits: Limits) {
  const unanswered = (personId: string, who: string) => `unanswered:${personId}:${who}`;

  /** A browser that is known counts for itself, so that a stranger's attempts do not use up the owner's. */
  async function whoIs(personId: string, browserHash: string): Promise<string> {
    const known = await db.selectFrom("known_browsers").select("browser_hash").where("person_id", "=", personId)
      .where("browser_hash", "=", browserHash).executeTakeFirst();
    return known ? browserHash : "strangers";
  }

  async function hold(personId: string, column: "muted_until" | "paused_until", ms: number): Promise<void> {
    await db.updateTable("people").set({ [column]: now() + ms }).where("id", "=", personId).execute();
  }

  return {
    /** Counts one request more; null when it may be sent. */
    async mayAsk(personId: string, browserHash: string): Promise<Refusal | null> {
      const person = await db.selectFrom("people").select(["push_off", "muted_until", "paused_until"])
        .where("id", "=", personId).executeTakeFirstOrThrow();
      if (person.push_off) return { refused: "push_off" };
      const heldUntil = Math.max(person.muted_until, person.paused_until);
      if (heldUntil > now()) return { refused: "muted", retryAfter: Math.ceil((heldUntil - now()) / 1000) };
      const who = await whoIs(personId, browserHash);
      if (!(await limits.peek(unanswered(personId, who), UNANSWERED)).allowed) return { refused: "push_off" };
      const { allowed, retryAfter } = await limits.take(`pushes:${personId}:${who}`, PUSHES);
      if (!allowed) return { refused: "rate_limited", retryAfter };
      await limits.take(unanswered(personId, who), UNANSWERED);
      return null;
    },
    async approved(personId: string, browserHash: string): Promise<void> {
      await limits.clear(unanswered(personId, await whoIs(personId, browserHash)));
    },
    async mismatched(personId: string): Promise<void> {
      const { allowed } = await limits.take(`mismatches:${personId}`, { ...MISMATCHES, max: MISMATCHES.max - 1 });
      if (!allowed) await hold(personId, "paused_until", PAUSE);
    },
    async denied(personId: string): Promise<void> {
      const { allowed } = await limits.take(`denials:${personId}`, { ...DENIALS, max: DENIALS.max - 1 });
      if (!allowed) await hold(personId, "muted_until", MUTE);
    },
    /** Whether requests are off until another factor was used, or the person turns them on again. */
    async isOff(personId: string): Promise<boolean> {
      const person = await db.selectFrom("people").select("push_off").where("id", "=", personId)
        .executeTakeFirstOrThrow();
      if (person.push_off) return true;
      const row = await db.selectFrom("limits").select("key").where("key", "like", `${unanswered(personId, "")}%`)
        .where("count", ">=", UNANSWERED.max).executeTakeFirst();
      return row !== undefined;
    },
    /** Another factor was used, or the person wants requests again. */
    async turnOn(personId: string): Promise<void> {
      await db.updateTable("people").set({ push_off: 0 }).where("id", "=", personId).execute();
      await db.deleteFrom("limits").where("key", "like", `${unanswered(personId, "")}%`).execute();
    },
  };
}
export type Fatigue = ReturnType<typeof createFatigue>;
