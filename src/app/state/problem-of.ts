import type { ErrorCode } from "../../protocol/errors.ts";
import { errorCode } from "./error-code.ts";

/** What went wrong where a server and a passkey were asked, by what a sentence can say of it. */
export type AskedProblem = ErrorCode | "passkey-cancelled" | "passkey-failed" | "internal";

export function problemOf(error: unknown): AskedProblem {
  const code = errorCode(error);
  if (code !== null) return code;
  const { name, problem } = error as { name?: string; problem?: string };
  if (name === "PasskeyError") return problem === "cancelled" ? "passkey-cancelled" : "passkey-failed";
  console.error(error);
  return "internal";
}
