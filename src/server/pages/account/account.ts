/** `/account`: how people look after their own account. @module */
import { changesNeedStepUp } from "../guards.ts";
import { type Pages, requireSession } from "../page.ts";
import { pagesBelow } from "../pages.ts";
import { activityPages } from "./activity.tsx";
import { cosignPages } from "./cosign.tsx";
import type { AccountDeps } from "./deps.ts";
import { devicePages } from "./devices.tsx";
import { enrolPages } from "./enrol.tsx";
import { ownLocationPages } from "./locations.tsx";
import { overviewPages } from "./overview.tsx";
import { passkeyPages } from "./passkeys.tsx";
import { passwordPages } from "./password.tsx";
import { phonePages } from "./phone.tsx";
import { recoveryPages } from "./recovery.tsx";
import { sessionPages } from "./sessions.tsx";
import { totpPages } from "./totp.tsx";

export function createAccountPages(deps: AccountDeps): Pages {
  const pages = pagesBelow(["/account"], deps);
  pages.use("/account/*", requireSession(deps));
  pages.route("/", ownLocationPages(deps)); // to stop needs no sign-in again
  pages.use("/account/*", changesNeedStepUp);
  pages.route("/", overviewPages(deps));
  pages.route("/", enrolPages(deps)); // before /account/devices/:id
  pages.route("/", devicePages(deps));
  pages.route("/", cosignPages(deps));
  pages.route("/", passkeyPages(deps));
  pages.route("/", totpPages(deps));
  pages.route("/", recoveryPages(deps));
  pages.route("/", passwordPages(deps));
  pages.route("/", phonePages(deps));
  pages.route("/", sessionPages(deps));
  pages.route("/", activityPages(deps));
  return pages;
}
