/** Device and server keys: ECDSA on P-256. @module */
import { calculateJwkThumbprint } from "jose";
import * as v from "valibot";
import type { PublicJwk } from "./jws.ts";
import { Base64UrlOf } from "./shapes.ts";

/** Nothing but the members of a public key: a private one is refused. */
export const PublicJwkShape = v.strictObject({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: Base64UrlOf(32),
  y: Base64UrlOf(32),
});

/** RFC 7638, SHA-256, base64url. */
export function thumbprint({ kty, crv, x, y }: PublicJwk): Promise<string> {
  return calculateJwkThumbprint({ kty, crv, x, y });
}
