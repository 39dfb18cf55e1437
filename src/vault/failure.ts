import { StorageError } from "../core/stored.ts";
import type { VaultErrorCode } from "./api.ts";
import { NewerError } from "./header.ts";

/** An error that the page tells as a sentence: comlink carries `name` and `message` across, nothing else. */
export class VaultError extends Error {
  constructor(code: VaultErrorCode, message = "", options?: ErrorOptions) {
    super(message, options);
    this.name = code;
  }
}

/** What a failed write means to a person. */
export function asVaultError(error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  if (error instanceof StorageError) {
    const codes = { conflict: "busy", full: "storage-full", refused: "storage-refused", newer: "read-only" } as const;
    return new VaultError(codes[error.problem], "", { cause: error });
  }
  if (error instanceof NewerError) return new VaultError("read-only", "", { cause: error });
  // OPFS tells by DOMException. WebCrypto does too, by OperationError: what is stored was damaged under an open tab.
  if (error instanceof DOMException) {
    const code = error.name === "QuotaExceededError"
      ? "storage-full"
      : error.name === "OperationError"
      ? "read-only"
      : error.name === "TimeoutError" // of a lock
      ? "busy"
      : "storage-refused";
    return new VaultError(code, "", { cause: error });
  }
  return new VaultError("internal", "", { cause: error });
}
