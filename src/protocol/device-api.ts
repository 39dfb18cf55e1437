/** What a device's calls give (docs/protocol.md). Shapes that the server takes are schemas, beside the statements they
 * carry; what it gives is read as it comes, unknown members ignored. @module */
import * as v from "valibot";
import type { Assertion, Claimed, CosignWaiting, EnrolmentOffer, PushSubscriptionJson } from "./enrolment.ts";
import { PushSubscriptionShape } from "./enrolment.ts";
import type { PublicJwk } from "./jws.ts";
import type { LocationBegun, LocationsList, LocationTaken } from "./location.ts";
import type { RequestState } from "./signin-answer.ts";

/** `GET /.well-known/countersign` */
export interface Discovery {
  readonly issuer: string;
  /** What the server calls itself. */
  readonly name: string;
  /** The current one first, then retired ones. */
  readonly requestKeys: { readonly keys: readonly (PublicJwk & { readonly kid: string })[] };
  /** 65 bytes, base64url (RFC 8292). */
  readonly vapidPublicKey: string;
  /** `key-rotation+jwt`, the oldest first: for a device that was revoked before it heard of them. */
  readonly rotations: readonly string[];
  readonly apiVersion: 1;
}

/** What an organisation's policy asks of this device. */
export interface DevicePolicy {
  readonly match: "type2" | "type6";
  readonly appLockRequired: boolean;
  readonly cosignRequired: boolean;
  /** Whether a notification may say which application asks. */
  readonly details: boolean;
}

/** `GET /api/device` */
export interface DeviceNews {
  readonly state: "claimed" | "active";
  readonly mode: "approvals" | "codes" | "broker";
  /** Whether `PUT /api/device/mode` would move it on to "approvals". */
  readonly mayApprove: boolean;
  /** What this device is called. */
  readonly name: string;
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly server: string;
  readonly policy: DevicePolicy;
  /** Whether an application asks for the person's country: `GET /api/locations` says which. */
  readonly location: boolean;
  /** Whether the account has a TOTP secret. */
  readonly totp: boolean;
  readonly pushState: "none" | "good" | "gone";
  /** Sign-in requests are off until another factor was used, or the person turns them on again here. */
  readonly requestsOff: boolean;
  readonly cosign: {
    /** Of the passkey that co-signs, or null. */
    readonly credentialId: string | null;
    /** Whether another one waits for its check value. */
    readonly waiting: boolean;
    /** For a `cosign-registration+jwt`; good for 5 min. */
    readonly nonce: string;
  };
  /** Why the mode is what it is, in the server's words. */
  readonly reason: string | null;
  /** `key-rotation+jwt`, the oldest first. */
  readonly rotations: readonly string[];
}

/** A request as it reaches the app, by push, stream or asking. */
export interface Arrival {
  /** A JWS `signin-request+jwt`. */
  readonly request: string;
  /** One-time token for `POST /api/deny`. */
  readonly deny: string;
  /** Seconds. */
  readonly expiresIn: number;
}

export interface PastRequest {
  readonly rid: string;
  readonly app: string;
  readonly browser: string;
  readonly os: string;
  readonly region: string;
  /** Unix ms. */
  readonly at: number;
  readonly state: RequestState;
}

export const ACTIVITY_KINDS = [
  "device_added",
  "device_removed",
  "password_changed",
  "factor_added",
  "factor_removed",
  "recovery_code_used",
  "temporary_pass_made",
  "temporary_pass_used",
  "signed_in",
  "signed_in_new_country",
  "signed_out_everywhere",
  "request_reported",
  "request_denied",
  "policy_changed",
] as const;
export type ActivityKind = typeof ACTIVITY_KINDS[number];

/** Something that happened to the account. */
export interface Activity {
  readonly id: string;
  /** Unix ms. */
  readonly at: number;
  readonly kind: ActivityKind;
  /** Such as `device`, `browser`, `os`, `region`, `app`. */
  readonly detail: Readonly<Record<string, string>>;
}

/** `GET /api/requests` */
export interface RequestsList {
  readonly pending: readonly Arrival[];
  readonly past: readonly PastRequest[];
  readonly activity: readonly Activity[];
}

/** Events of `GET /api/stream` (`text/event-stream`), by name; the data is JSON. */
export interface StreamEvents {
  readonly request: Arrival;
  readonly gone: { readonly rid: string; readonly state: RequestState };
  readonly activity: Activity;
  /** Ask `GET /api/device` again. */
  readonly device: Record<string, never>;
}

/** What is in a push message's `notification.data`. */
export type PushData = { readonly request: string; readonly deny: string } | { readonly notice: string };

export const PutPush = v.strictObject({ subscription: v.nullable(PushSubscriptionShape) });

export const PutMode = v.strictObject({ mode: v.literal("approvals") });

/** How a device talks to its server. Every call but the first four carries a proof. Rejects with a `ProtocolError`, of the
 * code "unavailable" where no server answers. `id`: the organisation account's. */
export interface DeviceApi {
  discover(): Promise<Discovery>;
  beginEnrolment(by: { th: string } | { code: string }): Promise<EnrolmentOffer>;
  claim(claim: { registration: string; assertion?: Assertion }): Promise<Claimed>;
  deny(denied: { rid: string; token: string }): Promise<void>;
  device(id: string): Promise<DeviceNews>;
  totp(id: string): Promise<{ readonly uri: string }>;
  putPush(id: string, subscription: PushSubscriptionJson | null): Promise<void>;
  testPush(id: string): Promise<{ readonly sent: "sent" | "gone" | "refused" | "none" }>;
  requestsOn(id: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Moves a device of mode "codes" on. Rejects with "level_too_low" where the organisation does not allow it. */
  takeApprovals(id: string): Promise<void>;
  putCosign(id: string, body: { registration: string; assertion: Assertion }): Promise<CosignWaiting>;
  /** Gives a `device-revoked+jwt`. */
  remove(id: string): Promise<{ readonly revoked: string }>;
  requests(id: string): Promise<RequestsList>;
  /** Listens until `signal` aborts; resolves then, rejects when the stream breaks. */
  stream(
    id: string,
    listener: <E extends keyof StreamEvents>(event: E, data: StreamEvents[E]) => void,
    signal: AbortSignal,
  ): Promise<void>;
  answer(
    id: string,
    body: { answer: string; assertion?: Assertion; location?: string },
  ): Promise<{ readonly state: RequestState; readonly clock: number }>;
  locations(id: string): Promise<LocationsList>;
  beginLocation(id: string): Promise<LocationBegun>;
  postLocation(id: string, location: string): Promise<LocationTaken>;
  /** Ends what is in force at once. */
  stopLocation(id: string): Promise<void>;
}
