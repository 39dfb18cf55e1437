/** Accounts that stand in the vault more than once. @module */
import type { Account } from "./account.ts";

/** Two accounts or more that are alike: by their secret, or by issuer and label alone. */
export interface Duplicates {
  readonly ids: readonly string[];
  readonly why: "secret" | "name";
}

function groups(accounts: readonly Account[], keyOf: (account: Account) => string): string[][] {
  const byKey = Map.groupBy(accounts, keyOf);
  byKey.delete("");
  return [...byKey.values()].filter(({ length }) => length > 1).map((alike) => alike.map(({ id }) => id));
}

/** Groups of `accounts` with one secret, then those of one name, whatever its case, unless they are one of the first. */
export function duplicatesOf(accounts: readonly Account[]): Duplicates[] {
  const bySecret = groups(accounts, ({ secret }) => secret);
  const known = new Map(bySecret.flatMap((ids, at) => ids.map((id) => [id, at] as const)));
  const byName = groups(accounts, ({ issuer, label }) => {
    const name = `${issuer}\n${label}`.normalize().toLowerCase();
    return name === "\n" ? "" : name;
  }).filter(([first, ...others]) => !known.has(first!) || others.some((id) => known.get(id) !== known.get(first!)));
  return [
    ...bySecret.map((ids) => ({ ids, why: "secret" as const })),
    ...byName.map((ids) => ({ ids, why: "name" as const })),
  ];
}
