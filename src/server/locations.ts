/** Statements of location: taken, judged for each application that asks, good for an hour. @module */
import type { Selectable } from "kysely";
import { randomId } from "../protocol/bytes.ts";
import { ProtocolError } from "../protocol/errors.ts";
import {
  FIX_LIFE,
  type LocationAccess as Access,
  type LocationAsk,
  type LocationBegun,
  type LocationsList,
  type LocationTaken,
  type PastLocation,
  STATEMENT_LIFE,
} from "../protocol/location.ts";
import type { Audit } from "./audit.ts";
import { regionOf } from "./browser-info.ts";
import type { LocationsTable } from "./database/schema-locations.ts";
import type { Device } from "./devices.ts";
import type { Limit, Limits } from "./limits.ts";
import type { Asking, LocationAccess } from "./location-access.ts";
import { type Checked, checkLocation, refuse } from "./location-checks.ts";
import { decide, isOtherNetwork, type Seen, type Weighed } from "./location-decision.ts";
import type { Parts } from "./parts.ts";
import type { LocationPolicy, LocationSettings, Policies } from "./policies.ts";
import type { Request } from "./requests.ts";

type Row = Selectable<LocationsTable>;

const PURPOSE = "location";
const DAY = 24 * 60 * 60_000;
/** ms. */
const NONCE_LIFE = FIX_LIFE * 1000, LIFE = STATEMENT_LIFE * 1000;
/** Of a device: enough for one that seeks a better fix at a border. */
const STATEMENTS: Limit = { max: 120, per: 60 * 60_000 };
/** What a device shows. */
const FIRST = { offset: 0, size: 50 };

/** What an application is told. `until`: Unix ms. */
export interface LocationState {
  readonly state: Access["state"];
  readonly until: number | null;
}

const DUE = { state: "due", until: null } as const;
export const NOT_ASKED: LocationState = { state: "not-asked", until: null };

export type Locations = ReturnType<typeof createLocations>;

