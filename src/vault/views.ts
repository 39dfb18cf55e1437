import type { Account, Codes } from "../core/account.ts";
import { secretBits } from "../core/base32.ts";
import { isShown } from "../core/merge.ts";
import { codeAt } from "../core/otp.ts";
import type { AccountView, CodeView } from "./api.ts";

/** An account without its secret. */
export function viewOf(account: Account): AccountView {
  const { id, issuer, label, type, algorithm, digits, period, counter, note, tags, secret, order } = account;
  return {
    id,
    issuer,
    label,
    type,
    algorithm,
    digits,
    period,
    counter,
    note: note ?? "",
    tags: tags ?? [],
    secretBits: secretBits(secret),
    order,
  };
}

export function shownAccounts(codes: Codes): Account[] {
  return codes.accounts.filter(isShown);
}

/** The codes of one account at `at` (Unix ms). `lastHotp`: what {@linkcode Vault.advance} gave last. */
export function codeViewOf(account: Account, at: number, lastHotp?: CodeView): CodeView {
  if (account.type === "hotp") {
    return lastHotp ?? { id: account.id, value: null, next: null, validUntil: null, counter: null };
  }
  return { id: account.id, ...codeAt(account, at), counter: null };
}
