/** A tap lets the app share by itself for a day (location.md): what of that is known in this session. @module */
import { CONSENT_LIFE, type Evidence } from "../../protocol/location.ts";
import type { OrganisationView } from "../../vault/approvals-api.ts";
import type { Moment } from "./location-times.ts";

/** Ms. */
const LIFE = CONSENT_LIFE * 1_000;

export function createConsent(moment: () => Moment) {
  /** When the person tapped last. */
  const given = new Map<string, Moment>();
  /** Consent of up to then (`Moment.now`) is over: the vault tells it some time after it has written it. */
  const ended = new Map<string, number>();
  return {
    give(id: string, tapped: Moment) {
      given.set(id, tapped);
      ended.delete(id);
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
