/** A server that signs for one device, and what it signs. @module */
import { exportJWK, generateKeyPair } from "jose";
import { randomId } from "../../src/protocol/bytes.ts";
import { type PublicJwk, signStatement } from "../../src/protocol/jws.ts";
import { thumbprint } from "../../src/protocol/keys.ts";
import { NOTICE, type Notice, SIGNIN_REQUEST, type SigninRequest } from "../../src/protocol/signin-request.ts";
import type { NotifyingServer } from "../../src/sw/verify.ts";

export async function createSigner(origin = "https://sign.example.org", details = false) {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const jwk = { kty, crv, x, y } as PublicJwk, kid = await thumbprint(jwk);
  const server: NotifyingServer = {
    id: randomId(),
    origin,
    accountId: randomId(),
    requestKeys: [{ ...jwk, kid }],
    details,
  };

  /** A request that is right in all but `wrong`. */
  function request(wrong: object = {}, { typ = SIGNIN_REQUEST, header = { kid } as object, key = privateKey } = {}) {
    const iat = 1_790_000_000; // no clock is asked
    const claims: SigninRequest = {
      iss: origin,
      aud: server.id,
      rid: randomId(),
      nonce: randomId(),
      iat,
      exp: iat + 90,
      account: server.accountId,
      app: "Payroll",
      browser: "Firefox 153",
      os: "Windows",
      region: "NO",
      network: "other",
      seen: false,
      match: "type2",
      binding: null,
      location: "none",
      risk: [],
    };
    return signStatement(typ, header, { ...claims, ...wrong }, key);
  }
  function notice(kind: Notice["kind"], wrong: object = {}, typ = NOTICE) {
    const claims: Notice = { iss: origin, aud: server.id, kind, iat: 1_790_000_000, exp: 1_790_000_120 };
    return signStatement(typ, { kid }, { ...claims, ...wrong }, privateKey);
  }
  return { server, kid, request, notice };
}

/** A push message as the server pads it. */
export function pushText(data: object): string {
  const navigate = "https://sign.example.org/requests";
  return JSON.stringify({ web_push: 8030, mutable: true, notification: { title: "Countersign", navigate, data } })
    .padEnd(3_072);
}
