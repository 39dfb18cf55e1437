/** Accounts and documents for tests. @module */
import { type Account, type Codes, type Draft, NO_CODES } from "../../src/core/account.ts";
import { addAccount } from "../../src/core/edits.ts";

export const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

export function draft(given: Partial<Draft> = {}): Draft {
  return {
    type: "totp",
    secret: SECRET,
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    counter: 0,
    issuer: "ACME",
    label: "alice",
    ...given,
  };
}

/** A document of device "base" with one account for each id, in that order. */
export function codesWith(...ids: readonly string[]): Codes {
  return ids.reduce((codes, id) => addAccount(codes, draft({ label: id }), id, "base"), NO_CODES);
}

/** @throws {Error} When there is no such account. */
export function get(codes: Codes | null, id: string): Account {
  const account = codes?.accounts.find((one) => one.id === id);
  if (!account) throw new Error(`There is no account "${id}"`);
  return account;
}

export function ids(codes: Codes | null): string[] {
  return codes!.accounts.map(({ id }) => id);
}
