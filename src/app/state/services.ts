import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Install } from "../platform/install.ts";
import type { Updates } from "../platform/updates.ts";
import type { Accounts } from "./accounts.ts";
import type { Adding } from "./adding.ts";
import type { Approvals } from "./approvals.ts";
import type { Backups } from "./backup.ts";
import type { Codes } from "./codes.ts";
import type { Gesture } from "./gesture.ts";
import type { Lock } from "./lock.ts";
import type { Locks } from "./locks.ts";
import type { Notices } from "./notices.ts";
import type { Unsaved } from "./unsaved.ts";

/** What screens work with; session.ts wires it, tests bring their own. */
export interface Services {
  readonly accounts: Accounts;
  readonly codes: Codes;
  readonly adding: Adding;
  readonly approvals: Approvals;
  readonly backups: Backups;
  readonly gesture: Gesture;
  readonly lock: Lock;
  readonly locks: Locks;
  readonly notices: Notices;
  readonly unsaved: Unsaved;
  readonly updates: Updates;
  readonly install: Install;
}

export const ServicesContext = createContext<Services>(null!);

export function useServices(): Services {
  return useContext(ServicesContext);
}
