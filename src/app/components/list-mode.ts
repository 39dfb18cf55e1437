import type { FunctionComponent, RefObject } from "preact";
import type { AccountView } from "../../vault/api.ts";

/** What the list gives each of its rows. */
export interface RowProps {
  readonly account: AccountView;
  readonly index: number;
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Whether Tab stops here; the list moves this along with the arrow keys. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** What the list is used for besides reading codes. Its code comes when it is wanted. */
export interface ListMode {
  readonly Row: FunctionComponent<RowProps>;
  /** Takes the place of the app's name and its buttons. */
  readonly Head: FunctionComponent;
  /** What can be done, at the foot of the list. */
  readonly Foot?: FunctionComponent;
  /** Whether the arrow keys move the account that has the focus. */
  readonly moves?: boolean;
  /** The arrow keys went from one account to another with Shift. */
  readonly onExtend?: (to: string, from: string) => void;
}
