/** A sign-in server that answers the app at once with what a test tells it. The app and its vault are the real ones, and so are the
 * signatures they check; what a real server gives only in the course of minutes, or lets happen three times in five minutes,
 * stands here at a word. @module */
import type { BrowserContext, Request, Route } from "playwright-core";
import type { Activity, Arrival, DeviceNews, Discovery, PastRequest } from "../../../src/protocol/device-api.ts";
import { randomId } from "../../../src/protocol/bytes.ts";
import type { EnrolmentOffer } from "../../../src/protocol/enrolment.ts";
import { type ErrorBody, STATUS_OF } from "../../../src/protocol/errors.ts";
import { type PublicJwk, readStatement, signStatement } from "../../../src/protocol/jws.ts";
import { thumbprint } from "../../../src/protocol/keys.ts";
import { secretOf } from "./accounts.ts";
import { DEVICE_REVOKED, SIGNIN_REQUEST, type SigninRequest } from "../../../src/protocol/signin-request.ts";

/** "never": no answer comes. "unreachable": there is no network. */
export type Reply = "never" | "unreachable" | object | ErrorBody;

interface ScriptedDevice {
  readonly id: string;
  readonly jkt: string;
  readonly offer: EnrolmentOffer;
  news: DeviceNews;
  /** What every call of it gives. */
  refusal: ErrorBody | null;
}

export interface ScriptedOrganisation {
  /** What the next typed code is an offer for. */
  offer: { server: string; name: string; displayName: string };
  /** What a call gives instead of success, by method and path: "POST /api/answers". */
  readonly replies: Map<string, Reply>;
  past: readonly PastRequest[];
  activity: readonly Activity[];
  /** The id of the device that was claimed last. */
  lastId(): string;
  /** Changes what the server says of a device; also that its check value was typed. */
  tell(id: string, news: Partial<DeviceNews>): void;
  /** From now on every call of a device gives that. */
  refuse(id: string, refusal: ErrorBody): void;
  /** A request waits for that device in the place of others, until `clear`. */
  ask(id: string, claims?: Partial<SigninRequest>): Promise<Arrival & { readonly rid: string }>;
  clear(): void;
  /** The server's signed word that the device is revoked. */
  revocationOf(id: string): Promise<string>;
}

/** Life of a request, in seconds. */
const LIFE = 110;

const PATHS = /^(\/api\/|\/\.well-known\/countersign$)/;

