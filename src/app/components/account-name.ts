import type { AccountView } from "../../vault/api.ts";

/** What an account is called in sentences. */
export function accountName({ issuer, label }: Pick<AccountView, "issuer" | "label">, unnamed: string): string {
  return issuer && label ? `${issuer} (${label})` : issuer || label || unnamed;
}

/** The two lines an account is shown by; the second may be empty. */
export function nameLines({ issuer, label }: Pick<AccountView, "issuer" | "label">, unnamed: string): [string, string] {
  return issuer ? [issuer, label] : [label || unnamed, ""];
}
