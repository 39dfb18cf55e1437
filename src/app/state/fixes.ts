/** From a position to what is stated of it. The position lives no longer than this takes. @module */
import { accuracyClass } from "../../location/accuracy.ts";
import type { CountriesWithin } from "../../location/countries.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { type Evidence, FIX_LIFE } from "../../protocol/location.ts";
import type { LocationFix } from "../../vault/approvals-api.ts";
import { type Geolocating, PositionError, type PositionProblem } from "../platform/geolocation.ts";

export type FixTrouble = `position-${PositionProblem}`;

/** Ms by which the server's clock, as it is known here, may be behind the one that dated a position. */
const SLACK = 10_000;

export interface FixesParts {
  readonly position: Geolocating["position"];
  /** Fetches the borders; they are fetched when the first position was found. */
  readonly loadCountries: () => Promise<CountriesWithin>;
  /** Unix ms, by this device's clock, which may be wrong. */
  readonly now: () => number;
}

/** What went wrong with the position; null where it was something else. */
export function fixTrouble(error: unknown): FixTrouble | null {
  return error instanceof PositionError ? `position-${error.problem}` : null;
}

/** Seconds since `at`. Some devices date a position by their own clock, some by a satellite's: the two may lie days apart, and
 * the one by which it is not from the future and the youngest is the one that dated it. `clocks`: Unix ms. */
export function ageOf(at: number, clocks: readonly number[]): number {
  const ages = clocks.map((now) => now - at).filter((age) => age >= -SLACK);
  return ages.length === 0 ? 0 : Math.max(Math.floor(Math.min(...ages) / 1_000), 0);
}

export type TakeFix = (evidence: Evidence, serverNow: number | null) => Promise<LocationFix>;

/** Finds where the device is, as far as it is stated. `serverNow`: Unix ms by the server's clock, null where it is not known.
 * Rejects with a PositionError (see {@linkcode fixTrouble}), or a ProtocolError "unavailable" where the borders can't be
 * fetched. */
export function createFixes({ position, loadCountries, now }: FixesParts): TakeFix {
  let countries: Promise<CountriesWithin> | undefined;

  async function borders(): Promise<CountriesWithin> {
    try {
      return await (countries ??= loadCountries());
    } catch (cause) {
      countries = undefined;
      throw new ProtocolError("unavailable", { cause });
    }
  }

  return async (evidence, serverNow) => {
    const { at, ...circle } = await position();
    const fixAge = ageOf(at, serverNow === null ? [now()] : [now(), serverNow]);
    if (fixAge > FIX_LIFE) throw new PositionError("stale");
    const accuracy = accuracyClass(circle.radius);
    return {
      countries: accuracy === null ? [] : (await borders())(circle),
      accuracy: accuracy ?? "5km+",
      fixAge,
      ...evidence === "coordinates" && { coordinates: circle },
    };
  };
}
