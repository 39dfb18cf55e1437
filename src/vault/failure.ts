import { StorageError } from "../core/stored.ts";
import type { VaultErrorCode } from "./api.ts";

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
  // OPFS tells by DOMException.
  if (error instanceof DOMException) {
    return new VaultError(error.name === "QuotaExceededError" ? "storage-full" : "storage-refused", "", {
      cause: error,
    });
  }
  return new VaultError("internal", "", { cause: error });
}
