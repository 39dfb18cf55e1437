import { type Kysely, type Selectable, sql } from "kysely";
import { cleanName } from "../core/parameters.ts";
import type { PushSubscriptionJson } from "../protocol/enrolment.ts";
import { ProtocolError } from "../protocol/errors.ts";
import { DEVICE_REVOKED, type DeviceRevoked } from "../protocol/signin-request.ts";
import type { ActivityLog } from "./activity.ts";
import type { Audit } from "./audit.ts";
import type { Tables } from "./database/schema.ts";
import type { DevicesTable } from "./database/schema-devices.ts";
import type { Parts } from "./parts.ts";
import type { Totp } from "./people/totp.ts";
import type { Statements } from "./statements.ts";

export type Device = Selectable<DevicesTable>;

/** `last_seen` is written at most this often, in ms. */
const SEEN_EVERY = 60_000;

/** Who does something, and from where. */
export interface Actor {
  /** A person's id, or "server". */
  readonly id: string;
  readonly ip: string;
}

/** Where a device is ended: in a transaction, perhaps; null: not at all. */
type Within = <Given>(end: (on: Kysely<Tables>) => Promise<Given>) => Promise<Given | null>;

export function createDevices(
  { db, bus, now, publicOrigin }: Parts,
  { statements, activity, audit, totp }: {
    readonly statements: Statements;
    readonly activity: ActivityLog;
    readonly audit: Audit;
    readonly totp: Pick<Totp, "takeBack">;
  },
) {
  return {
    byThumbprint: (jkt: string): Promise<Device | undefined> =>
      db.selectFrom("devices").selectAll().where("jkt", "=", jkt).executeTakeFirst(),
    byId: (id: string): Promise<Device | undefined> =>
      db.selectFrom("devices").selectAll().where("id", "=", id).executeTakeFirst(),
    /** A person's devices that are not revoked, the newest first. */
    of: (personId: string): Promise<Device[]> =>
      db.selectFrom("devices").selectAll().where("person_id", "=", personId).where("state", "!=", "revoked")
        .orderBy("created_at", "desc").execute(),
    /** @throws {ProtocolError} "account_not_valid" while the device's person is blocked. */
    async checkPerson({ person_id }: Device): Promise<void> {
      const { state, name } = await db.selectFrom("people").select(["state", "name"]).where("id", "=", person_id)
        .executeTakeFirstOrThrow();
      if (state !== "active") throw new ProtocolError("account_not_valid", { detail: name });
    },
    /** @throws {ProtocolError} "bad_request" where nothing of `given` can be seen. */
    async rename(id: string, personId: string, given: string): Promise<boolean> {
      const name = cleanName(given);
      if (name === "") throw new ProtocolError("bad_request", { detail: "name" });
      const renamed = await db.updateTable("devices").set({ name }).where("id", "=", id)
        .where("person_id", "=", personId).where("state", "!=", "revoked").returning("id").executeTakeFirst();
      if (renamed) await bus.publish(`device:${id}`, "device");
      return renamed !== undefined;
    },
    async seen(device: Device, { ip, region }: { readonly ip: string; readonly region: string }): Promise<void> {
      const at = now();
      if (at - device.seen_at < SEEN_EVERY && device.seen_ip === ip) return;
      await db.updateTable("devices").set({ seen_at: at, seen_ip: ip, region }).where("id", "=", device.id).execute();
    },
    /** Takes the device's subscription; null ends it. */
    async setPush(id: string, subscription: PushSubscriptionJson | null): Promise<void> {
      await db.updateTable("devices").set({
        push_endpoint: subscription?.endpoint ?? null,
        push_p256dh: subscription?.keys.p256dh ?? null,
        push_auth: subscription?.keys.auth ?? null,
        push_state: subscription ? "good" : "none",
      }).where("id", "=", id).where("state", "!=", "revoked").execute();
    },
    /** Its push service knows this subscription no more; a newer one is not touched. */
    async pushGone(id: string, endpoint: string): Promise<void> {
      const gone = await db.updateTable("devices")
        .set({ push_endpoint: null, push_p256dh: null, push_auth: null, push_state: "gone" })
        .where("id", "=", id).where("push_endpoint", "=", endpoint).returning("id").executeTakeFirst();
      if (gone) await bus.publish(`device:${id}`, "device");
    },
    /** Ends a device for good: its key counts no more, nor does the TOTP secret that it was given, its subscription is deleted,
     * its person's sessions end but for `keepSession`. `within` may refuse. Gives the signed word on which it wipes its key; null
     * when there is no such device, or not any more, or it was refused. */
    async revoke(
      id: string,
      by: Actor,
      keepSession: string | null = null,
      within: Within = (end) => end(db),
    ): Promise<string | null> {
      const device = await db.selectFrom("devices").selectAll().where("id", "=", id).executeTakeFirst();
      if (!device || device.state === "revoked") return null;
      const at = now();
      const payload: DeviceRevoked = {
        iss: publicOrigin.origin,
        aud: id,
        jkt: device.jkt,
        iat: Math.floor(at / 1000),
      };
      const statement = await statements.sign(DEVICE_REVOKED, payload);
      const revoked = await within(async (on) => {
        const row = await on.updateTable("devices").set({
          state: "revoked",
          // Who never typed its six digits has lost no factor with it.
          mode: sql<Device["mode"]>`case when state = 'claimed' then 'codes' else mode end`,
          revoked_at: at,
          revoked_statement: statement,
          push_endpoint: null,
          push_p256dh: null,
          push_auth: null,
          push_state: "none",
          cosign: null,
        }).where("id", "=", id).where("state", "!=", "revoked").returning("totp_given").executeTakeFirst();
        if (!row) return null;
        const { totp_given: given } = row;
        return { tookTotp: given !== null && await totp.takeBack(device.person_id, given, on) };
      });
      if (!revoked) return null;
      const { tookTotp } = revoked;
      await db.deleteFrom("sessions").where("person_id", "=", device.person_id)
        .where("hash", "!=", keepSession ?? "").execute();
      await audit.append({
        kind: "device_removed",
        actor: by.id,
        subject: device.person_id,
        ip: by.ip,
        detail: { device: id },
      });
      if (tookTotp) {
        await audit.append({
          kind: "factor_removed",
          actor: by.id,
          subject: device.person_id,
          ip: by.ip,
          detail: { method: "totp", device: id },
        });
      }
      await bus.publish(`device:${id}`, "device");
      if (device.state === "active") {
        await activity.add(device.person_id, "device_removed", { device: device.name, platform: device.platform });
      }
      if (tookTotp) await activity.add(device.person_id, "factor_removed", { reason: "totp" });
      return statement;
    },
  };
}
export type Devices = ReturnType<typeof createDevices>;
