/** A sign-in server as far as the vault meets it: it signs, and takes claims. @module */
import { type CryptoKey, exportJWK, generateKeyPair } from "jose";
import { randomId } from "../../src/protocol/bytes.ts";
import { type PublicJwk, signStatement } from "../../src/protocol/jws.ts";
import { thumbprint } from "../../src/protocol/keys.ts";
import type { PinnedKey } from "../../src/protocol/pinned.ts";
import { DEVICE_REVOKED, KEY_ROTATION, SIGNIN_REQUEST, type SigninRequest } from "../../src/protocol/signin-request.ts";
import type { createVault } from "../../src/vault/vault.ts";
import { passkey, typedBack } from "./locked.ts";
import { addUri, createProfile, OPEN, uri } from "./profile.ts";

type Tab = ReturnType<typeof createVault>;

export const ORIGIN = "https://sign.example.org";
export const ACCOUNT = { id: "account-1", name: "ada", displayName: "Ada Lovelace" };
export const PUSH = {
  endpoint: "https://push.example.org/1",
  keys: { p256dh: "B".repeat(86) + "A", auth: "A".repeat(22) },
};

export interface ServerKey {
  readonly jwk: PinnedKey;
  readonly privateKey: CryptoKey;
}

export async function makeServerKey(): Promise<ServerKey> {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const { x, y } = await exportJWK(publicKey);
  const jwk: PublicJwk = { kty: "EC", crv: "P-256", x: x!, y: y! };
  return { jwk: { ...jwk, kid: await thumbprint(jwk) }, privateKey };
}

export const KEY = await makeServerKey();

export function sign(typ: string, payload: object, { jwk: { kid }, privateKey }: ServerKey = KEY): Promise<string> {
  return signStatement(typ, { kid }, payload, privateKey);
}

/** A sign-in request for the device `aud`, but for `change`. */
export function requestFor(aud: string, change: Partial<SigninRequest> = {}): SigninRequest {
  return {
    iss: ORIGIN,
    aud,
    rid: randomId(),
    nonce: randomId(),
    iat: 1_700_000_000,
    exp: 1_700_000_120,
    account: ACCOUNT.id,
    app: "Payroll",
    browser: "Firefox 153",
    os: "Linux",
    region: "DE",
    network: "same",
    seen: true,
    match: "type2",
    binding: null,
    location: "none",
    risk: [],
    ...change,
  };
}

export async function signedRequest(aud: string, change: Partial<SigninRequest> = {}): Promise<string> {
  return await sign(SIGNIN_REQUEST, requestFor(aud, change));
}

export const signedRevocation = (aud: string, jkt: string) =>
  sign(DEVICE_REVOKED, { iss: ORIGIN, aud, jkt, iat: 1_700_000_000 });

export const signedRotation = (to: ServerKey, by: ServerKey = KEY) =>
  sign(KEY_ROTATION, { iss: ORIGIN, iat: 1_700_000_000, jwk: to.jwk }, by);

/** Registers this device, as far as it is the vault's part; gives what the server got and keeps. */
export async function enrol(tab: Tab, { deviceId = randomId(), push = null as typeof PUSH | null } = {}) {
  const { stageId, jkt } = await tab.stageDevice();
  const token = randomId(), nonce = randomId();
  const claim = { origin: ORIGIN, nonce, token, name: "Ada’s phone", platform: "Android 17", push };
  const { registration, cosign } = await tab.register(stageId, claim);
  const view = await tab.keepDevice(stageId, {
    deviceId,
    server: "Example",
    account: ACCOUNT,
    requestKeys: [KEY.jwk],
    vapidPublicKey: "B".repeat(87),
  });
  return { stageId, jkt, token, nonce, registration, cosign, view, id: deviceId };
}

/** Turns App Lock on, by a passkey, which costs no Argon2id. */
export async function lockByPasskey(tab: Tab, seed = 1): Promise<{ recovery: string }> {
  await tab.stageLock({ kind: "passkey", name: "", enrolment: (await passkey(seed)).enrolment });
  const recovery = await tab.stageRecovery();
  await tab.addLocks(typedBack(recovery));
  return { recovery };
}

/** A profile with one account of codes and one registration, active; `locked`: with App Lock on before it was made, so that
 * the passkey co-signs. */
export async function registered({ locked = false } = {}) {
  const profile = createProfile();
  const tab = profile.openTab();
  await addUri(tab, uri("alice"));
  const { recovery } = locked ? await lockByPasskey(tab) : { recovery: null };
  const { id, jkt } = await enrol(tab);
  await tab.note(id, { state: "active" });
  return { profile, tab, id, jkt, recovery };
}

/** One more tab, which finds the vault locked. */
export async function lockedTab({ openTab }: Pick<ReturnType<typeof createProfile>, "openTab">) {
  const tab = openTab();
  const { state } = await tab.open(OPEN);
  if (state !== "locked") throw new Error(`The vault is ${state}`);
  return tab;
}
