/** Passkeys that co-sign, as a device brings them. @module */
import { concat, randomId, sha256, toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";
import type { Assertion, Cosign } from "../../../src/protocol/enrolment.ts";

/** WebAuthn L3 §6.1. */
export const UP = 0x01, UV = 0x04;

/** ECDSA-Sig-Value (RFC 3279 §2.2.3) of r ‖ s: authenticators sign in DER. */
function derOf(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integers = [raw.slice(0, 32), raw.slice(32)].map((bytes) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const short = bytes.slice(from), body = short[0]! > 0x7f ? concat(Uint8Array.of(0), short) : short;
    return concat(Uint8Array.of(2, body.length), body);
  });
  const both = concat(...integers);
  return concat(Uint8Array.of(0x30, both.length), both);
}

export interface Asked {
  readonly challenge?: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly flags?: number;
  readonly type?: string;
}

/** A passkey of `origin` without its authenticator: it signs what it is told to. */
export async function makePasskey(origin: URL, alg: -7 | -257 = -7) {
  const algorithm = alg === -7
    ? { name: "ECDSA", namedCurve: "P-256" }
    : { name: "RSASSA-PKCS1-v1_5", modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: "SHA-256" };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as CryptoKeyPair;
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const credentialId = randomId();
  const cosign: Cosign = { credentialId, publicKey: toBase64Url(spki), alg, transports: ["internal"] };

  /** Over a statement's signing input, but for what is asked otherwise. */
  async function assert(input: string, asked: Asked = {}): Promise<Assertion> {
    const { challenge, rpId, flags, type } = asked;
    const clientDataJSON = utf8(JSON.stringify({
      type: type ?? "webauthn.get",
      challenge: challenge ?? await sha256(input),
      origin: asked.origin ?? origin.origin,
      crossOrigin: false,
    }));
    const digest = async (bytes: Uint8Array<ArrayBuffer>) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const rpIdHash = await digest(utf8(rpId ?? origin.hostname));
    const authenticatorData = concat(rpIdHash, Uint8Array.of(flags ?? UP | UV, 0, 0, 0, 0));
    const signed = concat(authenticatorData, await digest(clientDataJSON));
    const how = alg === -7 ? { name: "ECDSA", hash: "SHA-256" } : { name: "RSASSA-PKCS1-v1_5" };
    const raw = new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, signed));
    return {
      credentialId,
      authenticatorData: toBase64Url(authenticatorData),
      clientDataJSON: toBase64Url(clientDataJSON),
      signature: toBase64Url(alg === -7 ? derOf(raw) : raw),
    };
  }
  return { cosign, assert };
}
