import { randomInt } from "node:crypto";
import type { Selectable } from "kysely";
import { randomId, sha256 } from "../protocol/bytes.ts";
import type { RequestState } from "../protocol/signin-answer.ts";
import { REQUEST_LIFE, SIGNIN_REQUEST, type SigninRequest } from "../protocol/signin-request.ts";
import { isPublic, subnetOf } from "./addresses.ts";
import type { RequestsTable } from "./database/schema.ts";
import type { Delivery } from "./delivery.ts";
import type { Device, Devices } from "./devices.ts";
import type { Fatigue, Refusal } from "./fatigue.ts";
import type { BrowserInfo, Parts } from "./parts.ts";
import type { Policies } from "./policies.ts";
import type { Statements } from "./statements.ts";

export type Request = Selectable<RequestsTable>;

/** How long an approval waits for the browser that began, in ms. */
const CONSUME_WITHIN = 60_000;
/** Times a begin is tried when another one takes its place. */
const TRIES = 5;

/** What the person is shown of who asks; stored as JSON. */
export interface RequestContext {
  readonly app: string;
  readonly browser: string;
  readonly os: string;
  readonly region: string;
}

export interface Ask {
  readonly personId: string;
  readonly signInId: string | null;
  readonly applicationId: string | null;
  readonly app: string;
  readonly browser: BrowserInfo;
  /** An approval counts only with a co-signature, and only devices that can give one are asked. */
  readonly needsCosign?: boolean;
}

export interface Begun {
  readonly rid: string;
  readonly number: string | null;
  /** Unix ms. */
  readonly expiresAt: number;
  /** Devices. */
  readonly asked: number;
}

/** Digits, leading zeros too. */
function randomNumber(match: "type2" | "type6"): string {
  const digits = match === "type2" ? 2 : 6;
  return String(randomInt(10 ** digits)).padStart(digits, "0");
}

/** Whether two addresses are the same network as far as can be told: the same IPv4 address, or IPv6 /64. Behind a proxy that
 * says nothing all have its address, which tells nothing. */
export function networkOf(device: string, browser: string): SigninRequest["network"] {
  if (!isPublic(device) || !isPublic(browser)) return "unknown";
  return subnetOf(device) === subnetOf(browser) ? "same" : "other";
}

