import type { LocationMessages } from "../../../messages/en-location.ts";
import type { Location } from "../../state/location.ts";
import type { LocationAccount } from "../../state/location-account.ts";

export interface AccountProps {
  readonly account: LocationAccount;
  readonly location: Location;
  readonly words: LocationMessages;
}
