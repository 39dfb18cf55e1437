/** From an organisation's code to an account on this device. @module */
import type { Page } from "playwright-core";
import type { ErrorCode } from "../../../src/protocol/errors.ts";
import { type ApprovalsWalk, comeBack, LONG, setPermission } from "./approvals-walk.ts";
import { follow, heading, press, seen, type Step, text } from "./walk.ts";

/** They end with the first account active. */
export function enrolScreens(
  { words, organisation, first, claimed, open, typeCode, show }: ApprovalsWalk,
): readonly Step[] {
  const { enrol, requests, organisation: account } = words.approvals;
  const { replies } = organisation;
  const refused = (
    code: ErrorCode,
    sentence: string,
    detail?: string,
  ): Step => [`enrol-${code}`, async (page: Page) => {
    replies.set("POST /api/enrol/begin", { error: code, ...detail !== undefined && { detail } });
    await typeCode(page);
    await text(page, sentence);
    replies.delete("POST /api/enrol/begin");
  }];
  return [
    ["requests-none", (page, origin) => open(page, `${origin}/requests`, requests.title)],
    ["enrol", async (page, origin) => {
      await setPermission(page, origin, "prompt");
      await open(page, `${origin}/enrol`, enrol.title);
    }],
    ["enrol-not-a-code", async (page) => {
      await typeCode(page, "hello");
      await text(page, enrol.problems["not-a-code"]);
    }],
    ["enrol-other-host", async (page) => {
      await typeCode(page, `https://sign.example.org/enrol#t=${"A".repeat(22)}`);
      await text(page, enrol.otherHost("sign.example.org"));
    }],
    refused("token_used", enrol.problems.token_used),
    refused("token_expired", enrol.problems.token_expired),
    refused("account_not_valid", enrol.notValid("ada"), "ada"),
    ["enrol-unreachable", async (page) => {
      replies.set("POST /api/enrol/begin", "unreachable");
      await typeCode(page);
      await text(page, enrol.problems.unavailable);
    }],
    ["enrol-asking", async (page) => {
      replies.set("POST /api/enrol/begin", "never");
      await press(page, enrol.next);
      await text(page, enrol.asking);
      replies.clear();
    }],
    ["enrol-offer-long", async (page, origin) => {
      organisation.offer = LONG;
      await open(page, `${origin}/enrol`, enrol.title);
      await typeCode(page);
      await heading(page, enrol.offerTitle);
    }],
    ["enrol-offer", async (page) => {
      organisation.offer = { server: "Northwind", name: "ada", displayName: "Ada Lovelace" };
      await press(page, enrol.notNow);
      await typeCode(page);
      await heading(page, enrol.offerTitle);
      await text(page, "Northwind");
    }],
    ["enrol-notifications", async (page) => {
      await press(page, enrol.add);
      await heading(page, enrol.pushTitle);
    }],
    ["enrol-claiming", async (page) => {
      replies.set("POST /api/enrol/claim", "never");
      await press(page, enrol.pushWithout);
      await text(page, enrol.claiming);
    }],
    ["enrol-claim-refused", async (page, origin) => {
      replies.set("POST /api/enrol/claim", { error: "level_too_low" });
      await open(page, `${origin}/enrol`, enrol.title);
      await typeCode(page);
      await press(page, enrol.add);
      await press(page, enrol.pushWithout);
      await text(page, enrol.problems.level_too_low);
      replies.clear();
    }],
    ["enrol-check", async (page) => {
      await press(page, enrol.add);
      await press(page, enrol.pushWithout);
      await heading(page, enrol.checkTitle);
      await seen(page.getByLabel(enrol.checkCode)).waitFor();
      claimed();
    }],
    ["organisation-claimed", async (page, origin) => {
      await show(page, origin);
      await text(page, account.states.claimed);
    }],
    ["enrol-done", async (page) => {
      await follow(page, account.finish);
      await heading(page, enrol.checkTitle);
      replies.set("GET /api/device/totp", "unreachable");
      organisation.tell(first(), { state: "active", totp: true });
      await comeBack(page);
      await heading(page, enrol.doneTitle);
      await text(page, enrol.partCodesMissing);
      replies.clear();
    }],
    ["enrol-already", async (page, origin) => {
      replies.set("POST /api/enrol/begin", { error: "already_enrolled" });
      await open(page, `${origin}/enrol`, enrol.title);
      await typeCode(page);
      await text(page, enrol.problems.already_enrolled);
      replies.clear();
    }],
  ];
}
