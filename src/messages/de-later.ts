import { about } from "./de-about.ts";
import { add, scan } from "./de-add.ts";
import { approvals } from "./de-approvals.ts";
import { arrivals } from "./de-arrivals.ts";
import { clock } from "./de-clock.ts";
import { details } from "./de-details.ts";
import { icons } from "./de-icons.ts";
import { imports } from "./de-import.ts";
import { keys } from "./de-keys.ts";
import { organise } from "./de-organise.ts";
import { preferences } from "./de-preferences.ts";
import { welcome } from "./de-welcome.ts";
import type { Later } from "./en.ts";

export const later: Later = {
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
