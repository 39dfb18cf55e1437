/** Whether a push is what a server said for this device: judged by pinned keys alone, with the vault locked or not.
 * @module */
import * as v from "valibot";
import type { PushData } from "../protocol/device-api.ts";
import { checkTyp, type PublicJwk, readStatement, type Statement, verifyStatement } from "../protocol/jws.ts";
import { NOTICE, Notice, SIGNIN_REQUEST, SigninRequest } from "../protocol/signin-request.ts";

/** A server that this device is registered with, as far as a push is judged by it. */
export interface PinnedServer {
  /** The device's id. */
  readonly id: string;
  readonly origin: string;
  readonly accountId: string;
  readonly requestKeys: readonly (PublicJwk & { readonly kid: string })[];
  /** Whether a notification may say which application asks. */
  readonly details: boolean;
}

/** The check that a push fails; the others are those of a statement. */
export type PushProblem = "payload" | "aud" | "kid" | "shape" | "iss" | "account";

export class PushError extends Error {
  override readonly name = "PushError";
  readonly problem: PushProblem;
  constructor(problem: PushProblem, options?: ErrorOptions) {
    super(`Cannot take the push: ${problem}`, options);
    this.problem = problem;
  }
}

export type Verified =
  | { readonly server: PinnedServer; readonly request: SigninRequest; readonly jws: string; readonly deny: string }
  | { readonly server: PinnedServer; readonly notice: Notice };

const Payload = v.object({
  notification: v.object({
    data: v.union([v.object({ request: v.string(), deny: v.string() }), v.object({ notice: v.string() })]),
  }),
});

/** What is in a push message: `text`, or null for an empty one.
 * @throws {PushError} "payload" */
export function readPush(text: string | null): PushData {
  try {
    return v.parse(Payload, JSON.parse(text ?? "")).notification.data;
  } catch (cause) {
    throw new PushError("payload", { cause });
  }
}

/** Checks, in this order: form, `typ`, that `aud` is a device of ours, that its server pinned `kid`, the signature, the shape,
 * `iss`, the account. Time is not judged: the server does.
 * @throws {StatementError} @throws {PushError} */
export async function verifyPush(data: PushData, servers: readonly PinnedServer[]): Promise<Verified> {
  const isRequest = "request" in data;
  const statement = readStatement(isRequest ? data.request : data.notice);
  checkTyp(statement, isRequest ? SIGNIN_REQUEST : NOTICE);
  const server = await verifiedFor(statement, servers);
  if (!isRequest) return { server, notice: claimsOf(Notice, statement, server) };
  const request = claimsOf(SigninRequest, statement, server);
  if (request.account !== server.accountId) throw new PushError("account");
  return { server, request, jws: data.request, deny: data.deny };
}

/** The server whose pinned key signed the statement. */
async function verifiedFor(statement: Statement, servers: readonly PinnedServer[]): Promise<PinnedServer> {
  const server = servers.find(({ id }) => id === statement.payload.aud);
  if (!server) throw new PushError("aud");
  const key = server.requestKeys.find(({ kid }) => kid === statement.protected.kid);
  if (!key) throw new PushError("kid");
  await verifyStatement(statement, key);
  return server;
}

function claimsOf<T extends { readonly iss: string }>(
  shape: v.GenericSchema<unknown, T>,
  { payload }: Statement,
  { origin }: PinnedServer,
): T {
  const claims = v.safeParse(shape, payload);
  if (!claims.success) throw new PushError("shape");
  if (claims.output.iss !== origin) throw new PushError("iss");
  return claims.output;
}
