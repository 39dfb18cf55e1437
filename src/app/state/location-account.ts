import type { ErrorCode } from "../../protocol/errors.ts";
import type { Evidence, LocationsList, LocationTaken } from "../../protocol/location.ts";
import type { OrganisationView } from "../../vault/approvals-api.ts";
import type { FixTrouble } from "./fixes.ts";

/** Why nothing was shared or stopped. */
export type LocationTrouble =
  /** Of the server; "unavailable": it can't be reached. */
  | ErrorCode
  | FixTrouble
  /** An application asks for the position now, which the person was not told: they read it, and tap again. */
  | "asks-more"
  | "internal";

/** One organisation account that is asked for its person's country. */
export interface LocationAccount {
  readonly organisation: OrganisationView;
  /** What the server said last: who asks (an ask is "due" from the moment at which its time is up), what was shared, how long it
   * is kept. Null until it said so, as after a start without a network. */
  readonly list: LocationsList | null;
  /** What a share sends: the position, too, as soon as one application asks for it. Null while `list` is. */
  readonly evidence: Evidence | null;
  /** Whether an application asks and has nothing in force. */
  readonly isDue: boolean;
  /** Until when the app shares by itself while it is seen, Unix ms by this device's clock; null: at a tap alone. */
  readonly sharesUntil: number | null;
  /** Whether a share is on its way, and who began it. */
  readonly sharing: "by-tap" | "by-itself" | null;
  /** What the server made of the last share in this session. */
  readonly taken: LocationTaken | null;
  /** Why the last share or stop failed; null after one that went through. */
  readonly trouble: LocationTrouble | null;
}
