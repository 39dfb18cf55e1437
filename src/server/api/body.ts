import type { Context } from "hono";
import * as v from "valibot";
import { ProtocolError } from "../../protocol/errors.ts";
import { parseJsonOnce } from "../../protocol/json.ts";

/** Octets of a request's body. */
export const MAX_BODY = 24 * 1024;

/** The body as it was sent.
 * @throws {ProtocolError} "too_large" */
export async function bytesOf(c: Context): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(c.req.header("content-length") ?? 0);
  if (announced > MAX_BODY) throw new ProtocolError("too_large");
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length > MAX_BODY) throw new ProtocolError("too_large");
  return bytes;
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
