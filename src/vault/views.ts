import type { Account, Codes } from "../core/account.ts";
import { secretBits } from "../core/base32.ts";
import { isShown } from "../core/merge.ts";
import { codeAt, currentCode } from "../core/otp.ts";
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

function noCode(id: string): CodeView {
  return { id, value: null, next: null, validUntil: null, counter: null };
}

/** The codes of one account at `at` (Unix ms); none where its parameters are not those of this version, so that one
 * account does not take the others along. `lastHotp`: what {@linkcode Vault.advance} gave last. */
export function codeViewOf(account: Account, at: number, lastHotp?: CodeView): CodeView {
  if (account.type === "hotp") return lastHotp ?? noCode(account.id);
  try {
    return { id: account.id, ...codeAt(account, at), counter: null };
  } catch {
    return noCode(account.id);
  }
}

/** The same without the code that follows, which is half of the work. */
export function firstCodeViewOf(account: Account, at: number): CodeView {
  if (account.type === "hotp") return noCode(account.id);
  try {
    return { id: account.id, ...currentCode(account, at), next: null, counter: null };
  } catch {
    return noCode(account.id);
  }
}
