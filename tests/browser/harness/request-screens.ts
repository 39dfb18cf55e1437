/** A request that waits, and what becomes of it. @module */
import type { Page } from "playwright-core";
import type { RequestState } from "../../../src/protocol/signin-answer.ts";
import type { ApprovalsWalk } from "./approvals-walk.ts";
import { press, type Step, text } from "./walk.ts";

export function requestScreens({ words, organisation, ask, approve, deny, report }: ApprovalsWalk): readonly Step[] {
  const { request } = words.approvals;
  const { replies } = organisation;
  const result = (name: string, reply: object | null, said: string, act = (page: Page) => approve(page)): Step => [
    `result-${name}`,
    async (page, origin) => {
      await ask(page, origin);
      if (reply) replies.set("POST /api/answers", reply);
      else replies.delete("POST /api/answers");
      await act(page);
      await text(page, said);
      replies.delete("POST /api/answers");
      organisation.clear();
    },
  ];
  const final = (state: RequestState) => ({ error: "request_final", detail: state });
  return [
    ["request", (page, origin) => ask(page, origin)],
    ["request-typed", async (page) => {
      await press(page, "4");
      await press(page, "2");
    }],
    ["request-deny", (page) => press(page, request.notMe)],
    ["request-report", async (page) => {
      await press(page, request.report);
      await page.locator("button[aria-disabled=false]").first().waitFor();
    }],
    ["request-known", (page, origin) => ask(page, origin, { network: "same", seen: true })],
    ["request-hidden", async (page) => {
      await press(page, request.cantSee);
      await text(page, request.hiddenText);
    }],
    ["request-six-long", async (page, origin) => {
      await ask(page, origin, {
        match: "type6",
        app: "Personalabrechnungsverwaltungsprogramm der Donaudampfschifffahrtsgesellschaft",
        browser: "Microsoft Edge WebView2 151.0",
        os: "Windows Server 2025 Datacenter",
        region: "BA",
      });
      await press(page, "1");
    }],
    [
      "request-binding",
      (page, origin) =>
        ask(page, origin, { match: "none", binding: "Order 4711: pay 1,250.00 € to Tailspin", region: "" }),
    ],
    ["request-trouble", async (page, origin) => {
      replies.set("POST /api/answers", { error: "level_too_low", detail: "app_lock" });
      await ask(page, origin);
      await approve(page);
      await text(page, request.troubles.level_too_low);
    }],
    ["request-unreachable", async (page) => {
      replies.set("POST /api/answers", "unreachable");
      await approve(page);
      await text(page, request.troubles.unavailable);
    }],
    ["request-sending", async (page) => {
      replies.set("POST /api/answers", "never");
      await approve(page);
      await text(page, request.sending);
    }],
    result("approved", null, request.mine.approved),
    result("approved-clock", { state: "approved", clock: 540 }, request.clock(9)),
    result("denied", null, request.mine.denied, deny),
    result("reported", null, request.mine.reported, report),
    result("mismatched", { error: "number_mismatch" }, request.mine.mismatched),
    result("expired", { error: "request_expired" }, request.states.expired),
    result("superseded", { error: "request_superseded" }, request.states.superseded),
    result("cancelled", final("cancelled"), request.states.cancelled),
    result("approved-elsewhere", final("approved"), request.states.approved),
    result("denied-elsewhere", final("denied"), request.states.denied),
    ["request-none", async (page, origin) => {
      await page.goto(`${origin}/request`);
      await text(page, request.noneText);
    }],
  ];
}
