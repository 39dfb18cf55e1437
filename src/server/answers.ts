/** Answers to sign-in requests: the checks of approvals.md in their order, then one conditional update. @module */
import { sql } from "kysely";
import * as v from "valibot";
import type { Cosign } from "../protocol/enrolment.ts";
import { ProtocolError } from "../protocol/errors.ts";
import {
  checkTyp,
  type PublicJwk,
  readStatement,
  type Statement,
  StatementError,
  verifyStatement,
} from "../protocol/jws.ts";
import {
  AnswerHeader,
  type PostAnswer,
  type RequestState,
  SIGNIN_ANSWER,
  SigninAnswer,
} from "../protocol/signin-answer.ts";
import type { SigninRequest } from "../protocol/signin-request.ts";
import type { ActivityLog } from "./activity.ts";
import type { Audit } from "./audit.ts";
import { isCosigned } from "./cosign.ts";
import type { Device, Devices } from "./devices.ts";
import { isEqual } from "./equal.ts";
import type { Fatigue } from "./fatigue.ts";
import type { Asking } from "./location-access.ts";
import type { Weighed } from "./location-decision.ts";
import type { Locations } from "./locations.ts";
import type { Parts } from "./parts.ts";
import type { Policies } from "./policies.ts";
import type { Request, RequestContext, Requests } from "./requests.ts";

/** A device's clock that is off by more is told, in seconds. */
const CLOCK_OFF = 120;
/** How long after its end a request may be denied again, in ms. */
const DENY_AGAIN = 10 * 60_000;

/** RFC 8176. No attestation, so never `hwk`. */
const DEVICE_ALONE = ["swk"];
const COSIGNED = ["swk", "user", "mfa"];

type Posted = v.InferOutput<typeof PostAnswer>;

interface Checked {
  readonly statement: Statement;
  readonly answer: SigninAnswer;
  readonly device: Device;
  readonly request: Request;
  /** What the request said of it, as it was signed. */
  readonly askedLocation: SigninRequest["location"];
}

export interface Answered {
  readonly state: RequestState;
  /** Seconds the device's clock is off; 0 when that is little. */
  readonly clock: number;
}

function refuse(detail: string, cause?: unknown): never {
  throw new ProtocolError("bad_answer", { detail, cause });
}

/** Runs a check of a statement; what it fails becomes ours. */
async function checking<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    if (error.problem === "size") throw new ProtocolError("too_large");
    return refuse(error.problem, error);
  }
}

export interface AnswersDeps {
  readonly devices: Pick<Devices, "byThumbprint">;
  readonly requests: Requests;
  readonly policies: Policies;
  readonly fatigue: Fatigue;
  readonly locations: Pick<Locations, "weighFor">;
  readonly activity: ActivityLog;
  readonly audit: Audit;
  readonly denyToken: (rid: string, deviceId: string) => Promise<string>;
}

