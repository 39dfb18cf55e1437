import type { Accounts } from "../people/accounts.ts";
import type { Services } from "../services.ts";

/** What the pages stand on. */
export interface PagesDeps {
  readonly services: Pick<
    Services,
    | "parts"
    | "address"
    | "limits"
    | "policies"
    | "audit"
    | "fatigue"
    | "activity"
    | "requests"
    | "signIns"
    | "access"
    | "locations"
    | "delivery"
  >;
  readonly accounts: Accounts;
}
