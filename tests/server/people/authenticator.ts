/** An authenticator of no hardware: ES256, attestation "none" (WebAuthn L3 §6), to the letter or with one thing wrong. @module */
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { concat, fromBase64Url, randomBytes, toBase64Url, utf8 } from "../../../src/protocol/bytes.ts";

export interface Faults {
  readonly challenge?: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly isUserVerified?: boolean;
  readonly userHandle?: string;
  readonly counter?: number;
  readonly isSignatureBroken?: boolean;
}

/** RFC 3279 §2.2.3: DER of what WebCrypto gives raw. */
function toDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const integer = (bytes: Uint8Array) => {
    const start = bytes.findIndex((byte) => byte !== 0);
    const trimmed = bytes.slice(start);
    return trimmed[0]! >= 0x80
      ? concat(new Uint8Array([2, trimmed.length + 1, 0]), trimmed)
      : concat(new Uint8Array([2, trimmed.length]), trimmed);
  };
  const both = concat(integer(raw.slice(0, 32)), integer(raw.slice(32)));
  return concat(new Uint8Array([0x30, both.length]), both);
}

export async function createAuthenticator(origin: string) {
  const { hostname } = new URL(origin);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
  const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const id = randomBytes(16);
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, fromBase64Url(x!)],
      [-3, fromBase64Url(y!)],
    ]) as never,
  );
  let userHandle = "";

  async function dataOf({ rpId = hostname, isUserVerified = true, counter = 0 }: Faults, more?: Uint8Array) {
    const rpIdHash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(rpId)));
    const flags = 1 | (isUserVerified ? 4 : 0) | (more ? 64 : 0);
    return concat(rpIdHash, new Uint8Array([flags, 0, 0, 0, counter]), more ?? new Uint8Array());
  }

  function clientData(type: string, asked: string, { challenge = asked, origin: from = origin }: Faults) {
    return utf8(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  }

  return {
    id: toBase64Url(id),
    async create(options: { readonly challenge: string; readonly user: { readonly id: string } }, faults: Faults = {}) {
      userHandle = options.user.id;
      const attested = concat(new Uint8Array(16), new Uint8Array([0, id.length]), id, cose as Uint8Array<ArrayBuffer>);
      const authData = await dataOf(faults, attested);
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([["fmt", "none"], ["attStmt", new Map()], ["authData", authData]]) as never,
      );
      return {
        id: toBase64Url(id),
        rawId: toBase64Url(id),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: toBase64Url(clientData("webauthn.create", options.challenge, faults)),
          attestationObject: toBase64Url(attestation),
          transports: ["internal"],
        },
      };
    },
    async get(options: { readonly challenge: string }, faults: Faults = {}) {
      const authenticatorData = await dataOf(faults);
      const clientDataJSON = clientData("webauthn.get", options.challenge, faults);
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", clientDataJSON));
      const raw = new Uint8Array(
        await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, concat(authenticatorData, hash)),
      );
      if (faults.isSignatureBroken) raw[40]! ^= 1;
      return {
        id: toBase64Url(id),
        rawId: toBase64Url(id),
        type: "public-key",
        clientExtensionResults: {},
        response: {
          authenticatorData: toBase64Url(authenticatorData),
          clientDataJSON: toBase64Url(clientDataJSON),
          signature: toBase64Url(toDer(raw)),
          userHandle: faults.userHandle ?? userHandle,
        },
      };
    },
  };
}
