/** What a push holds besides its encryption: one size, and a name by which a newer one replaces an older. @module */

import { utf8 } from "../../protocol/bytes.ts";

/** The bytes of every push, so that its size tells nothing. Services need take no more than 3 993 (RFC 8291 §4). */
export const PUSH_LENGTH = 3072;

/** `payload` as JSON in UTF-8, with spaces after it up to {@linkcode PUSH_LENGTH} bytes.
 * @throws {RangeError} When the JSON alone is longer. */
export function padPush(payload: object): Uint8Array {
  const json = utf8(JSON.stringify(payload));
  if (json.length > PUSH_LENGTH) throw new RangeError(`Cannot pad a push of ${json.length} bytes`);
  const padded = new Uint8Array(PUSH_LENGTH).fill(0x20);
  padded.set(json);
  return padded;
}

export type PushKind = "signin" | "activity" | "location";

/** The Topic (RFC 8030 §5.4) of an account's pushes of one kind: 32 characters that say nothing to the push service.
 * `hmac`: HMAC-SHA-256 by a key of the server, base64url. */
export async function topicOf(
  hmac: (text: string) => Promise<string>,
  accountId: string,
  kind: PushKind,
): Promise<string> {
  return (await hmac(`${accountId}|${kind}`)).slice(0, 32);
}
