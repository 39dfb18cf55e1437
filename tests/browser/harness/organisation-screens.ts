/** Organisation accounts on this device, in each of their states. @module */
import { type ApprovalsWalk, LONG } from "./approvals-walk.ts";
import { heading, press, seen, type Step, text } from "./walk.ts";

export function organisationScreens(
  { words, organisation, first, last, open, add, show }: ApprovalsWalk,
): readonly Step[] {
  const { enrol, requests, organisation: account } = words.approvals;
  const { replies } = organisation;
  return [
    ["requests-empty", async (page, origin) => {
      await open(page, `${origin}/requests`, requests.title);
      await press(page, requests.check);
      await text(page, requests.nothing);
    }],
    ["organisation", async (page, origin) => {
      await show(page, origin);
      await heading(page, account.code);
    }],
    ["organisation-full-screen", (page) => press(page, account.fullScreen)],
    ["organisation-cautions", async (page, origin) => {
      organisation.tell(first(), {
        requestsOff: true,
        policy: { match: "type2", appLockRequired: true, cosignRequired: false, details: true },
      });
      await show(page, origin);
      await text(page, account.requestsOff);
      await text(page, account.lockNeeded);
    }],
    ["organisation-requests-on", async (page) => {
      await press(page, account.requestsOn);
      await text(page, account.requestsAreOn);
    }],
    ["organisation-cosign", async (page, origin) => {
      organisation.tell(first(), {
        policy: { match: "type2", appLockRequired: true, cosignRequired: true, details: true },
      });
      await show(page, origin);
      await text(page, account.cosign.none);
    }],
    ["enrol-done-codes", async (page, origin) => {
      organisation.tell(first(), {
        policy: { match: "type2", appLockRequired: false, cosignRequired: false, details: true },
      });
      await add(page, origin, { ...LONG, name: "max" }, { mode: "codes", totp: true });
      await text(page, enrol.partCodes);
    }],
    ["organisation-codes", async (page, origin) => {
      await show(page, origin);
      await text(page, account.reasonCodes);
      await heading(page, account.code);
    }],
    ["organisation-may-approve", async (page, origin) => {
      organisation.tell(last(), { mayApprove: true });
      await show(page, origin);
      await text(page, account.mayApprove);
    }],
    ["enrol-done-broker", async (page, origin) => {
      const reason = "Contoso signs you in by its own directory. Ask its service desk (4711) for anything else.";
      await add(page, origin, { ...LONG, server: "Contoso" }, { mode: "broker", reason });
      await text(page, enrol.doneBroker);
    }],
    ["organisation-broker", async (page, origin) => {
      await show(page, origin);
      await text(page, "4711");
    }],
    ["organisation-unanswered", async (page, origin) => {
      await add(page, origin, { server: "Fabrikam", name: "ada.l", displayName: "" }, {});
      organisation.refuse(last(), { error: "device_unknown" });
      await show(page, origin);
      await text(page, account.unansweredText);
    }],
    ["organisation-forget", (page) => press(page, account.forget)],
    ["organisation-revoked", async (page, origin) => {
      await add(page, origin, { server: "Tailspin", name: "ada", displayName: "Ada" }, {});
      organisation.refuse(last(), { error: "device_revoked", detail: await organisation.revocationOf(last()) });
      await show(page, origin);
      await text(page, account.revokedText);
    }],
    ["organisation-leave", async (page, origin) => {
      await add(page, origin, { server: "Wingtip", name: "ada", displayName: "Ada" }, {});
      await show(page, origin);
      await press(page, account.leave);
    }],
    ["tiles", async (page) => {
      replies.set("DELETE /api/device", "unreachable");
      await page.getByRole("dialog").getByRole("button", { name: account.leave }).click();
      await text(page, account.leftLater("Wingtip"));
      await seen(page.getByRole("link", { name: /Tailspin/ })).waitFor();
    }],
    ["organisation-leaving", async (page, origin) => {
      await show(page, origin);
      await text(page, account.leavingText);
    }],
    ["organisation-gone", async (page, origin) => {
      await page.goto(`${origin}/organisation/none`);
      await text(page, account.gone);
    }],
  ];
}
