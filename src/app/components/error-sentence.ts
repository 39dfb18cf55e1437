import type { Messages } from "../../messages/en.ts";

/** What an error is told as; of one that has no sentence of its own, that something went wrong. */
export function errorSentence(errors: Messages["errors"], error: unknown): string {
  const code = error instanceof Error ? error.name : "";
  return code in errors ? errors[code as keyof typeof errors] : errors.internal;
}
