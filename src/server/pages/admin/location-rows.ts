/** What people stated of their location, as admins look for it. @module */
import { type Kysely, type Selectable, sql } from "kysely";
import { isCountryCode } from "../../../location/codes.ts";
import { LOCATION_RESULTS, type LocationResult } from "../../../protocol/location.ts";
import type { Tables } from "../../database/schema.ts";
import type { LocationsTable } from "../../database/schema-locations.ts";

const DAY = 24 * 60 * 60_000;
/** Rows that are read at a time. */
const BATCH = 1_000;
const PERIODS = [1, 7, 30, 90, 365];
/** In place of a country: none was found. */
export const NOWHERE = "none";

/** "": all of them. */
export interface LocationFilter {
  /** Part of a name. */
  readonly person: string;
  /** An id. */
  readonly application: string;
  /** A code, or {@linkcode NOWHERE}. */
  readonly country: string;
  readonly result: LocationResult | "";
  readonly days: number;
}

/** Days that can be chosen where entries are kept for `keptDays`; the longest last. */
export function periodsOf(keptDays: number): number[] {
  return [...PERIODS.filter((days) => days < keptDays), keptDays];
}

/** `field` gives "" for what was not sent; what can't be is left out. */
export function readFilter(field: (name: string) => string, keptDays: number): LocationFilter {
  const application = field("application"), country = field("country"), days = Number(field("days"));
  return {
    person: field("person").trim().slice(0, 64),
    application: /^[A-Za-z0-9_-]{22}$/.test(application) ? application : "",
    country: country === NOWHERE || isCountryCode(country) ? country : "",
    result: LOCATION_RESULTS.find((result) => result === field("result")) ?? "",
    days: periodsOf(keptDays).includes(days) ? days : keptDays,
  };
}

/** What `readFilter` reads `filter` from; what is all is left out. */
export function filterFields({ days, ...texts }: LocationFilter): Record<string, string> {
  return { ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")), days: String(days) };
}

/** With the names that people know; those of what was removed are null. */
export interface LocationRow extends
  Pick<
    Selectable<LocationsTable>,
    "id" | "person_id" | "at" | "countries" | "accuracy" | "result" | "network_country" | "stopped"
  > {
  readonly name: string;
  readonly display_name: string;
  readonly application: string | null;
  readonly device: string | null;
}

export function createLocationRows({ db, now }: { readonly db: Kysely<Tables>; readonly now: () => number }) {
  function fitting({ person, application, country, result, days }: LocationFilter) {
    let rows = db.selectFrom("locations").innerJoin("people", "people.id", "locations.person_id")
      .where("locations.at", ">", now() - days * DAY);
    if (person !== "") {
      const pattern = `%${person.toLowerCase().replace(/[!%_]/g, "!$&")}%`;
      rows = rows.where(({ or }) =>
        or([
          sql<boolean>`people.name like ${pattern} escape '!'`,
          sql<boolean>`lower(people.display_name) like ${pattern} escape '!'`,
        ])
      );
    }
    if (application !== "") rows = rows.where("locations.application_id", "=", application);
    if (country === NOWHERE) rows = rows.where("locations.countries", "=", "[]");
    else if (country !== "") rows = rows.where("locations.countries", "like", `%"${country}"%`);
    if (result !== "") rows = rows.where("locations.result", "=", result);
    return rows;
  }

  function shown(filter: LocationFilter) {
    return fitting(filter).leftJoin("applications", "applications.id", "locations.application_id")
      .leftJoin("devices", "devices.id", "locations.device_id")
      .select([
        "locations.id",
        "locations.at",
        "locations.person_id",
        "people.name",
        "people.display_name",
        "applications.name as application",
        "devices.name as device",
        "locations.countries",
        "locations.accuracy",
        "locations.result",
        "locations.network_country",
        "locations.stopped",
      ])
      .orderBy("locations.at", "desc").orderBy("locations.id", "desc");
  }

  return {
    async count(filter: LocationFilter): Promise<number> {
      const { n } = await fitting(filter).select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
      return Number(n);
    },
    /** The newest first. */
    read: (
      filter: LocationFilter,
      { offset, size }: { readonly offset: number; readonly size: number },
    ): Promise<LocationRow[]> => shown(filter).offset(offset).limit(size).execute(),
    /** All of them, the newest first, some at a time. */
    async *all(filter: LocationFilter): AsyncGenerator<LocationRow[]> {
      let rows: LocationRow[] = await shown(filter).limit(BATCH).execute();
      while (rows.length > 0) {
        yield rows;
        const { at, id } = rows.at(-1)!;
        if (rows.length < BATCH) return;
        rows = await shown(filter).where(({ or, and, eb }) =>
          or([eb("locations.at", "<", at), and([eb("locations.at", "=", at), eb("locations.id", "<", id)])])
        ).limit(BATCH).execute();
      }
    },
    /** How many people there are by country, the most first; "" for no country. */
    async peopleByCountry(filter: LocationFilter): Promise<[country: string, people: number][]> {
      const rows = await fitting(filter).select(["locations.person_id", "locations.countries"]).distinct().execute();
      const people = new Map<string, Set<string>>();
      for (const { person_id, countries } of rows) {
        const codes: readonly string[] = JSON.parse(countries);
        for (const code of codes.length > 0 ? codes : [""]) {
          people.set(code, (people.get(code) ?? new Set()).add(person_id));
        }
      }
      return [...people].map(([code, { size }]): [string, number] => [code, size]).sort(([, a], [, b]) => b - a);
    },
    /** Codes of all countries that were stated. */
    async countries(): Promise<string[]> {
      const rows = await db.selectFrom("locations").select("countries").distinct().execute();
      return [...new Set(rows.flatMap(({ countries }) => JSON.parse(countries) as string[]))];
    },
  };
}
