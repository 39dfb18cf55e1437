/** What a device takes from its server: statements signed by a key that it pinned when it was registered, and made for this
 * device. The vault and the service worker check alike. @module */
import * as v from "valibot";
import { checkTyp, type PublicJwk, readStatement, type Statement, verifyStatement } from "./jws.ts";
import { PublicJwkShape, thumbprint } from "./keys.ts";
import { Seconds } from "./shapes.ts";
import {
  DEVICE_REVOKED,
  DeviceRevoked,
  KEY_ROTATION,
  NOTICE,
  Notice,
  REQUEST_LIFE,
  SIGNIN_REQUEST,
  SigninRequest,
} from "./signin-request.ts";

export type PinnedKey = PublicJwk & { readonly kid: string };

/** A server that this device is registered with, as far as its statements are judged by it. */
export interface PinnedServer {
  /** The device's id. */
  readonly id: string;
  readonly origin: string;
  readonly accountId: string;
  /** The current one first. */
  readonly requestKeys: readonly PinnedKey[];
}

/** The check that fails; the others are those of a statement. */
export type PinnedProblem = "shape" | "aud" | "iss" | "kid" | "account" | "life" | "jkt";

export class PinnedError extends Error {
  override readonly name = "PinnedError";
  readonly problem: PinnedProblem;
  constructor(problem: PinnedProblem) {
    super(`Cannot take the server's statement: ${problem}`);
    this.problem = problem;
  }
}

/** The payload of a {@linkcode KEY_ROTATION}: the key that follows the one that signs. */
export const KeyRotation = v.strictObject({
  iss: v.string(),
  iat: Seconds,
  jwk: v.strictObject({ ...PublicJwkShape.entries, kid: v.optional(v.string()) }),
});
export type KeyRotation = v.InferOutput<typeof KeyRotation>;

function read<T extends v.GenericSchema>(compact: string, typ: string, shape: T): [Statement, v.InferOutput<T>] {
  const statement = readStatement(compact);
  checkTyp(statement, typ);
  const claims = v.safeParse(shape, statement.payload);
  if (!claims.success) throw new PinnedError("shape");
  return [statement, claims.output];
}

async function verify(statement: Statement, keys: readonly PinnedKey[]): Promise<void> {
  const key = keys.find(({ kid }) => kid === statement.protected.kid);
  if (!key) throw new PinnedError("kid");
  const { kty, crv, x, y } = key;
  await verifyStatement(statement, { kty, crv, x, y });
}

/** Of `servers` the one whose device `aud` is, if `iss` is its server. */
function addressed<S extends PinnedServer>(servers: readonly S[], { iss, aud }: { iss: string; aud: string }): S {
  const server = servers.find(({ id }) => id === aud);
  if (!server) throw new PinnedError("aud");
  if (iss !== server.origin) throw new PinnedError("iss");
  return server;
}

function checkLife({ iat, exp }: { iat: number; exp: number }): void {
  if (exp <= iat || exp - iat > REQUEST_LIFE) throw new PinnedError("life");
}

/** Reads a sign-in request for one of `servers`, and refuses one that would live longer than any may.
 * @throws {StatementError} @throws {PinnedError} */
export async function readSigninRequest<S extends PinnedServer>(
  compact: string,
  servers: readonly S[],
): Promise<{ readonly request: SigninRequest; readonly server: S }> {
  const read = await verifySigninRequest(compact, servers);
  checkLife(read.request);
  return read;
}

/** As {@linkcode readSigninRequest}, however long it says that it lives. No clock is asked: how much is left is the server's
 * word.
 * @throws {StatementError} @throws {PinnedError} */
export async function verifySigninRequest<S extends PinnedServer>(
  compact: string,
  servers: readonly S[],
): Promise<{ readonly request: SigninRequest; readonly server: S }> {
  const [statement, request] = read(compact, SIGNIN_REQUEST, SigninRequest);
  const server = addressed(servers, request);
  await verify(statement, server.requestKeys);
  if (request.account !== server.accountId) throw new PinnedError("account");
  return { request, server };
}

/** Reads a notice for one of `servers`.
 * @throws {StatementError} @throws {PinnedError} */
export async function readNotice<S extends PinnedServer>(
  compact: string,
  servers: readonly S[],
): Promise<{ readonly notice: Notice; readonly server: S }> {
  const [statement, notice] = read(compact, NOTICE, Notice);
  const server = addressed(servers, notice);
  await verify(statement, server.requestKeys);
  return { notice, server };
}

/** Checks that the server has revoked this very device and key; `jkt` is the key's thumbprint (RFC 7638).
 * @throws {StatementError} @throws {PinnedError} */
export async function checkRevoked(
  compact: string,
  server: PinnedServer & { readonly jkt: string },
): Promise<void> {
  const [statement, revoked] = read(compact, DEVICE_REVOKED, DeviceRevoked);
  addressed([server], revoked);
  await verify(statement, server.requestKeys);
  if (revoked.jkt !== server.jkt) throw new PinnedError("jkt");
}

/** The key that follows the current one, whose word alone counts; null when it is one of `known`, that was here before.
 * @throws {StatementError} @throws {PinnedError} */
export async function readRotation(
  compact: string,
  { origin, requestKeys }: PinnedServer,
  known: readonly string[],
): Promise<PinnedKey | null> {
  const [statement, { iss, jwk: { kid, ...jwk } }] = read(compact, KEY_ROTATION, KeyRotation);
  if (iss !== origin) throw new PinnedError("iss");
  const next = { ...jwk, kid: kid ?? await thumbprint(jwk) };
  if (known.includes(next.kid) || requestKeys.some((one) => one.kid === next.kid)) return null;
  await verify(statement, requestKeys.slice(0, 1));
  return next;
}