export function createRequests(
  { db, bus, now, publicOrigin }: Parts,
  { devices, statements, policies, fatigue, delivery }: {
    readonly devices: Pick<Devices, "of">;
    readonly statements: Statements;
    readonly policies: Policies;
    readonly fatigue: Fatigue;
    readonly delivery: Pick<Delivery, "request" | "gone">;
  },
) {
  /** Told to the waiting browser and to every device that was asked. */
  async function ended(rid: string, state: RequestState): Promise<void> {
    await bus.publish(`request:${rid}`, state);
    await delivery.gone(rid, state);
  }

  /** Ends pending requests of a person. */
  async function endPending(personId: string, state: "superseded" | "expired"): Promise<void> {
    const at = now();
    let query = db.updateTable("requests").set({ state, decided_at: at }).where("person_id", "=", personId)
      .where("state", "=", "pending");
    if (state === "expired") query = query.where("expires_at", "<=", at);
    for (const { rid } of await query.returning("rid").execute()) await ended(rid, state);
  }

  async function signFor(
    device: Device,
    request: Request,
    context: RequestContext,
    ip: string,
    location: SigninRequest["location"],
  ): Promise<string> {
    const payload: SigninRequest = {
      iss: publicOrigin.origin,
      aud: device.id,
      rid: request.rid,
      nonce: request.nonce,
      iat: Math.floor(request.created_at / 1000),
      exp: Math.floor(request.expires_at / 1000),
      account: request.person_id,
      ...context,
      network: networkOf(device.seen_ip, ip),
      seen: request.seen === 1,
      match: request.match,
      binding: null,
      location,
      risk: [],
    };
    return await statements.sign(SIGNIN_REQUEST, payload);
  }

  return {
    /** Asks all of a person's devices; what was pending is superseded. */
    async begin(
      { personId, signInId, applicationId, app, browser, needsCosign = false }: Ask,
    ): Promise<Begun | Refusal> {
      const asked = (await devices.of(personId)).filter(({ state, mode, cosign }) =>
        state === "active" && mode === "approvals" && (!needsCosign || cosign !== null)
      );
      if (asked.length === 0) return { refused: "no_device" };
      const browserHash = await sha256(browser.secret);
      const refusal = await fatigue.mayAsk(personId, browserHash);
      if (refusal) return refusal;
      const { match, location } = await policies.policyFor(applicationId);
      const seen = await db.selectFrom("known_browsers").select("browser_hash").where("person_id", "=", personId)
        .where("browser_hash", "=", browserHash).executeTakeFirst();
      const context: RequestContext = {
        app: app.slice(0, 128),
        browser: browser.browser,
        os: browser.os,
        region: browser.region,
      };
      const at = now();
      const request: Request = {
        rid: randomId(),
        person_id: personId,
        sign_in_id: signInId,
        nonce: randomId(),
        number: randomNumber(match),
        match,
        cosign: needsCosign ? 1 : 0,
        state: "pending",
        browser_hash: browserHash,
        seen: seen ? 1 : 0,
        context: JSON.stringify(context),
        created_at: at,
        expires_at: at + REQUEST_LIFE * 1000,
        decided_at: null,
        device_id: null,
        amr: "[]",
      };
      const sheets = await Promise.all(asked.map(async (device) => {
        const statement = await signFor(device, request, context, browser.ip, location?.evidence ?? "none");
        const row = { rid: request.rid, device_id: device.id, request: statement, rh: await sha256(statement) };
        return { device, row };
      }));
      await endPending(personId, "expired");
      for (let tried = 0;; tried++) {
        await endPending(personId, "superseded");
        // One pending request an account: the index refuses a second.
        const inserted = await db.insertInto("requests").values(request)
          .onConflict((conflict) => conflict.doNothing()).returning("rid").executeTakeFirst();
        if (inserted) break;
        if (tried === TRIES) return { refused: "rate_limited", retryAfter: 1 };
      }
      await db.insertInto("request_devices").values(sheets.map(({ row }) => row)).execute();
      for (const { device, row } of sheets) await delivery.request(device, row);
      return { rid: request.rid, number: request.number, expiresAt: request.expires_at, asked: sheets.length };
    },

    /** Null for a browser that did not begin. A request whose time is over ends here. */
    async stateOf(rid: string, browserSecret: string): Promise<RequestState | null> {
      const row = await db.selectFrom("requests").select(["person_id", "state", "expires_at"]).where("rid", "=", rid)
        .where("browser_hash", "=", await sha256(browserSecret)).executeTakeFirst();
      if (!row) return null;
      if (row.state !== "pending" || row.expires_at > now()) return row.state;
      await endPending(row.person_id, "expired");
      return "expired";
    },

    async cancel(rid: string, browserSecret: string): Promise<boolean> {
      const at = now();
      const cancelled = await db.updateTable("requests").set({ state: "cancelled", decided_at: at })
        .where("rid", "=", rid).where("browser_hash", "=", await sha256(browserSecret)).where("state", "=", "pending")
        .where("expires_at", ">", at).returning("rid").executeTakeFirst();
      if (cancelled) await ended(rid, "cancelled");
      return cancelled !== undefined;
    },

    /** Takes an approval, once, within 60 s, for the browser that began; not that of a device which was revoked since. */
    async consume(rid: string, browserSecret: string) {
      const taken = await db.updateTable("requests").set({ state: "consumed" }).where("rid", "=", rid)
        .where("browser_hash", "=", await sha256(browserSecret)).where("state", "=", "approved")
        .where("decided_at", ">", now() - CONSUME_WITHIN)
        .where("device_id", "in", db.selectFrom("devices").select("id").where("state", "=", "active"))
        .returning(["person_id", "amr", "device_id", "browser_hash"])
        .executeTakeFirst();
      if (!taken) return null;
      return { personId: taken.person_id, amr: JSON.parse(taken.amr) as string[], deviceId: taken.device_id! };
    },

    endPending,
    ended,
  };
}
export type Requests = ReturnType<typeof createRequests>;
