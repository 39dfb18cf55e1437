/** What a device asks for: how things stand, what waits, what was. @module */
import type { Activity, ActivityKind, Arrival, DeviceNews, PastRequest, RequestsList } from "../protocol/device-api.ts";
import type { Cosign } from "../protocol/enrolment.ts";
import { ProtocolError } from "../protocol/errors.ts";
import type { ActivityLog } from "./activity.ts";
import type { Device } from "./devices.ts";
import type { Fatigue } from "./fatigue.ts";
import type { LocationAccess } from "./location-access.ts";
import type { Parts } from "./parts.ts";
import type { Policies } from "./policies.ts";
import type { RequestContext } from "./requests.ts";

const PAST = 50;

/** One that is for single sign-on alone is no factor. */
function mayHaveTotp({ mode }: Device): boolean {
  return mode !== "broker";
}

export function createInbox(
  { db, now, name }: Pick<Parts, "db" | "now" | "name">,
  { policies, fatigue, activity, access, denyToken, rotations, giveTotp, mayApprove, isCosignWaiting, makeNonce }: {
    readonly policies: Policies;
    readonly fatigue: Fatigue;
    readonly activity: ActivityLog;
    readonly access: Pick<LocationAccess, "isAsked">;
    readonly denyToken: (rid: string, deviceId: string) => Promise<string>;
    /** `key-rotation+jwt`, the oldest first. */
    readonly rotations: () => Promise<readonly string[]>;
    /** `otpauth://…`, or null. */
    readonly giveTotp: (deviceId: string, personId: string) => Promise<string | null>;
    readonly mayApprove: (device: Device) => Promise<boolean>;
    readonly isCosignWaiting: (deviceId: string) => Promise<boolean>;
    /** As for proofs. */
    readonly makeNonce: () => Promise<string>;
  },
) {
  async function pending(deviceId: string): Promise<(Arrival & { readonly rid: string })[]> {
    const at = now();
    const rows = await db.selectFrom("requests").innerJoin("request_devices", "request_devices.rid", "requests.rid")
      .select(["requests.rid", "request_devices.request", "requests.expires_at"])
      .where("request_devices.device_id", "=", deviceId).where("requests.state", "=", "pending")
      .where("requests.expires_at", ">", at).orderBy("requests.created_at").execute();
    return await Promise.all(rows.map(async ({ rid, request, expires_at }) => ({
      rid,
      request,
      deny: await denyToken(rid, deviceId),
      expiresIn: Math.ceil((expires_at - at) / 1000),
    })));
  }

  async function past(personId: string): Promise<PastRequest[]> {
    const rows = await db.selectFrom("requests").selectAll().where("person_id", "=", personId)
      .where("state", "!=", "pending").orderBy("created_at", "desc").limit(PAST).execute();
    return rows.map(({ rid, context, created_at, state }) => ({
      rid,
      ...JSON.parse(context) as RequestContext,
      at: created_at,
      state,
    }));
  }

  return {
    pending,
    async list(device: Device): Promise<RequestsList> {
      const waiting = (await pending(device.id)).map(({ rid: _, ...arrival }) => arrival);
      return { pending: waiting, past: await past(device.person_id), activity: await activity.of(device.person_id) };
    },
    async activity(id: string): Promise<Activity | null> {
      const row = await db.selectFrom("activity").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? { id, at: row.at, kind: row.kind as ActivityKind, detail: JSON.parse(row.detail) } : null;
    },
    async news(device: Device): Promise<DeviceNews> {
      const person = await db.selectFrom("people").select(["id", "name", "display_name", "totp_sealed"])
        .where("id", "=", device.person_id).executeTakeFirstOrThrow();
      const { match, appLockRequired, cosignRequired, details } = await policies.readOrganisationPolicy();
      return {
        state: device.state as "claimed" | "active",
        mode: device.mode,
        mayApprove: await mayApprove(device),
        name: device.name,
        account: { id: person.id, name: person.name, displayName: person.display_name },
        server: name,
        policy: { match, appLockRequired, cosignRequired, details },
        location: device.mode === "approvals" && await access.isAsked(person.id),
        totp: person.totp_sealed !== null && mayHaveTotp(device),
        pushState: device.push_state,
        requestsOff: await fatigue.isOff(person.id),
        cosign: {
          credentialId: device.cosign === null ? null : (JSON.parse(device.cosign) as Cosign).credentialId,
          waiting: await isCosignWaiting(device.id),
          nonce: await makeNonce(),
        },
        reason: null,
        rotations: await rotations(),
      };
    },
    /** The key URI of the account's TOTP secret.
     * @throws {ProtocolError} "not_found" where it has none, or none for this device. */
    async totpUri(device: Device): Promise<string> {
      const uri = mayHaveTotp(device) ? await giveTotp(device.id, device.person_id) : null;
      if (uri === null) throw new ProtocolError("not_found");
      return uri;
    },
  };
}
export type Inbox = ReturnType<typeof createInbox>;
