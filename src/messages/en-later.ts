import { about } from "./en-about.ts";
import { add, scan } from "./en-add.ts";
import { approvals } from "./en-approvals.ts";
import { arrivals } from "./en-arrivals.ts";
import { clock } from "./en-clock.ts";
import { details } from "./en-details.ts";
import { icons } from "./en-icons.ts";
import { imports } from "./en-import.ts";
import { keys } from "./en-keys.ts";
import { organise } from "./en-organise.ts";
import { preferences } from "./en-preferences.ts";
import { welcome } from "./en-welcome.ts";

/** English: what is said by screens that are fetched after the first codes. */
export const later = {
  about,
  add,
  approvals,
  arrivals,
  clock,
  details,
  icons,
  imports,
  keys,
  organise,
  preferences,
  scan,
  welcome,
};
