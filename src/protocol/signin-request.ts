/** A sign-in request as the server signs it for one device (approvals.md, "A sign-in request"). @module */
import * as v from "valibot";
import { Id, Seconds, Text } from "./shapes.ts";

export const SIGNIN_REQUEST = "signin-request+jwt";

/** The longest life of a request, in seconds. */
export const REQUEST_LIFE = 120;

/** The number to match is never in here, nor in anything else a device can read. */
export const SigninRequest = v.strictObject({
  iss: v.string(),
  /** The device's id. */
  aud: v.string(),
  rid: Id,
  nonce: Id,
  iat: Seconds,
  exp: Seconds,
  /** The account's id. */
  account: v.string(),
  /** What the person signs in to. */
  app: Text(128),
  browser: Text(64),
  os: Text(64),
  /** ISO 3166-1 alpha-2 of the browser's address, or "". */
  region: Text(64),
  network: v.picklist(["same", "other", "unknown"]),
  /** Whether the person signed in from that browser before. */
  seen: v.boolean(),
  /** How many digits the person types. */
  match: v.picklist(["type2", "type6", "none"]),
  binding: v.nullable(Text(256)),
  /** Whether an approval has to carry a statement of location, and what leaves the device with it. */
  location: v.picklist(["none", "country", "coordinates"]),
  risk: v.array(Text(32)),
});
export type SigninRequest = v.InferOutput<typeof SigninRequest>;

export const NOTICE = "notice+jwt";

/** Other pushes: that there is something to ask the server for. */
export const Notice = v.strictObject({
  iss: v.string(),
  aud: v.string(),
  kind: v.picklist(["activity", "location", "test"]),
  iat: Seconds,
  exp: Seconds,
});
export type Notice = v.InferOutput<typeof Notice>;

export const DEVICE_REVOKED = "device-revoked+jwt";

/** The one word on which a device wipes its key. */
export const DeviceRevoked = v.strictObject({ iss: v.string(), aud: v.string(), jkt: v.string(), iat: Seconds });

export type DeviceRevoked = v.InferOutput<typeof DeviceRevoked>;

export const KEY_ROTATION = "key-rotation+jwt";
