/** Passkeys that co-sign, made after the device was registered: the device asks, its person confirms in the browser. The
 * device's key alone changes nothing. @module */
import type { Selectable } from "kysely";
import * as v from "valibot";
import { randomId } from "../protocol/bytes.ts";
import {
  checkValue,
  type Cosign,
  COSIGN_REGISTRATION,
  CosignHeader,
  CosignRegistration,
  type CosignWaiting,
  type PutCosign,
} from "../protocol/enrolment.ts";
import { ProtocolError } from "../protocol/errors.ts";
import { checkTyp, type PublicJwk, readStatement, StatementError, verifyStatement } from "../protocol/jws.ts";
import type { ActivityLog } from "./activity.ts";
import type { Audit } from "./audit.ts";
import { isCosigned } from "./cosign.ts";
import type { WaitingCosignsTable } from "./database/schema-devices.ts";
import type { Actor, Device } from "./devices.ts";
import { isEqual } from "./equal.ts";
import type { Limits } from "./limits.ts";
import type { Nonces } from "./nonces.ts";
import type { Parts } from "./parts.ts";

/** How long the check value may be typed, in ms. */
const LIFE = 10 * 60_000;
const CHECK_FAILURES = 3;
/** Registrations of one device, good or not. */
const REGISTRATIONS = { max: 10, per: 60 * 60_000 };

type Row = Selectable<WaitingCosignsTable>;

function refuse(detail: string, cause?: unknown): never {
  throw new ProtocolError("bad_registration", { detail, cause });
}

/** The payload, and what the passkey signed, of a statement by `device`. */
async function read(compact: string, device: Device) {
  const statement = await (async () => {
    try {
      const statement = readStatement(compact);
      checkTyp(statement, COSIGN_REGISTRATION);
      await verifyStatement(statement, JSON.parse(device.public_jwk) as PublicJwk);
      return statement;
    } catch (error) {
      if (error instanceof StatementError) return refuse(error.problem, error);
      throw error;
    }
  })();
  const header = v.safeParse(CosignHeader, statement.protected),
    parsed = v.safeParse(CosignRegistration, statement.payload);
  if (!header.success) refuse("header");
  if (!parsed.success) refuse("members");
  if (header.output.kid !== device.jkt) refuse("kid");
  return { claim: parsed.output, signingInput: statement.signingInput };
}

export function createCosigning(
  { db, bus, now, publicOrigin }: Pick<Parts, "db" | "bus" | "now" | "publicOrigin">,
  { nonces, limits, activity, audit }: {
    readonly nonces: Nonces;
    readonly limits: Limits;
    readonly activity: ActivityLog;
    readonly audit: Audit;
  },
) {
  async function waiting(deviceId: string): Promise<Row | undefined> {
    return await db.selectFrom("waiting_cosigns").selectAll().where("device_id", "=", deviceId)
      .where("check_failures", "<", CHECK_FAILURES).where("expires_at", ">", now()).executeTakeFirst();
  }

  /** Ends it; false where another call did. */
  async function take({ device_id, nonce }: Row): Promise<boolean> {
    const taken = await db.deleteFrom("waiting_cosigns").where("device_id", "=", device_id).where("nonce", "=", nonce)
      .returning("device_id").executeTakeFirst();
    return taken !== undefined;
  }

  return {
    isWaiting: async (deviceId: string): Promise<boolean> => await waiting(deviceId) !== undefined,

    /** Holds the passkey until the check value is typed, in the place of one that waits. What co-signs now still does.
     * @throws {ProtocolError} "bad_registration" with the check that failed, "rate_limited". */
    async register(
      { registration, assertion }: v.InferOutput<typeof PutCosign>,
      device: Device,
    ): Promise<CosignWaiting> {
      const { allowed, retryAfter } = await limits.take(`cosigns:${device.id}`, REGISTRATIONS);
      if (!allowed) throw new ProtocolError("rate_limited", { retryAfter });
      const { claim, signingInput } = await read(registration, device);
      if (claim.iss !== device.id) refuse("iss");
      if (claim.aud !== publicOrigin.origin) refuse("aud");
      if (!await nonces.isGood(claim.nonce)) refuse("nonce");
      if (!await isCosigned(signingInput, assertion, claim.cosign, publicOrigin)) refuse("cosign");
      // Made after the passkey is fixed, and told to this device alone: nobody can choose one that gives another's value.
      const nonce = randomId();
      const values = { cosign: JSON.stringify(claim.cosign), nonce, check_failures: 0, expires_at: now() + LIFE };
      await db.insertInto("waiting_cosigns").values({ device_id: device.id, ...values })
        .onConflict((conflict) => conflict.column("device_id").doUpdateSet(values)).execute();
      return { nonce, expiresIn: LIFE / 1000 };
    },

    /** The check value as the person typed it in the browser. "ended": nothing waits (any more); what co-signed before
     * still does. */
    async confirm(deviceId: string, by: Actor, typed: string): Promise<"good" | "wrong" | "ended"> {
      const device = await db.selectFrom("devices").selectAll().where("id", "=", deviceId)
        .where("person_id", "=", by.id).where("state", "=", "active").executeTakeFirst();
      const row = device && await waiting(deviceId);
      if (!row) return "ended";
      // Counted before it is compared, so that guesses at the same time count too.
      const counted = await db.updateTable("waiting_cosigns")
        .set((eb) => ({ check_failures: eb("check_failures", "+", 1) }))
        .where("device_id", "=", deviceId).where("nonce", "=", row.nonce)
        .where("check_failures", "<", CHECK_FAILURES).returning("check_failures").executeTakeFirst();
      if (!counted) return "ended";
      const { credentialId }: Cosign = JSON.parse(row.cosign);
      if (!isEqual(typed.replace(/\s/g, ""), await checkValue(device.jkt, credentialId, row.nonce))) {
        const detail = { device: deviceId, method: "cosign" };
        await audit.append({ kind: "check_value_wrong", actor: by.id, subject: by.id, ip: by.ip, detail });
        if (counted.check_failures < CHECK_FAILURES) return "wrong";
        await take(row);
        await bus.publish(`device:${deviceId}`, "device");
        return "ended";
      }
      if (!await take(row)) return "ended";
      const set = await db.updateTable("devices").set({ cosign: row.cosign }).where("id", "=", deviceId)
        .where("state", "=", "active").returning("id").executeTakeFirst();
      if (!set) return "ended"; // removed meanwhile
      await bus.publish(`device:${deviceId}`, "device");
      const detail = { method: "cosign", device: deviceId };
      await audit.append({ kind: "factor_added", actor: by.id, subject: by.id, ip: by.ip, detail });
      const { name, platform } = device;
      await activity.add(by.id, "factor_added", { device: name, platform, reason: "cosign" });
      return "good";
    },

    /** Forgets what nobody confirmed in time. */
    async sweep(): Promise<void> {
      await db.deleteFrom("waiting_cosigns").where("expires_at", "<=", now()).execute();
    },
  };
}
export type Cosigning = ReturnType<typeof createCosigning>;
