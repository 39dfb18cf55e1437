/** Registering a device (approvals.md, "Enrolling a device"). @module */
import * as v from "valibot";
import { concat, fromBase64Url, sha256 } from "./bytes.ts";
import { PublicJwkShape } from "./keys.ts";
import { Base64Url, Base64UrlOf, Hash, Id, Text } from "./shapes.ts";

export const REGISTRATION = "device-registration+jwt";

/** How long an offer is good, in seconds. */
export const OFFER_LIFE = 600;

/** Of a device, in UTF-16 units. */
export const LONGEST_NAME = 64;
const Name = v.pipe(Text(LONGEST_NAME), v.minLength(1));

/** `PUT /api/device/name` */
export const PutName = v.strictObject({ name: Name });

/** 3 Crockford characters that name the offer, and 5 that prove it. */
export const OFFER_CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/** A push subscription as `PushSubscription.toJSON()` gives it (Push API). */
export const PushSubscriptionShape = v.strictObject({
  endpoint: v.pipe(v.string(), v.maxLength(2_048)),
  keys: v.strictObject({ p256dh: Base64UrlOf(65), auth: Base64UrlOf(16) }),
});
export type PushSubscriptionJson = v.InferOutput<typeof PushSubscriptionShape>;

/** By which a subscription is known to be another one than before. */
export function hashOfSubscription({ endpoint, keys: { p256dh, auth } }: PushSubscriptionJson): Promise<string> {
  return sha256(JSON.stringify({ endpoint, keys: { p256dh, auth } }));
}

/** `POST /api/enrol/begin`: SHA-256 of the token, or the typed code. */
export const BeginEnrolment = v.union([
  v.strictObject({ th: Hash }),
  v.strictObject({ code: v.pipe(v.string(), v.regex(OFFER_CODE)) }),
]);

/** What a person is asked before the device is registered. */
export interface EnrolmentOffer {
  /** 128 bits, base64url; goes into the registration. */
  readonly nonce: string;
  /** The token, when the code was typed. */
  readonly token?: string;
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string };
  /** What the server calls itself. */
  readonly server: string;
  /** Seconds left. */
  readonly expiresIn: number;
}

/** The public half of the passkey that is the person's App Lock, and their assertion over the registration. */
export const CosignShape = v.strictObject({
  credentialId: Base64Url(1_400),
  /** SubjectPublicKeyInfo, DER, base64url. */
  publicKey: v.pipe(v.string(), v.maxLength(1_400)),
  /** COSE: −7 (ES256) or −257 (RS256). */
  alg: v.picklist([-7, -257]),
  transports: v.pipe(v.array(v.pipe(v.string(), v.maxLength(32))), v.maxLength(8)),
});
export type Cosign = v.InferOutput<typeof CosignShape>;

/** An assertion (WebAuthn L3 §7.2); its challenge is SHA-256 of a statement's signing input. Bytes are base64url. */
export const AssertionShape = v.strictObject({
  credentialId: v.pipe(v.string(), v.maxLength(1_400)),
  authenticatorData: v.pipe(v.string(), v.maxLength(1_400)),
  clientDataJSON: v.pipe(v.string(), v.maxLength(4_096)),
  signature: v.pipe(v.string(), v.maxLength(1_400)),
});
export type Assertion = v.InferOutput<typeof AssertionShape>;

/** The payload of a {@linkcode REGISTRATION}, signed by the key in its own header. */
export const Registration = v.strictObject({
  aud: v.string(),
  nonce: Id,
  th: Hash,
  /** RFC 7638 of the key in the header. */
  jkt: Hash,
  name: Name,
  platform: Text(64),
  push: v.nullable(PushSubscriptionShape),
  cosign: v.optional(CosignShape),
});
export type Registration = v.InferOutput<typeof Registration>;

export const RegistrationHeader = v.strictObject({
  alg: v.literal("ES256"),
  typ: v.literal(REGISTRATION),
  jwk: PublicJwkShape,
});

/** `POST /api/enrol/claim` */
export const ClaimEnrolment = v.strictObject({
  registration: v.string(),
  assertion: v.optional(AssertionShape),
});

/** What the server answers to a claim that succeeded. */
export interface Claimed {
  readonly deviceId: string;
}

export const COSIGN_REGISTRATION = "cosign-registration+jwt";

export const CosignHeader = v.strictObject({
  alg: v.literal("ES256"),
  typ: v.literal(COSIGN_REGISTRATION),
  /** RFC 7638 thumbprint of the device's key. */
  kid: Hash,
});

/** The payload of a {@linkcode COSIGN_REGISTRATION}: the passkey of an App Lock that was made, or replaced, since. */
export const CosignRegistration = v.strictObject({
  /** The device's id. */
  iss: v.string(),
  /** The server's origin. */
  aud: v.string(),
  /** Of `GET /api/device`, at most 5 min old. */
  nonce: v.pipe(v.string(), v.maxLength(64)),
  cosign: CosignShape,
});
export type CosignRegistration = v.InferOutput<typeof CosignRegistration>;

/** `PUT /api/device/cosign` */
export const PutCosign = v.strictObject({ registration: v.string(), assertion: AssertionShape });

/** What the server answers: the passkey counts once the check value was typed. */
export interface CosignWaiting {
  /** 128 bits, base64url; makes the check value, with the passkey's id in the place of the token. */
  readonly nonce: string;
  /** Seconds left. */
  readonly expiresIn: number;
}

/** The 6 digits that the phone shows and the person types in the browser: the first 4 bytes of SHA-256(jkt ‖ token ‖ nonce,
 * raw), big endian, mod 10⁶. All arguments are base64url. `token`: what is confirmed, the offer's token or a passkey's id. */
export async function checkValue(jkt: string, token: string, nonce: string): Promise<string> {
  const bytes = concat(...[jkt, token, nonce].map(fromBase64Url));
  const hash = new DataView(await crypto.subtle.digest("SHA-256", bytes));
  return String(hash.getUint32(0) % 1_000_000).padStart(6, "0");
}
