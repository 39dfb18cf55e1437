/** A tap lets the app share by itself for a day (location.md): what of that is known in this session. @module */
import { CONSENT_LIFE, type Evidence } from "../../protocol/location.ts";
import type { OrganisationView } from "../../vault/approvals-api.ts";
import type { Moment } from "./location-times.ts";

/** Ms. */
const LIFE = CONSENT_LIFE * 1_000;

export function createConsent(moment: () => Moment) {
  /** When the person tapped last, and the last stop before it. */
  const given = new Map<string, Moment & { readonly stoppedAt: number | null }>();
  /** Consent of up to then (`Moment.now`) is over: the vault tells it some time after it has written it. */
  const ended = new Map<string, number>();
  return {
    give(id: string, tapped: Moment, stoppedAt: number | null) {
      given.set(id, { ...tapped, stoppedAt });
      ended.delete(id);
    },
    /** Whether the person has stopped since, on another device or on the account page: `stoppedAt`, as the server tells it. Stops
     * are compared with each other: no clock of this device tells which came first. */
    isStopped({ id, shares }: OrganisationView, stoppedAt: number | null): boolean {
      return Boolean(shares) && (stoppedAt ?? 0) > Math.max(shares?.stoppedAt ?? 0, given.get(id)?.stoppedAt ?? 0);
    },
    end: (id: string) => void ended.set(id, moment().now),
    /** Until when it lasts, Unix ms by this device's clock; null when there is none, or when more is asked than the person was told. */
    until({ id, shares }: OrganisationView, asked: Evidence | null): number | null {
      if (!shares || shares.since <= (ended.get(id) ?? -Infinity)) return null;
      if (asked === "coordinates" && shares.evidence === "country") return null;
      const { now, elapsed } = moment(), age = now - shares.since;
      // A clock that was set back says nothing of the time since.
      if (age < 0 || age > LIFE || elapsed - (given.get(id)?.elapsed ?? elapsed) > LIFE) return null;
      return shares.since + LIFE;
    },
  };
}
