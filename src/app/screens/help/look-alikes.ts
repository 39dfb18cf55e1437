import { folded } from "../../../core/fold.ts";
import type { AccountView } from "../../../vault/api.ts";

/** Accounts that a person may take for `one`: of the same issuer, or where it has none, with the same label. Itself among
 * them, in the order of `all`. */
export function lookAlikes(one: AccountView, all: readonly AccountView[]): readonly AccountView[] {
  const nameOf = ({ issuer, label }: AccountView) => folded(issuer || label).replace(/[^\p{L}\p{N}]/gu, "");
  const name = nameOf(one);
  return all.filter((other) => other.id === one.id || (name !== "" && nameOf(other) === name));
}
