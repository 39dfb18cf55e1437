/** Whether a push is what a server said for this device: judged by pinned keys alone, with the vault locked or not.
 * @module */
import * as v from "valibot";
import type { PushData } from "../protocol/device-api.ts";
import { type PinnedServer, readNotice, verifySigninRequest } from "../protocol/pinned.ts";
import type { Notice, SigninRequest } from "../protocol/signin-request.ts";

/** A server that this device is registered with, as far as notifications need it. */
export interface NotifyingServer extends PinnedServer {
  /** Whether a notification may say which application asks. */
  readonly details: boolean;
}

export class PushError extends Error {
  override readonly name = "PushError";
  readonly problem = "payload";
  constructor(options?: ErrorOptions) {
    super("Cannot take the push: payload", options);
  }
}

export type Verified =
  | { readonly server: NotifyingServer; readonly request: SigninRequest; readonly jws: string; readonly deny: string }
  | { readonly server: NotifyingServer; readonly notice: Notice };

const Payload = v.object({
  notification: v.object({
    data: v.union([v.object({ request: v.string(), deny: v.string() }), v.object({ notice: v.string() })]),
  }),
});

/** What is in a push message: `text`, or null for an empty one.
 * @throws {PushError} */
export function readPush(text: string | null): PushData {
  try {
    return v.parse(Payload, JSON.parse(text ?? "")).notification.data;
  } catch (cause) {
    throw new PushError({ cause });
  }
}

/** Reads what the server says, as protocol/pinned.ts checks it. Time is not judged: the server does.
 * @throws {StatementError} @throws {PinnedError} */
export async function verifyPush(data: PushData, servers: readonly NotifyingServer[]): Promise<Verified> {
  if (!("request" in data)) return await readNotice(data.notice, servers);
  return { ...await verifySigninRequest(data.request, servers), jws: data.request, deny: data.deny };
}
