/** Posts to push services: encrypted by RFC 8291 (aes128gcm), signed by RFC 8292 (VAPID), sent by RFC 8030. @module */

import { Buffer } from "node:buffer";
import webpush from "web-push";
import type { PushSubscriptionJson } from "../../protocol/enrolment.ts";
import { checkPushEndpoint, checkSubscriptionKeys } from "./endpoint.ts";

export interface PushOptions {
  /** How long the service keeps it for a device that is away, in s. */
  readonly ttl: number;
  readonly urgency: "very-low" | "low" | "normal" | "high";
  /** At most 32 characters of base64url: replaces what waits under the same name. */
  readonly topic?: string;
}

/** - `sent`: the service has taken it;
 * - `gone`: the subscription is no more, delete it;
 * - `retryAfter`: not now; again in so many s, 0 where the service names no time;
 * - `refused`: no use to try again. */
export type PushOutcome = "sent" | "gone" | { readonly retryAfter: number } | "refused";

export type SendPush = (
  subscription: PushSubscriptionJson,
  bytes: Uint8Array,
  options: PushOptions,
) => Promise<PushOutcome>;

export interface PushSenderDeps {
  /** The keys in base64url, 65 and 32 bytes. The subject is a real mailto: or https: address: Apple refuses others. */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string; readonly subject: string };
  /** As {@linkcode readExtraOrigins} gives them. */
  readonly extraOrigins: readonly string[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Unix ms. */
  readonly now: () => number;
}

const TOPIC = /^[A-Za-z0-9_-]{1,32}$/; // RFC 8030 §5.4
const TIMEOUT_MS = 5_000;
const VAPID_LIFE_S = 12 * 60 * 60; // at most 24 h (RFC 8292 §2)
/** A header is used until so much of its life is left, for services whose clock is ahead. */
const VAPID_REST_S = 60 * 60;
/** Hosts below notify.windows.com are named by clients. */
const MAX_CACHED = 100;

/** A function that sends one push and tells what became of it. It rejects for bad `options` alone, never for what a service
 * does.
 * @throws {Error} When a VAPID key or the subject can't be used. */
export function createPushSender({ vapid, extraOrigins, fetch, now }: PushSenderDeps): SendPush {
  const cached = new Map<string, { header: string; until: number }>();

  function vapidHeader(origin: string): string {
    const at = Math.floor(now() / 1000);
    const known = cached.get(origin);
    if (known && at < known.until) return known.header;
    const { publicKey, privateKey, subject } = vapid;
    const expires = at + VAPID_LIFE_S;
    const signed = webpush.getVapidHeaders(origin, subject, publicKey, privateKey, "aes128gcm", expires);
    if (cached.size >= MAX_CACHED) cached.clear();
    cached.set(origin, { header: signed.Authorization, until: expires - VAPID_REST_S });
    return signed.Authorization;
  }
  vapidHeader("https://fcm.googleapis.com"); // bad keys stop the start, not the first push

  return async ({ endpoint, keys }, bytes, { ttl, urgency, topic }) => {
    if (topic !== undefined && !TOPIC.test(topic)) {
      throw new RangeError("Cannot send a push: its topic is not as RFC 8030");
    }
    if (checkPushEndpoint(endpoint, extraOrigins) !== null || checkSubscriptionKeys(keys) !== null) return "refused";
    const { cipherText } = webpush.encrypt(keys.p256dh, keys.auth, Buffer.from(bytes), "aes128gcm");
    const headers = {
      "Authorization": vapidHeader(new URL(endpoint).origin),
      "Content-Encoding": "aes128gcm",
      "Content-Type": "application/octet-stream",
      "TTL": String(Math.max(0, Math.floor(ttl))),
      "Urgency": urgency,
      ...(topic === undefined ? {} : { "Topic": topic }),
    };
    try {
      const response = await fetch(endpoint, {
        method: "POST",
        headers,
        body: new Uint8Array(cipherText),
        redirect: "manual", // it would lead past the guard
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel(); // nothing in it is for us
      return outcomeOf(response, now());
    } catch {
      return { retryAfter: 0 }; // no connection, or no answer in time
    }
  };
}

function outcomeOf({ ok, status, headers }: Response, now: number): PushOutcome {
  if (ok) return "sent";
  if (status === 404 || status === 410) return "gone"; // RFC 8030 §7.3
  if (status === 429 || status >= 500) return { retryAfter: readRetryAfter(headers.get("Retry-After"), now) };
  return "refused";
}

/** Seconds from a Retry-After header, which holds seconds or a date (RFC 9110 §10.2.3); 0 when it holds neither. */
function readRetryAfter(text: string | null, now: number): number {
  if (text === null) return 0;
  if (/^\d+$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - now) / 1000));
}
