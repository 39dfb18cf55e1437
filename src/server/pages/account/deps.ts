import type { Accounts } from "../../people/accounts.ts";
import type { Services } from "../../services.ts";

/** What account and admin pages stand on. */
export interface AccountDeps {
  readonly services: Services;
  readonly accounts: Accounts;
}
