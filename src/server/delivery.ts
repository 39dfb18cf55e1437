/** How a request reaches a device: a live stream, and a push. Asking is the third way. @module */
import type { Activity, PushData } from "../protocol/device-api.ts";
import { STATEMENT_LIFE } from "../protocol/location.ts";
import type { RequestState } from "../protocol/signin-answer.ts";
import { NOTICE, type Notice, REQUEST_LIFE } from "../protocol/signin-request.ts";
import type { Device } from "./devices.ts";
import type { Parts } from "./parts.ts";
import { padPush, type PushKind } from "./push/payload.ts";
import type { PushOptions, PushOutcome } from "./push/send.ts";
import type { Statements } from "./statements.ts";

/** How long a notice waits for a device that is away, in seconds. */
const LIFE_OF: Readonly<Record<Notice["kind"], number>> = {
  activity: 24 * 60 * 60,
  location: STATEMENT_LIFE,
  test: REQUEST_LIFE,
};
/** Where a push leads in the app. */
const PATH_OF: Readonly<Record<PushKind, string>> = {
  signin: "/requests",
  activity: "/requests",
  location: "/location",
};
/** Devices that are told at once where everyone is: the others wait, so that sign-ins don't. */
const AT_ONCE = 5;

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
  /** For the operator: counts, no names. */
  readonly log: (sentence: string) => void;
}

export function createDelivery(
  { db, bus, now, publicOrigin, name }: Parts,
  { statements, denyToken, send, topicOf, pushGone, inBackground, log }: DeliveryDeps,
) {
  async function push(
    device: Device,
    kind: PushKind,
    data: PushData,
    title: string,
    life: number,
    until = now() + life * 1000,
  ): Promise<PushOutcome | "none"> {
    const { push_endpoint: endpoint, push_p256dh: p256dh, push_auth: auth } = device;
    if (!endpoint || !p256dh || !auth) return "none";
    const notification = { title, navigate: `${publicOrigin.origin}${PATH_OF[kind]}`, data };
    const bytes = padPush({ web_push: 8030, mutable: true, notification });
    const outcome = await send(
      { endpoint, keys: { p256dh, auth } },
      bytes,
      { ttl: life, urgency: "high", topic: await topicOf(device.person_id, kind) },
      until,
    );
    if (outcome === "gone") await pushGone(device.id, endpoint);
    return outcome;
  }

  async function notice(device: Device, kind: Notice["kind"], until?: number): Promise<PushOutcome | "none"> {
    const iat = Math.floor(now() / 1000);
    const life = LIFE_OF[kind];
    const payload: Notice = { iss: publicOrigin.origin, aud: device.id, kind, iat, exp: iat + life };
    const data = { notice: await statements.sign(NOTICE, payload) };
    return await push(device, kind === "location" ? "location" : "activity", data, name, life, until);
  }

  /** A few at a time; one that fails keeps no other from being told. */
  async function tellAll(told: ReadonlyMap<string, string>): Promise<void> {
    const devices = await db.selectFrom("devices").selectAll().where("state", "=", "active").execute();
    const theirs = devices.filter(({ person_id }) => told.has(person_id)), waiting = theirs.values();
    let sent = 0, later = 0, failed = 0;
    async function tellSome(): Promise<void> {
      for (const device of waiting) {
        try {
          await bus.publish(`device:${device.id}`, `activity:${told.get(device.person_id)}`);
          await bus.publish(`device:${device.id}`, "device");
          const outcome = await notice(device, "activity", now()); // one try
          if (outcome === "sent") sent++;
          if (outcome instanceof Object) {
            later++;
            inBackground(notice(device, "activity"));
          }
        } catch {
          failed++;
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, tellSome));
    log(
      `Everyone was told: ${told.size} accounts, ${theirs.length} devices, ${sent} by push at once, ` +
        `${later} tried again, ${failed} failed.`,
    );
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
    /** Activities of many people, by person; their devices ask for the rules anew. It goes on after the answer was given. */
    everyone: (told: ReadonlyMap<string, string>): void => inBackground(tellAll(told)),
    /** That the person's country is asked for, to those of their devices that approve. */
    async location(personId: string): Promise<void> {
      const all = await db.selectFrom("devices").selectAll().where("person_id", "=", personId)
        .where("state", "=", "active").where("mode", "=", "approvals").execute();
      for (const device of all) inBackground(notice(device, "location"));
    },
    test: (device: Device) => notice(device, "test"),
  };
}
export type Delivery = ReturnType<typeof createDelivery>;
