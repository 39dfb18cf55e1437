/** A device's answer to a sign-in request (approvals.md, "An answer"). @module */
import * as v from "valibot";
import { AssertionShape } from "./enrolment.ts";
import { Hash, Id, Seconds, Text } from "./shapes.ts";

export const SIGNIN_ANSWER = "signin-answer+jwt";

export const AnswerHeader = v.strictObject({
  alg: v.literal("ES256"),
  typ: v.literal(SIGNIN_ANSWER),
  /** RFC 7638 thumbprint of the device's key. */
  kid: Hash,
});

export const SigninAnswer = v.strictObject({
  /** The device's id. */
  iss: v.string(),
  /** The server's origin. */
  aud: v.string(),
  /** The account's id. */
  sub: v.string(),
  rid: Id,
  nonce: Id,
  jti: Id,
  iat: Seconds,
  act: v.picklist(["approve", "deny", "report"]),
  /** As typed: two or six digits of ASCII, a string since leading zeros count. */
  number: v.nullable(v.pipe(v.string(), v.regex(/^[0-9]{2}([0-9]{4})?$/))),
  /** SHA-256 of the request's JWS: what was shown. */
  rh: Hash,
  /** The device's word alone. */
  uv: v.strictObject({ method: v.picklist(["passkey", "passphrase", "pin", "none"]), age: Seconds }),
  /** SHA-256 of the signing input of the location statement. */
  location: v.nullable(Hash),
  app: Text(64),
  /** With `deny` and `report`: why. */
  reason: v.optional(v.picklist(["not-me", "cancelled", "unknown-app", "told-to"])),
});
export type SigninAnswer = v.InferOutput<typeof SigninAnswer>;

/** `POST /api/answers` */
export const PostAnswer = v.strictObject({
  answer: v.string(),
  assertion: v.optional(AssertionShape),
  location: v.optional(v.string()),
});

/** `POST /api/deny`: needs no key, only the token that came with the request. */
export const PostDeny = v.strictObject({ rid: Id, token: Id });

/** What a request comes to. All but "pending" and "approved" are final. */
export type RequestState =
  | "pending"
  | "approved"
  | "consumed"
  | "denied"
  | "reported"
  | "mismatched"
  | "expired"
  | "superseded"
  | "cancelled";
