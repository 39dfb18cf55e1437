/** A phone as the app is one: a key of its own, statements signed by it, calls proven by it. @module */
import { randomId, sha256, toBase64Url } from "../../../src/protocol/bytes.ts";
import type { Arrival, RequestsList } from "../../../src/protocol/device-api.ts";
import { makeProof } from "../../../src/protocol/dpop.ts";
import { checkValue, COSIGN_REGISTRATION, type EnrolmentOffer, REGISTRATION } from "../../../src/protocol/enrolment.ts";
import { type PublicJwk, readStatement, signStatement } from "../../../src/protocol/jws.ts";
import { thumbprint } from "../../../src/protocol/keys.ts";
import { SIGNIN_ANSWER } from "../../../src/protocol/signin-answer.ts";
import { ORIGIN, type World } from "./world.ts";

export interface Key {
  readonly privateKey: CryptoKey;
  readonly publicJwk: PublicJwk;
  readonly jkt: string;
}

export async function makeKey(): Promise<Key> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const publicJwk = { kty, crv, x, y } as PublicJwk;
  return { privateKey: pair.privateKey, publicJwk, jkt: await thumbprint(publicJwk) };
}

/** A valid subscription of its own. */
export function subscription() {
  const p256dh = new Uint8Array(65).fill(7);
  p256dh[0] = 4;
  return {
    endpoint: `https://push.example.net/${randomId()}`,
    keys: { p256dh: toBase64Url(p256dh), auth: randomId() },
  };
}

/** The members of a registration that would be taken. */
export async function registrationFor({ jkt }: Key, token: string, nonce: string) {
  return { aud: ORIGIN, nonce, th: await sha256(token), jkt, name: "Pixel", platform: "Android", push: subscription() };
}

export function signRegistration(key: Key, payload: object): Promise<string> {
  return signStatement(REGISTRATION, { jwk: key.publicJwk }, payload, key.privateKey);
}

export type Phone = Awaited<ReturnType<typeof enrol>>;

/** A phone that was registered for `personId`, and confirmed unless `isConfirmed` is false. */
export async function enrol(world: World, personId: string, { isConfirmed = true } = {}) {
  const key = await makeKey();
  const offer = await world.enrolments.offer(personId);
  const th = await sha256(offer.token);
  const { nonce }: EnrolmentOffer = await (await world.post("/api/enrol/begin", { th })).json();
  const payload = await registrationFor(key, offer.token, nonce);
  const claimed = await world.post("/api/enrol/claim", { registration: await signRegistration(key, payload) });
  if (!claimed.ok) throw new Error(`Cannot claim: ${await claimed.text()}`);
  const { deviceId } = await claimed.json();
  const check = await checkValue(key.jkt, offer.token, nonce);
  const by = { id: personId, ip: "198.51.100.7" };
  if (isConfirmed) await world.enrolments.confirm(offer.id, by, check);
  let lastNonce: string | null = null;

  async function send(method: string, path: string, body: string | null): Promise<Response> {
    const url = `${ORIGIN}${path}`;
    const call = { method, url, body, nonce: lastNonce, jti: randomId(), at: world.clock.now };
    const response = await world.app.request(url, { method, body, headers: { dpop: await makeProof(call, key) } });
    lastNonce = response.headers.get("dpop-nonce") ?? lastNonce;
    return response;
  }

  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    const text = body === undefined ? null : JSON.stringify(body);
    const response = await send(method, path, text);
    if (response.status !== 401 || (await response.clone().json()).error !== "use_dpop_nonce") return response;
    return await send(method, path, text);
  }

  /** The members of an answer that would be taken. */
  async function answerTo(request: string, number: string | null) {
    const { rid, nonce } = readStatement(request).payload;
    return {
      iss: deviceId as string,
      aud: ORIGIN,
      sub: personId,
      rid: rid as string,
      nonce: nonce as string,
      jti: randomId(),
      iat: Math.floor(world.clock.now / 1000),
      act: "approve",
      number,
      rh: await sha256(request),
      uv: { method: "passphrase", age: 1 },
      location: null,
      app: "0.1.0",
    };
  }

  const sign = (payload: object, header: object = { kid: key.jkt }) =>
    signStatement(SIGNIN_ANSWER, header, payload, key.privateKey);

  /** Signs the payload of a registration for co-signatures. */
  const cosign = (payload: object, header: object = { kid: key.jkt }, typ = COSIGN_REGISTRATION) =>
    signStatement(typ, header, payload, key.privateKey);

  async function pending(): Promise<readonly Arrival[]> {
    const list: RequestsList = await (await call("GET", "/api/requests")).json();
    return list.pending;
  }

  return {
    key,
    id: deviceId as string,
    personId,
    offer,
    check,
    call,
    answerTo,
    sign,
    cosign,
    post: async (answer: string): Promise<Response> => await call("POST", "/api/answers", { answer }),
    /** What waits, as asking gives it. */
    pending,
    /** The one request that waits. */
    async waiting(): Promise<string> {
      const [arrival, ...more] = await pending();
      if (!arrival || more.length > 0) throw new Error(`Not one request waits, but ${more.length + (arrival ? 1 : 0)}`);
      return arrival.request;
    },
    async approve(request: string, number: string | null): Promise<Response> {
      return await call("POST", "/api/answers", { answer: await sign(await answerTo(request, number)) });
    },
    async deny(request: string, act: "deny" | "report" = "deny"): Promise<Response> {
      return await call("POST", "/api/answers", { answer: await sign({ ...await answerTo(request, null), act }) });
    },
  };
}
