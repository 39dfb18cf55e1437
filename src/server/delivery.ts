/** How a request reaches a device: a live stream, and a push. Asking is the third way. @module */
import type { Activity, PushData } from "../protocol/device-api.ts";
import type { RequestState } from "../protocol/signin-answer.ts";
import { NOTICE, type Notice, REQUEST_LIFE } from "../protocol/signin-request.ts";
import type { Device } from "./devices.ts";
import type { Parts } from "./parts.ts";
import { padPush, type PushKind } from "./push/payload.ts";
import type { PushOptions, PushOutcome } from "./push/send.ts";
import type { Statements } from "./statements.ts";

/** What goes over the bus to whoever holds a device's stream: ids alone. */
export type DeviceMessage =
  | `request:${string}`
  | `gone:${string}:${RequestState}`
  | `activity:${string}`
  | "device";

/** How long a notice waits for a device that is away, in seconds. */
const NOTICE_LIFE = 24 * 60 * 60;

export interface DeliveryDeps {
  readonly statements: Statements;
  readonly denyToken: (rid: string, deviceId: string) => Promise<string>;
  readonly send: (
    subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
    bytes: Uint8Array,
    options: PushOptions,
    until: number,
  ) => Promise<PushOutcome>;
  readonly topicOf: (accountId: string, kind: PushKind) => Promise<string>;
  readonly pushGone: (deviceId: string, endpoint: string) => Promise<void>;
  /** Runs on after the answer was given; its failure is the log's. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

export function createDelivery(
  { db, bus, now, publicOrigin, name }: Parts,
  { statements, denyToken, send, topicOf, pushGone, inBackground }: DeliveryDeps,
) {
  async function push(
    device: Device,
    kind: PushKind,
    data: PushData,
    title: string,
    life: number,
  ): Promise<PushOutcome | "none"> {
    const { push_endpoint: endpoint, push_p256dh: p256dh, push_auth: auth } = device;
    if (!endpoint || !p256dh || !auth) return "none";
    const notification = { title, navigate: `${publicOrigin.origin}/requests`, data };
    const bytes = padPush({ web_push: 8030, mutable: true, notification });
    const outcome = await send(
      { endpoint, keys: { p256dh, auth } },
      bytes,
      { ttl: life, urgency: "high", topic: await topicOf(device.person_id, kind) },
      now() + life * 1000,
    );
    if (outcome === "gone") await pushGone(device.id, endpoint);
    return outcome;
  }

  async function notice(device: Device, kind: Notice["kind"]): Promise<PushOutcome | "none"> {
    const iat = Math.floor(now() / 1000);
    const life = kind === "test" ? REQUEST_LIFE : NOTICE_LIFE;
    const payload: Notice = { iss: publicOrigin.origin, aud: device.id, kind, iat, exp: iat + life };
    const data = { notice: await statements.sign(NOTICE, payload) };
    return await push(device, "activity", data, name, life);
  }

  return {
    async request(device: Device, { rid, request }: { readonly rid: string; readonly request: string }): Promise<void> {
      await bus.publish(`device:${device.id}`, `request:${rid}`);
      const data = { request, deny: await denyToken(rid, device.id) };
      inBackground(push(device, "signin", data, name, REQUEST_LIFE));
    },
    async gone(rid: string, state: RequestState): Promise<void> {
      const asked = await db.selectFrom("request_devices").select("device_id").where("rid", "=", rid).execute();
      for (const { device_id } of asked) await bus.publish(`device:${device_id}`, `gone:${rid}:${state}`);
    },
    /** To all of a person's active devices. */
    async activity(personId: string, { id }: Activity): Promise<void> {
      const all = await db.selectFrom("devices").selectAll().where("person_id", "=", personId)
        .where("state", "=", "active").execute();
      for (const device of all) {
        await bus.publish(`device:${device.id}`, `activity:${id}`);
        inBackground(notice(device, "activity"));
      }
    },
    test: (device: Device) => notice(device, "test"),
  };
}
export type Delivery = ReturnType<typeof createDelivery>;