export function createAnswers(
  { db, now, publicOrigin }: Parts,
  { devices, requests, policies, fatigue, locations, activity, audit, denyToken }: AnswersDeps,
) {
  /** Everything but policy and state, in the order of approvals.md. */
  async function check({ answer: compact, location }: Posted, caller: Device): Promise<Checked> {
    const statement = await checking(() => readStatement(compact)); // size, parts, base64url, json
    await checking(() => checkTyp(statement, SIGNIN_ANSWER));
    const { kid } = statement.protected;
    const device = typeof kid === "string" ? await devices.byThumbprint(kid) : undefined;
    if (!device || device.state !== "active" || device.id !== caller.id) refuse("kid");
    await checking(() => verifyStatement(statement, JSON.parse(device.public_jwk) as PublicJwk)); // alg, header, signature
    const header = v.safeParse(AnswerHeader, statement.protected),
      parsed = v.safeParse(SigninAnswer, statement.payload);
    if (!header.success) refuse("header");
    if (!parsed.success) refuse("members");
    const answer = parsed.output;
    if (answer.iss !== device.id) refuse("iss");
    if (answer.sub !== device.person_id) refuse("sub");
    if (answer.aud !== publicOrigin.origin) refuse("aud");
    const request = await db.selectFrom("requests").selectAll().where("rid", "=", answer.rid).executeTakeFirst();
    if (!request) refuse("rid");
    if (answer.nonce !== request.nonce) refuse("nonce");
    const asked = await db.selectFrom("request_devices").select(["rh", "request"]).where("rid", "=", request.rid)
      .where("device_id", "=", device.id).executeTakeFirst();
    if (!asked) refuse("asked");
    if (answer.rh !== asked.rh) refuse("rh");
    const { location: askedLocation } = readStatement(asked.request).payload as unknown as SigninRequest;
    const isWanted = answer.act === "approve" && askedLocation !== "none";
    if (!isWanted && (answer.location !== null || location !== undefined)) refuse("location");
    return { statement, answer, device, request, askedLocation };
  }

  /** What the organisation asks of an approval. Gives whether its person was verified by a co-signature, and the statement of
   * location that is to count with it. */
  async function checkPolicy(
    checked: Checked,
    { assertion, location }: Posted,
    ip: string,
  ): Promise<{ readonly isCosigned: boolean; readonly stated: Weighed | null }> {
    const { statement, answer, device, request } = checked;
    const cosign: Cosign | null = device.cosign === null ? null : JSON.parse(device.cosign);
    const isGood = cosign !== null && assertion !== undefined &&
      await isCosigned(statement.signingInput, assertion, cosign, publicOrigin);
    if (assertion !== undefined && !isGood) refuse("assertion");
    const application = request.sign_in_id === null ? undefined : await db.selectFrom("sign_ins")
      .innerJoin("applications", "applications.id", "sign_ins.application_id")
      .select(["applications.id", "applications.name"]).where("sign_ins.id", "=", request.sign_in_id)
      .executeTakeFirst();
    const policy = await policies.policyFor(application?.id ?? null);
    if (policy.appLockRequired && answer.uv.method === "none") {
      throw new ProtocolError("level_too_low", { detail: "app_lock" });
    }
    if ((policy.cosignRequired || request.cosign === 1) && !isGood) {
      throw new ProtocolError("level_too_low", { detail: "cosignature" });
    }
    const stated = application && policy.location
      ? await checkLocation(checked, location, { ...application, policy: policy.location }, ip)
      : null;
    return { isCosigned: isGood, stated };
  }

  async function checkLocation(
    { answer, device, request, askedLocation }: Checked,
    location: string | undefined,
    application: Asking,
    ip: string,
  ): Promise<Weighed> {
    if (askedLocation === "none" || location === undefined) throw new ProtocolError("location_required");
    // What came with an old request must not count anew.
    if (request.state !== "pending" || request.expires_at <= now()) await final(request.rid);
    const came = { location, hash: answer.location ?? "" };
    return await locations.weighFor(request, askedLocation, application, came, device, ip);
  }

  /** Says why a request can't be answered any more. */
  async function final(rid: string): Promise<never> {
    const { state, person_id } = await db.selectFrom("requests").select(["state", "person_id"]).where("rid", "=", rid)
      .executeTakeFirstOrThrow();
    if (state === "pending") await requests.endPending(person_id, "expired");
    if (state === "pending" || state === "expired") throw new ProtocolError("request_expired");
    if (state === "superseded") throw new ProtocolError("request_superseded");
    throw new ProtocolError("request_final", { detail: state });
  }

  /** The one guess: whoever comes first decides, and a wrong number decides too. `stated` counts with the approval, or not at all. */
  async function approve(
    { answer, device, request }: Checked,
    amr: readonly string[],
    stated: Weighed | null,
    ip: string,
  ): Promise<void> {
    const typed = answer.number ?? "", at = now();
    const decided = await db.transaction().execute(async (trx) => {
      const decided = await trx.updateTable("requests").set({
        state: sql`case when coalesce(number, '') = ${typed} then 'approved' else 'mismatched' end`,
        decided_at: at,
        device_id: device.id,
        amr: JSON.stringify(amr),
      }).where("rid", "=", request.rid).where("state", "=", "pending").where("expires_at", ">", at)
        .returning("state").executeTakeFirst();
      if (decided?.state === "approved") await stated?.keep(trx);
      return decided;
    });
    if (!decided) return await final(request.rid);
    await requests.ended(request.rid, decided.state);
    if (decided.state === "approved") {
      await fatigue.approved(request.person_id, request.browser_hash);
      return await stated?.tell();
    }
    await fatigue.mismatched(request.person_id);
    await log("number_mismatched", request, device.id, ip);
    throw new ProtocolError("number_mismatch");
  }

  /** Writes what a device of the person answered. */
  async function log(kind: string, { person_id, rid }: Request, device: string, ip: string): Promise<void> {
    await audit.append({ kind, actor: person_id, subject: person_id, ip, detail: { device, rid } });
  }

  async function deny(
    request: Request,
    deviceId: string,
    state: "denied" | "reported",
    ip: string,
  ): Promise<void> {
    const at = now();
    const decided = await db.updateTable("requests").set({ state, decided_at: at, device_id: deviceId })
      .where("rid", "=", request.rid).where("state", "=", "pending").where("expires_at", ">", at)
      .returning("rid").executeTakeFirst();
    if (!decided) return await final(request.rid);
    await requests.ended(request.rid, state);
    await fatigue.denied(request.person_id);
    const { app, browser, os, region }: RequestContext = JSON.parse(request.context);
    const kind = state === "denied" ? "request_denied" : "request_reported";
    if (state === "denied") await log(kind, request, deviceId, ip);
    await activity.add(request.person_id, kind, { app, browser, os, region });
  }

  /** Somebody else has the password: what they have ends, and no more is asked until the person is back. */
  async function report(request: Request, device: Device, reason: string, ip: string): Promise<void> {
    await db.updateTable("people").set({ password_exposed: 1, push_off: 1 }).where("id", "=", request.person_id)
      .execute();
    await db.deleteFrom("sessions").where("person_id", "=", request.person_id)
      .where("browser_hash", "=", request.browser_hash).execute();
    await db.deleteFrom("known_browsers").where("person_id", "=", request.person_id)
      .where("browser_hash", "=", request.browser_hash).execute();
    await audit.append({
      kind: "request_reported",
      actor: request.person_id,
      subject: request.person_id,
      ip,
      detail: { device: device.id, rid: request.rid, reason, request: request.context },
    });
  }

  return {
    /** @throws {ProtocolError} "too_large", "bad_answer" with the check that failed, "level_too_low", "location_required",
     * "bad_location" with the check that failed, "location_refused", "request_expired", "request_superseded",
     * "request_final", "number_mismatch". */
    async take(posted: Posted, caller: Device, ip: string): Promise<Answered> {
      const checked = await check(posted, caller);
      const { answer, device, request } = checked;
      const off = answer.iat - Math.floor(now() / 1000);
      const clock = Math.abs(off) > CLOCK_OFF ? off : 0;
      if (answer.act === "approve") {
        const { isCosigned, stated } = await checkPolicy(checked, posted, ip);
        await approve(checked, isCosigned ? COSIGNED : DEVICE_ALONE, stated, ip);
        return { state: "approved", clock };
      }
      const state = answer.act === "deny" ? "denied" : "reported";
      await deny(request, device.id, state, ip);
      if (state === "reported") await report(request, device, answer.reason ?? "not-me", ip);
      return { state, clock };
    },

    /** Denies by the token alone. The same token again is no error.
     * @throws {ProtocolError} "not_found" for another token, "request_final". */
    async denyByToken(rid: string, token: string, ip: string): Promise<void> {
      const asked = await db.selectFrom("request_devices").innerJoin(
        "devices",
        "devices.id",
        "request_devices.device_id",
      )
        .select("device_id").where("rid", "=", rid).where("devices.state", "=", "active").execute();
      let deviceId: string | null = null;
      for (const { device_id } of asked) {
        if (isEqual(token, await denyToken(rid, device_id))) deviceId = device_id;
      }
      if (deviceId === null) throw new ProtocolError("not_found");
      const request = await db.selectFrom("requests").selectAll().where("rid", "=", rid).executeTakeFirstOrThrow();
      if (request.state === "denied" && request.device_id === deviceId && now() < request.expires_at + DENY_AGAIN) {
        return;
      }
      try {
        await deny(request, deviceId, "denied", ip);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        const { state } = await db.selectFrom("requests").select("state").where("rid", "=", rid)
          .executeTakeFirstOrThrow();
        throw new ProtocolError("request_final", { detail: state, cause: error });
      }
    },
  };
}
export type Answers = ReturnType<typeof createAnswers>;
