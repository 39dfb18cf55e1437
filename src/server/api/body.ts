import type { Context } from "hono";
import * as v from "valibot";
import { concat } from "../../protocol/bytes.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { parseJsonOnce } from "../../protocol/json.ts";

/** Octets of a request's body. */
export const MAX_BODY = 24 * 1024;

/** The body as it was sent. Of one that is too long no more is read, whatever it said of its length.
 * @throws {ProtocolError} "too_large" */
export async function bytesOf(c: Context): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY) throw new ProtocolError("too_large");
    chunks.push(chunk);
  }
  return concat(...chunks);
}

/** @throws {ProtocolError} "bad_request" with the path to the first member that is wrong. */
export function readBody<S extends v.GenericSchema>(bytes: Uint8Array, schema: S): v.InferOutput<S> {
  let value: unknown;
  try {
    value = parseJsonOnce(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ProtocolError("bad_request", { detail: "json", cause });
  }
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new ProtocolError("bad_request", { detail: v.getDotPath(parsed.issues[0]) ?? "body" });
}