/** Answers all calls of the app in `context` to `origin`. */
export async function scriptOrganisation(context: BrowserContext, origin: string): Promise<ScriptedOrganisation> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const jwk = { kty, crv, x, y } as PublicJwk, kid = await thumbprint(jwk);
  const devices: ScriptedDevice[] = [];
  let waiting: (Arrival & { aud: string })[] = [];
  let offered: EnrolmentOffer | null = null;

  function deviceOf(id: string): ScriptedDevice {
    return devices.find((one) => one.id === id)!;
  }
  async function caller(request: Request): Promise<ScriptedDevice> {
    const proof = (await request.allHeaders()).dpop!;
    const jkt = await thumbprint(readStatement(proof).protected.jwk as PublicJwk);
    return devices.find((one) => one.jkt === jkt)!;
  }
  const discovery: Discovery = {
    issuer: origin,
    name: "Countersign",
    requestKeys: { keys: [{ ...jwk, kid }] },
    vapidPublicKey: "B".repeat(87),
    rotations: [],
    apiVersion: 1,
  };
  const calls: Readonly<Record<string, (request: Request) => object | Promise<object>>> = {
    "GET /.well-known/countersign": () => discovery,
    "POST /api/enrol/begin": () => {
      const { server, name, displayName } = organisation.offer;
      offered = {
        nonce: randomId(),
        token: randomId(),
        account: { id: randomId(), name, displayName },
        server,
        expiresIn: 600,
      };
      return offered;
    },
    "POST /api/enrol/claim": (request) => {
      const { jkt, name } = readStatement(request.postDataJSON().registration).payload;
      const offer = offered!, { account, server } = offer;
      const policy = { match: "type2", appLockRequired: false, cosignRequired: false, details: true } as const;
      const about = {
        state: "claimed",
        mode: "approvals",
        mayApprove: false,
        location: false,
        totp: false,
        pushState: "none",
        requestsOff: false,
      } as const;
      const cosign = { credentialId: null, waiting: false, nonce: "0.nonce" };
      const news: DeviceNews = {
        ...about,
        name: name as string,
        account,
        server,
        policy,
        cosign,
        reason: null,
        rotations: [],
      };
      const device: ScriptedDevice = { id: randomId(), jkt: jkt as string, offer, news, refusal: null };
      devices.push(device);
      return { deviceId: device.id };
    },
    "POST /api/deny": () => ({}),
    "GET /api/device": async (request) => (await caller(request)).news,
    "GET /api/device/totp": async (request) => {
      const { server, account } = (await caller(request)).offer;
      const [issuer, label] = [server, account.name].map(encodeURIComponent);
      return { uri: `otpauth://totp/${issuer}:${label}?secret=${secretOf(account.name)}&issuer=${issuer}` };
    },
    "PUT /api/push": () => ({ pushState: "good" }),
    "POST /api/push/test": () => ({ sent: "sent" }),
    "PUT /api/device/requests-on": async (request) => {
      const device = await caller(request);
      device.news = { ...device.news, requestsOff: false };
      return {};
    },
    "DELETE /api/device": async (request) => ({ revoked: await organisation.revocationOf((await caller(request)).id) }),
    "GET /api/requests": async (request) => {
      const { id } = await caller(request), isFirst = id === devices[0]!.id;
      return {
        pending: waiting.filter(({ aud }) => aud === id),
        past: isFirst ? organisation.past : [],
        activity: isFirst ? organisation.activity : [],
      };
    },
    "POST /api/answers": (request) => {
      const { payload: { act } } = readStatement(request.postDataJSON().answer);
      return { state: act === "approve" ? "approved" : act === "deny" ? "denied" : "reported", clock: 0 };
    },
  };
  async function answer(route: Route, request: Request): Promise<void> {
    const call = `${request.method()} ${new URL(request.url()).pathname}`;
    const refusal = request.headers().dpop ? (await caller(request)).refusal : null;
    // A stream says nothing.
    const reply = organisation.replies.get(call) ?? refusal ?? await calls[call]?.(request) ?? "never";
    if (reply === "never") return;
    if (reply === "unreachable") return await route.abort();
    const status = "error" in reply ? STATUS_OF[(reply as ErrorBody).error] : 200;
    await route.fulfill({ status, json: reply });
  }

  const organisation: ScriptedOrganisation = {
    offer: { server: "Northwind", name: "ada", displayName: "Ada Lovelace" },
    replies: new Map(),
    past: [],
    activity: [],
    lastId: () => devices.at(-1)!.id,
    tell(id, news) {
      const device = deviceOf(id);
      device.news = { ...device.news, ...news };
    },
    refuse: (id, refusal) => void (deviceOf(id).refusal = refusal),
    async ask(id, claims = {}) {
      const iat = Math.floor(Date.now() / 1000), rid = randomId();
      const payload: SigninRequest = {
        iss: origin,
        aud: id,
        rid,
        nonce: randomId(),
        iat,
        exp: iat + LIFE,
        account: deviceOf(id).offer.account.id,
        app: "Payroll",
        browser: "Firefox 151",
        os: "Windows 11",
        region: "DE",
        network: "other",
        seen: false,
        match: "type2",
        binding: null,
        location: "none",
        risk: [],
        ...claims,
      };
      const request = await signStatement(SIGNIN_REQUEST, { kid }, payload, pair.privateKey);
      const arrival = { request, deny: randomId(), expiresIn: LIFE };
      waiting = [...waiting.filter(({ aud }) => aud !== id), { ...arrival, aud: id }];
      return { ...arrival, rid };
    },
    clear: () => void (waiting = []),
    revocationOf(id) {
      const payload = { iss: origin, aud: id, jkt: deviceOf(id).jkt, iat: Math.floor(Date.now() / 1000) };
      return signStatement(DEVICE_REVOKED, { kid }, payload, pair.privateKey);
    },
  };
  await context.route((url) => url.origin === origin && PATHS.test(url.pathname), answer);
  return organisation;
}
