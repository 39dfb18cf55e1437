import type { Selectable } from "kysely";
import * as v from "valibot";
import { cleanName } from "../core/parameters.ts";
import { randomBytes, randomId, sha256 } from "../protocol/bytes.ts";
import {
  type BeginEnrolment,
  checkValue,
  type ClaimEnrolment,
  type EnrolmentOffer,
  OFFER_LIFE,
  REGISTRATION,
  Registration,
  RegistrationHeader,
} from "../protocol/enrolment.ts";
import { ProtocolError } from "../protocol/errors.ts";
import { checkTyp, readStatement, StatementError, verifyStatement } from "../protocol/jws.ts";
import { thumbprint } from "../protocol/keys.ts";
import type { ActivityLog } from "./activity.ts";
import type { Audit } from "./audit.ts";
import { isCosigned } from "./cosign.ts";
import type { EnrolmentsTable } from "./database/schema-devices.ts";
import type { Actor } from "./devices.ts";
import { isEqual } from "./equal.ts";
import { modeUnder } from "./modes.ts";
import type { Parts } from "./parts.ts";
import type { Policies } from "./policies.ts";

/** Crockford's base32 (no I, L, O, U). */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const NAME_LENGTH = 3;
const PROOF_LENGTH = 5;
const CODE_FAILURES = 5;
const CHECK_FAILURES = 3;
const TOKEN_PURPOSE = "enrolment-token";
const CODE_PURPOSE = "enrolment-code";

type Row = Selectable<EnrolmentsTable>;

function randomText(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % 32]).join("");
}

