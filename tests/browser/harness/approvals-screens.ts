/** Every screen of approvals in one walk: for pictures, for axe, and for another language. @module */
import type { Messages } from "../../../src/messages/en.ts";
import { approvalsWalk } from "./approvals-walk.ts";
import { enrolScreens } from "./enrol-screens.ts";
import { locationScreens } from "./location-screens.ts";
import { lockedRequestScreens } from "./locked-request-screens.ts";
import { organisationScreens } from "./organisation-screens.ts";
import { requestScreens } from "./request-screens.ts";
import { requestsScreens } from "./requests-screens.ts";
import type { ScriptedOrganisation } from "./scripted-organisation.ts";
import type { Step } from "./walk.ts";

/** The screens, each reached from the one before, in the language of `words`. It begins anywhere in an app with App Lock off
 * and no organisation account, and ends with the app locked. */
export function approvalsScreens(words: Messages, organisation: ScriptedOrganisation): readonly Step[] {
  const walk = approvalsWalk(words, organisation);
  return [
    ...enrolScreens(walk),
    ...organisationScreens(walk),
    ...requestScreens(walk),
    ...requestsScreens(walk),
    ...locationScreens(walk),
    ...lockedRequestScreens(walk),
  ];
}
