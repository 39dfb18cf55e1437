/** What every change of accounts in the document `codes` does. @module */
import type { Account, Codes, Group, Stamp } from "./account.ts";

/** The stamps of an account of which `groups` are changed under `stamp`. */
export function stampedFor(account: Account, groups: readonly Group[], stamp: Stamp): Account["changed"] {
  return { ...account.changed, ...Object.fromEntries(groups.map((group) => [group, stamp])) };
}

/** `codes` with each account of `ids` changed by `change`, all under one stamp; accounts that are not there are skipped. */
export function changeAll(codes: Codes, ids: readonly string[], change: (account: Account) => Account | null): Codes {
  const wanted = new Set(ids);
  let isSame = true;
  const accounts = codes.accounts.map((account) => {
    const next = wanted.has(account.id) ? change(account) : null;
    if (next) isSame = false;
    return next ?? account;
  });
  return isSame ? codes : { ...codes, clock: codes.clock + 1, accounts };
}