/** Registers devices: offered in the browser, claimed by the phone, confirmed in the browser again. */
export function createEnrolments(
  parts: Parts,
  { activity, audit, policies, checkPush }: {
    readonly activity: ActivityLog;
    readonly audit: Audit;
    readonly policies: Policies;
    /** Why a subscription may not be sent to, or null. */
    readonly checkPush: (subscription: { endpoint: string; keys: { p256dh: string; auth: string } }) => string | null;
  },
) {
  const { db, bus, secrets, now, publicOrigin } = parts;

  /** The offer that is meant, whatever its state. */
  async function find(by: v.InferOutput<typeof BeginEnrolment>): Promise<Row | undefined> {
    if ("th" in by) {
      return await db.selectFrom("enrolments").selectAll().where("token_hash", "=", by.th).executeTakeFirst();
    }
    const name = by.code.slice(0, NAME_LENGTH);
    const row = await db.selectFrom("enrolments").selectAll().where("code_name", "=", name)
      .orderBy("created_at", "desc").executeTakeFirst();
    if (!row) return undefined;
    const given = await secrets.hmac(CODE_PURPOSE, `${row.id}|${by.code.slice(NAME_LENGTH)}`);
    // Counted before it is compared, and for right ones too: a code is typed once.
    const counted = await db.updateTable("enrolments").set((eb) => ({ code_failures: eb("code_failures", "+", 1) }))
      .where("id", "=", row.id).where("code_failures", "<", CODE_FAILURES).returning("id").executeTakeFirst();
    if (!counted) {
      await end(row.id);
      return { ...row, state: "ended" };
    }
    return isEqual(given, row.code_hash) ? row : undefined;
  }

  async function end(id: string): Promise<void> {
    await db.updateTable("enrolments").set({ state: "ended" }).where("id", "=", id).where("state", "=", "offered")
      .execute();
  }

  function checkOffered(row: Row | undefined): Row {
    if (!row) throw new ProtocolError("token_unknown");
    if (row.state === "ended" || (row.state === "offered" && row.expires_at <= now())) {
      throw new ProtocolError("token_expired");
    }
    if (row.state !== "offered") throw new ProtocolError("token_used");
    return row;
  }

  async function person(id: string) {
    const row = await db.selectFrom("people").select(["id", "name", "display_name", "state"]).where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (row.state !== "active") throw new ProtocolError("account_not_valid", { detail: row.name });
    return row;
  }

  return {
    /** A new offer for `personId`; earlier ones that wait end. */
    async offer(personId: string) {
      await db.updateTable("enrolments").set({ state: "ended" }).where("person_id", "=", personId)
        .where("state", "=", "offered").execute();
      const id = randomId(), token = randomId(), at = now();
      let name = randomText(NAME_LENGTH);
      // 32 768 names: one that waits is not given twice.
      while (
        await db.selectFrom("enrolments").select("id").where("code_name", "=", name).where("state", "=", "offered")
          .where("expires_at", ">", at).executeTakeFirst()
      ) name = randomText(NAME_LENGTH);
      const proof = randomText(PROOF_LENGTH), expiresAt = at + OFFER_LIFE * 1000;
      await db.insertInto("enrolments").values({
        id,
        person_id: personId,
        token_hash: await sha256(token),
        token_sealed: await secrets.seal(TOKEN_PURPOSE, token),
        nonce: randomId(),
        code_name: name,
        code_hash: await secrets.hmac(CODE_PURPOSE, `${id}|${proof}`),
        code_failures: 0,
        check_failures: 0,
        state: "offered",
        device_id: null,
        created_at: at,
        expires_at: expiresAt,
      }).execute();
      return { id, token, code: `${name}${proof}`, expiresAt };
    },

    /** What the phone asks its person.
     * @throws {ProtocolError} "token_unknown", "token_expired", "token_used", "account_not_valid". */
    async begin(by: v.InferOutput<typeof BeginEnrolment>): Promise<EnrolmentOffer> {
      const row = checkOffered(await find(by));
      const { id, name, display_name } = await person(row.person_id);
      return {
        nonce: row.nonce,
        ..."code" in by && { token: await secrets.open(TOKEN_PURPOSE, row.token_sealed) },
        account: { id, name, displayName: display_name },
        server: parts.name,
        expiresIn: Math.floor((row.expires_at - now()) / 1000),
      };
    },

    /** Takes the registration of a device, which waits then for its check value.
     * @throws {ProtocolError} As `begin`, and "bad_registration" with the check that failed, "already_enrolled",
     * "bad_subscription", "level_too_low". */
    async claim({ registration, assertion }: v.InferOutput<typeof ClaimEnrolment>, ip: string, region: string) {
      function refuse(detail: string, cause?: unknown): never {
        throw new ProtocolError("bad_registration", { detail, cause });
      }
      const { statement, header } = await (async () => {
        try {
          const statement = readStatement(registration);
          checkTyp(statement, REGISTRATION);
          const header = v.safeParse(RegistrationHeader, statement.protected);
          if (!header.success) return refuse("header");
          await verifyStatement(statement, header.output.jwk, { mayHoldJwk: true });
          return { statement, header: header.output };
        } catch (error) {
          if (error instanceof StatementError) return refuse(error.problem, error);
          throw error;
        }
      })();
      const parsed = v.safeParse(Registration, statement.payload);
      if (!parsed.success) refuse("members");
      const claim = {
        ...parsed.output,
        name: cleanName(parsed.output.name),
        platform: cleanName(parsed.output.platform),
      };
      if (claim.name === "") refuse("members");
      if (claim.jkt !== await thumbprint(header.jwk)) refuse("jkt");
      if (claim.aud !== publicOrigin.origin) refuse("aud");
      const row = checkOffered(await find({ th: claim.th }));
      if (claim.nonce !== row.nonce) refuse("nonce");
      if (claim.push && checkPush(claim.push) !== null) {
        throw new ProtocolError("bad_subscription", { detail: checkPush(claim.push)! });
      }
      if (claim.cosign) {
        const isGood = assertion && await isCosigned(statement.signingInput, assertion, claim.cosign, publicOrigin);
        if (!isGood) refuse("cosign");
      }
      await person(row.person_id);
      const policy = await policies.policyFor(null);
      if (policy.cosignRequired && !claim.cosign) throw new ProtocolError("level_too_low", { detail: "cosignature" });
      if (await db.selectFrom("devices").select("id").where("jkt", "=", claim.jkt).executeTakeFirst()) {
        throw new ProtocolError("already_enrolled");
      }
      const deviceId = randomId(), at = now();
      const claimed = await db.updateTable("enrolments").set({ state: "claimed", device_id: deviceId })
        .where("id", "=", row.id).where("state", "=", "offered").where("expires_at", ">", at).returning("id")
        .executeTakeFirst();
      if (!claimed) throw new ProtocolError("token_used");
      await db.insertInto("devices").values({
        id: deviceId,
        person_id: row.person_id,
        public_jwk: JSON.stringify(header.jwk),
        jkt: claim.jkt,
        name: claim.name,
        platform: claim.platform,
        state: "claimed",
        mode: modeUnder(policy),
        push_endpoint: claim.push?.endpoint ?? null,
        push_p256dh: claim.push?.keys.p256dh ?? null,
        push_auth: claim.push?.keys.auth ?? null,
        push_state: claim.push ? "good" : "none",
        cosign: claim.cosign ? JSON.stringify(claim.cosign) : null,
        created_at: at,
        seen_at: at,
        seen_ip: ip,
        region,
        revoked_at: null,
        revoked_statement: null,
      }).execute();
      await bus.publish(`enrolment:${row.id}`, "claimed");
      return { deviceId };
    },

    /** The check value as the person typed it in the browser. The third wrong one ends the offer, and the device with it. */
    async confirm(id: string, by: Actor, typed: string): Promise<"active" | "wrong" | "ended" | "not-claimed"> {
      const row = await db.selectFrom("enrolments").selectAll().where("id", "=", id).where("person_id", "=", by.id)
        .executeTakeFirst();
      if (!row || row.state === "ended") return "ended";
      if (row.state === "offered") return "not-claimed";
      if (row.state === "active") return "active";
      const device = await db.selectFrom("devices").selectAll().where("id", "=", row.device_id!).executeTakeFirst();
      const counted = await db.updateTable("enrolments")
        .set((eb) => ({ check_failures: eb("check_failures", "+", 1) }))
        .where("id", "=", id).where("state", "=", "claimed").where("check_failures", "<", CHECK_FAILURES)
        .where("expires_at", ">", now()).returning("check_failures").executeTakeFirst();
      if (!device || device.state !== "claimed" || !counted) return await drop(row);
      const token = await secrets.open(TOKEN_PURPOSE, row.token_sealed);
      if (!isEqual(typed.replace(/\s/g, ""), await checkValue(device.jkt, token, row.nonce))) {
        await audit.append({
          kind: "check_value_wrong",
          actor: by.id,
          subject: row.person_id,
          ip: by.ip,
          detail: { device: device.id },
        });
        return counted.check_failures >= CHECK_FAILURES ? await drop(row) : "wrong";
      }
      const confirmed = await db.updateTable("enrolments").set({ state: "active" }).where("id", "=", id)
        .where("state", "=", "claimed").returning("id").executeTakeFirst();
      if (!confirmed) return "ended";
      await db.updateTable("devices").set({ state: "active" }).where("id", "=", device.id).where(
        "state",
        "=",
        "claimed",
      )
        .execute();
      await bus.publish(`device:${device.id}`, "device");
      await bus.publish(`enrolment:${id}`, "active");
      await audit.append({
        kind: "device_added",
        actor: by.id,
        subject: row.person_id,
        ip: by.ip,
        detail: { device: device.id, platform: device.platform },
      });
      await activity.add(row.person_id, "device_added", { device: device.name, platform: device.platform });
      return "active";
    },

    async stateOf(id: string, personId: string): Promise<Row["state"]> {
      const row = await db.selectFrom("enrolments").selectAll().where("id", "=", id).where("person_id", "=", personId)
        .executeTakeFirst();
      if (!row || (row.state !== "active" && row.expires_at <= now())) return "ended";
      return row.state;
    },
  };

  /** Ends an offer and the device that claimed it: it was never active, and its key opens nothing. */
  async function drop(row: Row): Promise<"ended"> {
    await db.updateTable("enrolments").set({ state: "ended" }).where("id", "=", row.id).where("state", "=", "claimed")
      .execute();
    await db.deleteFrom("devices").where("id", "=", row.device_id!).where("state", "=", "claimed").execute();
    await bus.publish(`device:${row.device_id}`, "device");
    await bus.publish(`enrolment:${row.id}`, "ended");
    return "ended";
  }
}
export type Enrolments = ReturnType<typeof createEnrolments>;
