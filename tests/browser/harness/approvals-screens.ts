/** Every screen of approvals in one walk: for pictures, for axe, and for another language. @module */
import type { Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import { type Activity, ACTIVITY_KINDS, type DeviceNews, type PastRequest } from "../../../src/protocol/device-api.ts";
import type { ErrorCode } from "../../../src/protocol/errors.ts";
import type { RequestState } from "../../../src/protocol/signin-answer.ts";
import type { SigninRequest } from "../../../src/protocol/signin-request.ts";
import { PASSPHRASE } from "./locks.ts";
import type { ScriptedOrganisation } from "./scripted-organisation.ts";
import { fill, follow, heading, press, seen, type Step, text } from "./walk.ts";

/** 8 letters and digits that can be such a code. */
const CODE = "K7M-2QXNP";
const LONG = {
  server: "Gemeinschaftskrankenhaus Sonnenberg-Waldkirchen gGmbH",
  name: "maximiliane.oberhuber-schwarzenbacher@verwaltung.example",
  displayName: "Dr. Maximiliane Oberhuber-Schwarzenbacher",
};
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

/** Sets whether notifications may be shown, as the person does in the browser's settings (Chromium). It holds while its session
 * does, which ends with the page. */
async function setPermission(page: Page, origin: string, setting: "granted" | "denied" | "prompt"): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Browser.setPermission", { permission: { name: "notifications" }, setting, origin });
}

/** The app asks its servers when it is seen again. */
const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/** What the service worker says when a push has come, or a notification was clicked. */
async function sayArrived(page: Page, waiting: object): Promise<void> {
  await page.evaluate((data) => {
    navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data }));
  }, { type: "arrived", waiting });
}

/** The screens, each reached from the one before, in the language of `words`. It begins anywhere in an app with App Lock off
 * and no organisation account, and ends with the app locked. */
export function approvalsScreens(words: Messages, organisation: ScriptedOrganisation): readonly Step[] {
  const { approvals, common, settings, unlock } = words;
  const { enrol, request, requests, organisation: account, doctor, locked } = approvals;
  const { replies } = organisation;
  let first = "", last = "";

  async function open(page: Page, address: string, title: string) {
    await page.goto(address);
    await heading(page, title);
  }
  async function typeCode(page: Page, code = CODE) {
    await fill(page, enrol.field, code);
    await press(page, enrol.next);
  }
  const refused = (code: ErrorCode, sentence: string, detail?: string): Step => [`enrol-${code}`, async (page) => {
    replies.set("POST /api/enrol/begin", { error: code, ...detail !== undefined && { detail } });
    await typeCode(page);
    await text(page, sentence);
    replies.delete("POST /api/enrol/begin");
  }];
  /** Adds an account whose check value is typed at once, and ends where it is done. */
  async function add(page: Page, origin: string, offer: ScriptedOrganisation["offer"], news: Partial<DeviceNews>) {
    organisation.offer = offer;
    await open(page, `${origin}/enrol`, enrol.title);
    await typeCode(page);
    await press(page, enrol.add);
    await press(page, enrol.pushWithout);
    await seen(page.getByLabel(enrol.checkCode)).waitFor();
    last = organisation.lastId();
    organisation.tell(last, { state: "active", ...news });
    await comeBack(page);
    await heading(page, enrol.doneTitle);
  }
  const show = (page: Page, origin: string) => open(page, `${origin}/organisation/${last}`, account.title);
  /** Puts a request on the screen, and nothing of one before. */
  async function ask(page: Page, origin: string, claims: Partial<SigninRequest> = {}) {
    await organisation.ask(first, claims);
    await open(page, `${origin}/request`, request.title);
    await seen(page.getByRole("button", { name: request.notMe, exact: true })).waitFor();
  }
  async function approve(page: Page, number = "42") {
    for (const digit of number) await press(page, digit);
    await press(page, request.approve);
  }
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
  async function deny(page: Page) {
    await press(page, request.notMe);
    await press(page, request.wasntMe);
  }
  async function report(page: Page) {
    await press(page, request.notMe);
    await press(page, request.report);
    const reason = page.getByRole("button", { name: request.reportReasons["not-me"] });
    await page.locator("button[aria-disabled=false]").first().waitFor();
    await reason.click();
  }

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
      first = last = organisation.lastId();
    }],
    ["organisation-claimed", async (page, origin) => {
      await show(page, origin);
      await text(page, account.states.claimed);
    }],
    ["enrol-done", async (page) => {
      await follow(page, account.finish);
      await heading(page, enrol.checkTitle);
      replies.set("GET /api/device/totp", "unreachable");
      organisation.tell(first, { state: "active", totp: true });
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
      organisation.tell(first, {
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
    ["enrol-done-codes", async (page, origin) => {
      organisation.tell(first, {
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
      organisation.refuse(last, { error: "device_unknown" });
      await show(page, origin);
      await text(page, account.unansweredText);
    }],
    ["organisation-forget", (page) => press(page, account.forget)],
    ["organisation-revoked", async (page, origin) => {
      await add(page, origin, { server: "Tailspin", name: "ada", displayName: "Ada" }, {});
      organisation.refuse(last, { error: "device_revoked", detail: await organisation.revocationOf(last) });
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
      organisation.tell(first, { pushState: "good" });
      await open(page, `${origin}/settings/notifications`, doctor.title);
      await text(page, doctor.permissions.granted);
      await press(page, doctor.test);
      await text(page, doctor.tests.sent);
    }],
    ["request-notice", async (page, origin) => {
      await page.goto(`${origin}/settings/lock/add`);
      await page.getByRole("radio", { name: new RegExp(`^${settings.ways.passphrase}`) }).check();
      await press(page, settings.ways.next);
      await fill(page, settings.add.passphrase, PASSPHRASE);
      await fill(page, settings.add.passphraseTwice, PASSPHRASE);
      await page.getByRole("checkbox").uncheck();
      await press(page, settings.add.next);
      await heading(page, settings.done.title);
      await organisation.ask(first);
      await comeBack(page);
      await text(page, locked.waiting);
    }],
    ["request-gesture", async (page) => {
      await press(page, requests.review);
      await heading(page, request.title);
      await approve(page);
      await heading(page, unlock.again.title);
    }],
    ["locked-request", async (page) => {
      const { request: compact, deny: token, rid } = await organisation.ask(first);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Shift+L");
      await heading(page, unlock.title);
      const waiting = { rid, device: first, request: compact, deny: token, expiresAt: Date.now() + 100_000 };
      while (!await page.getByText(locked.hint).isVisible()) { // it listens some time after it has locked
        await sayArrived(page, waiting);
        await page.waitForTimeout(100);
      }
    }],
    ["locked-unsent", async (page) => {
      replies.set("POST /api/deny", "unreachable");
      await press(page, locked.deny);
      await text(page, locked.unsent);
    }],
    ["locked-denied", async (page) => {
      replies.delete("POST /api/deny");
      await press(page, locked.deny);
      await text(page, request.mine.denied);
    }],
  ];
}
