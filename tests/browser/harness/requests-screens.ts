/** Requests so far and what else happened, and whether notifications come. @module */
import { type Activity, ACTIVITY_KINDS, type PastRequest } from "../../../src/protocol/device-api.ts";
import { type ApprovalsWalk, setPermission } from "./approvals-walk.ts";
import { follow, press, seen, type Step, text } from "./walk.ts";

const STATES = ["approved", "denied", "mismatched", "expired", "superseded", "cancelled", "reported"] as const;

/** As many requests and events as there are kinds. */
function history(at: number): { past: readonly PastRequest[]; activity: readonly Activity[] } {
  const about = { browser: "Firefox 151", os: "Windows 11", region: "DE" };
  return {
    past: STATES.map((state, n) => ({ rid: state, app: "Payroll", ...about, at: at - n * 3_600_000, state })),
    activity: ACTIVITY_KINDS.map((kind, n) => ({
      id: kind,
      at: at - n * 7_200_000,
      kind,
      detail: { ...about, device: "Pixel 9", app: "Payroll" },
    })),
  };
}

export function requestsScreens({ words, organisation, first, open, ask }: ApprovalsWalk): readonly Step[] {
  const { common, approvals: { requests, doctor } } = words;
  const { replies } = organisation;
  return [
    ["requests", async (page, origin) => {
      Object.assign(organisation, history(Date.now()));
      await ask(page, origin); // it brings itself before the person, once
      await follow(page, common.back);
      await seen(page.getByRole("button", { name: requests.review })).waitFor();
    }],
    ["requests-help", async (page) => {
      organisation.clear();
      await page.reload();
      await page.locator("summary").filter({ hasText: requests.wasntYou }).first().click();
    }],
    ["requests-failed", async (page) => {
      replies.set("GET /api/requests", "unreachable");
      await press(page, requests.check);
      await text(page, requests.failed);
      replies.clear();
    }],
    ["notifications-default", async (page, origin) => {
      await open(page, `${origin}/settings/notifications`, doctor.title);
      await text(page, doctor.permissions.default);
    }],
    ["notifications-denied", async (page, origin) => {
      await setPermission(page, origin, "denied");
      await open(page, `${origin}/settings/notifications`, doctor.title);
      await text(page, doctor.permissions.denied);
    }],
    ["notifications-granted", async (page, origin) => {
      await setPermission(page, origin, "granted");
      organisation.tell(first(), { pushState: "good" });
      await open(page, `${origin}/settings/notifications`, doctor.title);
      await text(page, doctor.permissions.granted);
      await press(page, doctor.test);
      await text(page, doctor.tests.sent);
    }],
  ];
}
