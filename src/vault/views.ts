import type { Account, Codes } from "../core/account.ts";
import { secretBits } from "../core/base32.ts";
import { isShown } from "../core/merge.ts";
import { codeAt, currentCode } from "../core/otp.ts";
import type { AccountView, CodeView } from "./api.ts";
import { VaultError } from "./failure.ts";

/** An account without its secret. */
export function viewOf(account: Account): AccountView {
  const { id, issuer, label, type, algorithm, digits, period, counter, note, tags, secret, order } = account;
  const { pinned, icon, recoveryCodes: recovery } = account;
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
    pinned: pinned === true,
    icon: icon ?? null,
    recovery: recovery ? { total: recovery.length, left: recovery.filter(({ used }) => !used).length } : null,
  };
}

export function shownAccounts(codes: Codes): Account[] {
  return codes.accounts.filter(isShown);
}

/** @throws {VaultError} "not-found". */
export function shownAccount({ accounts }: Codes, id: string): Account {
  const account = accounts.find((one) => one.id === id && isShown(one));
  if (!account) throw new VaultError("not-found");
  return account;
}

const NO_CODE = { value: null, next: null, validUntil: null, counter: null } as const;

/** What `make` gives; no code where an account's parameters are not those of this version, so that it does not take the
 * others along. */
function leniently(id: string, make: () => Pick<CodeView, "value" | "next" | "validUntil">): CodeView {
  try {
    return { id, ...make(), counter: null };
  } catch {
    return { id, ...NO_CODE };
  }
}

/** The codes of one account at `at` (Unix ms). `lastHotp`: what {@linkcode Vault.advance} gave last. */
export function codeViewOf(account: Account, at: number, lastHotp?: CodeView): CodeView {
  const { id, type } = account;
  return type === "hotp" ? lastHotp ?? { id, ...NO_CODE } : leniently(id, () => codeAt(account, at));
}

/** The same without the code that follows, which is half of the work. */
export function firstCodeViewOf(account: Account, at: number): CodeView {
  const { id, type } = account;
  return type === "hotp" ? { id, ...NO_CODE } : leniently(id, () => ({ ...currentCode(account, at), next: null }));
}
