/** `/admin`: for people who run the server, and showed more than a password. Each change asks for a sign-in within 5 min, and stands in the audit log. @module */
import type { AccountDeps } from "../account/deps.ts";
import { refuseForeignVisits } from "../../people/csrf.ts";
import { changesNeedStepUp } from "../guards.ts";
import { type Pages, requireAdmin, requireSession } from "../page.ts";
import { pagesBelow } from "../pages.ts";
import { applicationLocationPages } from "./application-location.tsx";
import { applicationPages } from "./applications.tsx";
import { auditPages } from "./audit.tsx";
import { adminDevicePages } from "./devices.tsx";
import { invitePages } from "./invite.tsx";
import { locationSettingsPages } from "./location-settings.tsx";
import { locationPages } from "./locations.tsx";
import { adminOverviewPages } from "./overview.tsx";
import { passPages } from "./pass.tsx";
import { peoplePages } from "./people.tsx";
import { personPages } from "./person.tsx";
import { policyPages } from "./policies.tsx";
import { requireSecondFactor } from "./second-factor.tsx";

export function createAdminPages(deps: AccountDeps): Pages {
  const pages = pagesBelow(["/admin"], deps);
  pages.use(
    "/admin/*",
    refuseForeignVisits,
    requireSession(deps),
    requireAdmin,
    requireSecondFactor(deps),
    changesNeedStepUp,
  );
  pages.route("/", adminOverviewPages(deps));
  pages.route("/", peoplePages(deps));
  pages.route("/", invitePages(deps)); // before /admin/people/:id
  pages.route("/", personPages(deps));
  pages.route("/", passPages(deps));
  pages.route("/", adminDevicePages(deps));
  pages.route("/", policyPages(deps));
  pages.route("/", applicationPages(deps));
  pages.route("/", applicationLocationPages(deps));
  pages.route("/", locationPages(deps));
  pages.route("/", locationSettingsPages(deps));
  pages.route("/", auditPages(deps));
  return pages;
}
