/** Co-signatures: a WebAuthn assertion, with user verification, over a statement's signing input. @module */
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { cose, isoCBOR } from "@simplewebauthn/server/helpers";
import { fromBase64Url, sha256 } from "../protocol/bytes.ts";
import type { Assertion, Cosign } from "../protocol/enrolment.ts";

/** A COSE key (RFC 9052 §7) of what `AuthenticatorAttestationResponse.getPublicKey()` gave. */
async function coseKeyOf({ publicKey, alg }: Cosign): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = alg === -7
    ? { name: "ECDSA", namedCurve: "P-256" }
    : { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("spki", fromBase64Url(publicKey), algorithm, true, ["verify"]);
  const { x, y, n, e } = await crypto.subtle.exportKey("jwk", key);
  const members: [number, number | Uint8Array][] = alg === -7
    ? [[1, 2], [3, -7], [-1, 1], [-2, fromBase64Url(x!)], [-3, fromBase64Url(y!)]]
    : [[1, 3], [3, -257], [-1, fromBase64Url(n!)], [-2, fromBase64Url(e!)]];
  return isoCBOR.encode(new Map(members) as cose.COSEPublicKey as never) as Uint8Array<ArrayBuffer>;
}

/** Whether `assertion` is by `cosign`'s passkey over `signingInput`, for `origin`, its person verified (WebAuthn L3 §7.2). */
export async function isCosigned(
  signingInput: string,
  assertion: Assertion,
  cosign: Cosign,
  origin: URL,
): Promise<boolean> {
  const { credentialId, ...response } = assertion;
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: { id: credentialId, rawId: credentialId, type: "public-key", response, clientExtensionResults: {} },
      expectedChallenge: await sha256(signingInput),
      expectedOrigin: origin.origin,
      expectedRPID: origin.hostname,
      credential: { id: cosign.credentialId, publicKey: await coseKeyOf(cosign), counter: 0 },
      requireUserVerification: true,
    });
    return verified;
  } catch {
    return false;
  }
}