export function createLocations(
  { db, bus, now, publicOrigin }: Pick<Parts, "db" | "bus" | "now" | "publicOrigin">,
  { policies, access, limits, audit }: {
    readonly policies: Policies;
    readonly access: LocationAccess;
    readonly limits: Limits;
    readonly audit: Audit;
  },
) {
  /** @throws {ProtocolError} "rate_limited" */
  async function count({ id }: Device): Promise<void> {
    const { allowed, retryAfter } = await limits.take(`locations:${id}`, STATEMENTS);
    if (!allowed) throw new ProtocolError("rate_limited", { retryAfter });
  }

  /** One that gives codes, or nothing but single sign-on, answers for nobody.
   * @throws {ProtocolError} "level_too_low" */
  function checkMode({ mode }: Device): void {
    if (mode !== "approvals") throw new ProtocolError("level_too_low", { detail: "mode" });
  }

  /** What `applications` make of it. */
  async function weigh(
    device: Device,
    stated: Checked,
    applications: readonly Asking[],
    ip: string,
  ): Promise<Weighed> {
    const { disputed } = await policies.readLocationSettings(), before = await standing(device.person_id);
    const at = now(), seen: Seen = { countries: stated.countries, network: regionOf(ip) };
    const decisions = applications.map(({ id, name, policy }) => {
      const result = decide(policy, seen, disputed);
      return { application: { id, name }, result, until: result === "allowed" ? at + LIFE : null };
    });
    const rows: Row[] = decisions.map(({ application, result }) => ({
      id: randomId(),
      person_id: device.person_id,
      device_id: device.id,
      application_id: application.id,
      at,
      countries: JSON.stringify(stated.countries),
      accuracy: stated.accuracy,
      result,
      network_country: seen.network,
      stopped: 0,
    }));
    return {
      taken: { decisions, otherNetwork: isOtherNetwork(seen, disputed) },
      async keep(trx) {
        if (rows.length > 0) await trx.insertInto("locations").values(rows).execute();
      },
      async tell() {
        const by = { kind: "location_stated", actor: device.person_id, subject: device.person_id, ip };
        for (const { application, result } of decisions) {
          if (before.get(application.id)?.result === result) continue; // the hourly one says nothing new
          await audit.append({ ...by, detail: { device: device.id, application: application.id, result } });
        }
        await bus.publish(topicOf(device.person_id), "stated");
      },
    };
  }

  /** The newest statement for each application, of those that are in force still: an hour, not stopped, of an active device. */
  async function standing(personId: string): Promise<Map<string, Row>> {
    const rows = await db.selectFrom("locations").innerJoin("devices", "devices.id", "locations.device_id")
      .selectAll("locations").where("locations.person_id", "=", personId).where("at", ">", now() - LIFE)
      .where("stopped", "=", 0).where("devices.state", "=", "active").orderBy("at").execute();
    return new Map(rows.map((row) => [row.application_id, row]));
  }

  /** By the policy that holds now. */
  function judge(
    row: Row | undefined,
    policy: LocationPolicy,
    { disputed }: LocationSettings,
  ): Pick<LocationAsk, "state" | "until"> {
    if (!row) return DUE;
    const state = decide(policy, { countries: JSON.parse(row.countries), network: row.network_country }, disputed);
    return { state, until: state === "allowed" ? row.at + LIFE : null };
  }

  async function past(personId: string, { offset, size } = FIRST): Promise<PastLocation[]> {
    const rows = await db.selectFrom("locations")
      .leftJoin("applications", "applications.id", "locations.application_id")
      .leftJoin("devices", "devices.id", "locations.device_id")
      .select([
        "locations.id",
        "at",
        "countries",
        "result",
        "applications.name as application",
        "devices.name as device",
      ])
      .where("locations.person_id", "=", personId).orderBy("at", "desc").orderBy("locations.id").offset(offset)
      .limit(size).execute();
    return rows.map(({ application, device, countries, ...row }) => ({
      ...row,
      application: application ?? "",
      device: device ?? "",
      countries: JSON.parse(countries),
    }));
  }

  return {
    /** @throws {ProtocolError} "level_too_low", "rate_limited" */
    async begin(device: Device): Promise<LocationBegun> {
      checkMode(device);
      await count(device);
      const nonce = randomId();
      await db.insertInto("challenges").values({
        id: nonce,
        challenge: device.id,
        purpose: PURPOSE,
        person_id: device.person_id,
        expires_at: now() + NONCE_LIFE,
      }).execute();
      return { nonce, expiresIn: FIX_LIFE };
    },

    /** Takes a statement for all applications that ask. One that is refused leaves its nonce for the next.
     * @throws {ProtocolError} "level_too_low", "too_large", "bad_location" with the check that failed. */
    async take(compact: string, device: Device, ip: string): Promise<LocationTaken> {
      checkMode(device);
      const asking = await access.asking(device.person_id);
      const stated = await checkLocation(compact, {
        device,
        origin: publicOrigin.origin,
        hash: null,
        rid: null,
        evidence: asking.some(({ policy }) => policy.evidence === "coordinates") ? "coordinates" : "country",
        async isGoodNonce(nonce) {
          const found = await db.selectFrom("challenges").select("id").where("id", "=", nonce)
            .where("purpose", "=", PURPOSE).where("challenge", "=", device.id).where("expires_at", ">=", now())
            .executeTakeFirst();
          return found !== undefined;
        },
      });
      const weighed = await weigh(device, stated, asking, ip);
      await db.transaction().execute(async (trx) => {
        const used = await trx.deleteFrom("challenges").where("id", "=", stated.nonce).returning("id")
          .executeTakeFirst();
        if (!used) refuse("nonce");
        await weighed.keep(trx);
      });
      await weighed.tell();
      return weighed.taken;
    },

    /** Weighs the statement that came with the approval of `request`, which must be pending still: an old one would count anew. One
     * that is allowed counts only with the approval; another one is kept at once, and counts against the person.
     * `asked`: as the request was signed. `hash`: as the answer has it.
     * @throws {ProtocolError} As `take`, "rate_limited", "location_refused" with the result. */
    async weighFor(
      request: Request,
      asked: LocationPolicy["evidence"],
      application: Asking,
      { location, hash }: { readonly location: string; readonly hash: string },
      device: Device,
      ip: string,
    ): Promise<Weighed> {
      await count(device);
      const stated = await checkLocation(location, {
        device,
        origin: publicOrigin.origin,
        hash,
        rid: request.rid,
        evidence: asked,
        isGoodNonce: async (nonce) => nonce === request.nonce,
      });
      const weighed = await weigh(device, stated, [application], ip);
      const { result } = weighed.taken.decisions[0]!;
      if (result === "allowed") return weighed;
      await weighed.keep(db);
      await weighed.tell();
      throw new ProtocolError("location_refused", { detail: result });
    },

    /** Whether the person may use the application at this time. */
    async stateOf(personId: string, applicationId: string): Promise<LocationState> {
      const { location } = await policies.policyFor(applicationId);
      if (!location) return NOT_ASKED;
      return judge((await standing(personId)).get(applicationId), location, await policies.readLocationSettings());
    },

    /** What the person's devices are shown. */
    async list(personId: string): Promise<LocationsList> {
      const [asking, rows, settings] = [
        await access.asking(personId),
        await standing(personId),
        await policies.readLocationSettings(),
      ];
      const asks = asking.map(({ id, name, policy, isInUse }) => {
        const { state, until } = judge(rows.get(id), policy, settings);
        return {
          application: { id, name },
          evidence: policy.evidence,
          state,
          until,
          inUse: isInUse,
        };
      });
      const { location_stopped_at: stoppedAt } = await db.selectFrom("people").select("location_stopped_at")
        .where("id", "=", personId).executeTakeFirstOrThrow();
      return { now: now(), stoppedAt, asks, past: await past(personId), keptDays: settings.keptDays };
    },

    /** The newest first. */
    past,
    async countPast(personId: string): Promise<number> {
      const { n } = await db.selectFrom("locations").select(({ fn }) => fn.countAll<number>().as("n"))
        .where("person_id", "=", personId).executeTakeFirstOrThrow();
      return Number(n);
    },

    /** From now on nothing is in force, no app shares by itself, and the person is not reminded until they state it anew. `device`:
     * which asked. */
    async stop(personId: string, ip: string, device?: string): Promise<void> {
      const at = now();
      await db.updateTable("people").set({ location_stopped_at: at }).where("id", "=", personId).execute();
      // What is on its way comes too late.
      await db.deleteFrom("challenges").where("person_id", "=", personId).where("purpose", "=", PURPOSE).execute();
      const stopped = await db.updateTable("locations").set({ stopped: 1 }).where("person_id", "=", personId)
        .where("stopped", "=", 0).where("at", ">", at - LIFE).returning("id").execute();
      await db.updateTable("location_access").set({ told_at: at }).where("person_id", "=", personId).execute();
      if (stopped.length > 0) {
        await audit.append({ kind: "location_stopped", actor: personId, subject: personId, ip, detail: { device } });
      }
      await bus.publish(topicOf(personId), "stopped");
      await access.tellDevices(personId);
    },

    /** Where the bus tells that the state may be another. */
    topicOf,

    async sweep(): Promise<void> {
      const { keptDays } = await policies.readLocationSettings();
      await db.deleteFrom("locations").where("at", "<=", now() - keptDays * DAY).execute();
    },
  };
}

function topicOf(personId: string): string {
  return `location:${personId}`;
}
