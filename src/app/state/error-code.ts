import { type ErrorCode, ProtocolError } from "../../protocol/errors.ts";

/** The protocol's code of an error; null when it is another kind of error. */
export function errorCode(error: unknown): ErrorCode | null {
  return error instanceof ProtocolError ? error.code : null;
}
