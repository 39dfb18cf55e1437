import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Install } from "../platform/install.ts";
import type { Updates } from "../platform/updates.ts";
import type { Accounts } from "./accounts.ts";
import type { Adding } from "./adding.ts";
import type { Approvals } from "./approvals.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Backups } from "./backup.ts";
import type { LoadedClock } from "./clock.ts";
import type { Codes } from "./codes.ts";
import type { Gesture } from "./gesture.ts";
import type { Home } from "./home.ts";
import type { LoadedIcons } from "./icons.ts";
import type { Lock } from "./lock.ts";
import type { Locks } from "./locks.ts";
import type { Notices } from "./notices.ts";
import type { PreferencesService } from "./preferences.ts";
import type { Unsaved } from "./unsaved.ts";

/** What screens work with; session.ts wires it, tests bring their own. */
export interface Services {
  readonly accounts: Accounts;
  readonly codes: Codes;
  readonly adding: Adding;
  readonly approvals: Approvals;
  readonly backups: Backups;
  readonly gesture: Gesture;
  readonly home: Home;
  /** Null until its code was fetched, after the first codes are painted. */
  readonly icons: ReadonlySignal<LoadedIcons | null>;
  /** Null until its code was fetched, too. */
  readonly clock: ReadonlySignal<LoadedClock | null>;
  readonly lock: Lock;
  readonly locks: Locks;
  readonly notices: Notices;
  readonly unsaved: Unsaved;
  readonly updates: Updates;
  readonly install: Install;
  readonly preferences: PreferencesService;
  readonly arrivals: Arrivals;
}

export const ServicesContext = createContext<Services>(null!);

export function useServices(): Services {
  return useContext(ServicesContext);
}
