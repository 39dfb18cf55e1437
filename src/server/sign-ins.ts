import type { Selectable } from "kysely";
import { randomId, sha256 } from "../protocol/bytes.ts";
import { ProtocolError } from "../protocol/errors.ts";
import type { Application, Applications } from "./applications.ts";
import type { SignInsTable } from "./database/schema.ts";
import type { LocationAccess } from "./location-access.ts";
import { type Locations, NOT_ASKED } from "./locations.ts";
import type { Parts } from "./parts.ts";
import type { Policies } from "./policies.ts";

export type SignIn = Selectable<SignInsTable>;

/** How long a visit may take, in ms. */
const VISIT = 10 * 60_000;
/** How long the application has to take what came of it, in ms. */
const CONSUME_WITHIN = 60_000;

/** What an application is told of who signed in, and how. */
export interface SignedIn {
  readonly sub: string;
  readonly name: string;
  readonly displayName: string;
  /** RFC 8176. */
  readonly amr: readonly string[];
  /** Unix seconds. */
  readonly authTime: number;
  /** The registered device that approved, or null. */
  readonly device: { readonly id: string; readonly name: string; readonly platform: string } | null;
}

/** Visits of browsers to the sign-in page: begun, held by one browser, finished, taken once. */
export function createSignIns(
  { db, now, publicOrigin }: Pick<Parts, "db" | "now" | "publicOrigin">,
  { policies, applications, locations, access }: {
    readonly policies: Policies;
    readonly applications: Pick<Applications, "byId">;
    readonly locations: Pick<Locations, "stateOf">;
    readonly access: Pick<LocationAccess, "grant">;
  },
) {
  async function insert(applicationId: string | null, returnUrl: string, state: string): Promise<string> {
    const id = randomId(), at = now();
    await db.insertInto("sign_ins").values({
      id,
      application_id: applicationId,
      return_url: returnUrl,
      state,
      browser_hash: null,
      person_id: null,
      amr: "[]",
      status: "open",
      code_hash: null,
      created_at: at,
      expires_at: at + VISIT,
      done_at: null,
      device_id: null,
    }).execute();
    return id;
  }

  return {
    /** @throws {ProtocolError} "bad_request" with "return_url" for an address that is not registered. */
    async begin({ id, return_urls }: Application, returnUrl: string, state: string) {
      if (!(JSON.parse(return_urls) as string[]).includes(returnUrl)) {
        throw new ProtocolError("bad_request", { detail: "return_url" });
      }
      const visit = await insert(id, returnUrl, state);
      return { id: visit, url: `${publicOrigin.origin}/signin/${visit}` };
    },
    /** A visit to this server's own pages; `path` is where it leads. */
    beginOwn: (path: string): Promise<string> => insert(null, path, ""),
    /** The open visit and its application's name, or null when it is over or was never begun. */
    async open(id: string): Promise<{ readonly visit: SignIn; readonly application: Application | null } | null> {
      const visit = await db.selectFrom("sign_ins").selectAll().where("id", "=", id).where("status", "=", "open")
        .where("expires_at", ">", now()).executeTakeFirst();
      if (!visit) return null;
      const application = visit.application_id === null ? null : await applications.byId(visit.application_id) ?? null;
      return visit.application_id !== null && !application ? null : { visit, application };
    },
    /** Gives the visit to this browser, unless another one has it. */
    async bind(id: string, browserSecret: string): Promise<boolean> {
      const hash = await sha256(browserSecret);
      const bound = await db.updateTable("sign_ins").set({ browser_hash: hash }).where("id", "=", id)
        .where((eb) => eb.or([eb("browser_hash", "is", null), eb("browser_hash", "=", hash)])).returning("id")
        .executeTakeFirst();
      return bound !== undefined;
    },
    /** Keeps what was shown so far. */
    async note(id: string, personId: string, amr: readonly string[]): Promise<void> {
      await db.updateTable("sign_ins").set({ person_id: personId, amr: JSON.stringify(amr) }).where("id", "=", id)
        .where("status", "=", "open").execute();
    },
    /** Ends the visit: the person is who they say. Gives where the browser goes, or why it does not: the visit was over
     * ("over"), the application asks for a registered device and the person has none ("device_required"), or it asks for the
     * country, and none that it allows was stated within the hour ("location_required"). */
    async finish(
      id: string,
      personId: string,
      amr: readonly string[],
      deviceId: string | null,
    ): Promise<{ readonly redirect: string } | { readonly refused: "over" | "device_required" | "location_required" }> {
      const visit = await db.selectFrom("sign_ins").selectAll().where("id", "=", id).executeTakeFirst();
      if (!visit) return { refused: "over" };
      const { deviceRequired } = await policies.policyFor(visit.application_id);
      if (deviceRequired && visit.application_id !== null) {
        const device = await db.selectFrom("devices").select("id").where("person_id", "=", personId)
          .where("state", "=", "active").executeTakeFirst();
        if (!device) return { refused: "device_required" };
      }
      const { state } = visit.application_id === null
        ? NOT_ASKED
        : await locations.stateOf(personId, visit.application_id);
      if (state !== "allowed" && state !== "not-asked") return { refused: "location_required" };
      const code = randomId(32), at = now();
      const done = await db.updateTable("sign_ins").set({
        status: "done",
        person_id: personId,
        amr: JSON.stringify(amr),
        code_hash: await sha256(code),
        done_at: at,
        device_id: deviceId,
      }).where("id", "=", id).where("status", "=", "open").where("expires_at", ">", at).returning("id")
        .executeTakeFirst();
      if (!done) return { refused: "over" };
      if (visit.application_id === null) return { redirect: visit.return_url };
      await access.grant(personId, visit.application_id, state === "allowed");
      const redirect = new URL(visit.return_url);
      redirect.searchParams.set("id", id);
      redirect.searchParams.set("code", code);
      redirect.searchParams.set("state", visit.state);
      return { redirect: redirect.href };
    },
    /** What came of a visit, for its application: once, within 60 s.
     * @throws {ProtocolError} "not_found" in every other case. */
    async consume(id: string, code: string, applicationId: string): Promise<SignedIn> {
      const taken = await db.updateTable("sign_ins").set({ status: "consumed" }).where("id", "=", id)
        .where("application_id", "=", applicationId).where("code_hash", "=", await sha256(code))
        .where("status", "=", "done").where("done_at", ">", now() - CONSUME_WITHIN)
        .returning(["person_id", "amr", "done_at", "device_id"]).executeTakeFirst();
      if (!taken) throw new ProtocolError("not_found");
      const person = await db.selectFrom("people").select(["id", "name", "display_name", "state"])
        .where("id", "=", taken.person_id!).executeTakeFirstOrThrow();
      if (person.state !== "active") throw new ProtocolError("account_not_valid", { detail: person.name });
      const device = taken.device_id === null ? null : await db.selectFrom("devices").select(["id", "name", "platform"])
        .where("id", "=", taken.device_id).executeTakeFirst() ?? null;
      return {
        sub: person.id,
        name: person.name,
        displayName: person.display_name,
        amr: JSON.parse(taken.amr),
        authTime: Math.floor(taken.done_at! / 1000),
        device,
      };
    },
  };
}
export type SignIns = ReturnType<typeof createSignIns>;
