import type { Context } from "hono";
import { type ErrorCode, ProtocolError, STATUS_OF } from "../../protocol/errors.ts";

/** Errors of the protocol as answers; whatever else went wrong is the log's, and the caller reads "unavailable". */
export function answerError(error: unknown, c: Context): Response {
  if (!(error instanceof ProtocolError)) console.error(error);
  const told = error instanceof ProtocolError ? error : new ProtocolError("unavailable");
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (told.retryAfter !== undefined) headers["retry-after"] = String(told.retryAfter);
  const challenge = ({ use_dpop_nonce: "use_dpop_nonce", bad_proof: "invalid_dpop_proof" } as Partial<
    Record<ErrorCode, string>
  >)[told.code];
  if (challenge) headers["www-authenticate"] = `DPoP error="${challenge}", algs="ES256"`; // RFC 9449 §7.1
  return c.json(told.body, STATUS_OF[told.code], headers);
}
