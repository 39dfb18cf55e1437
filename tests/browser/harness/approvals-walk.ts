/** What a person does on the screens of approvals, in the language of `words`: steps between those of `approvals-screens.ts`.
 * @module */
import type { Page } from "playwright-core";
import type { Messages } from "../../../src/messages/en.ts";
import type { DeviceNews } from "../../../src/protocol/device-api.ts";
import type { SigninRequest } from "../../../src/protocol/signin-request.ts";
import type { ScriptedOrganisation } from "./scripted-organisation.ts";
import { fill, heading, press, seen } from "./walk.ts";

/** 8 letters and digits that can be such a code. */
const CODE = "K7M-2QXNP";

/** Names as long as there are. */
export const LONG = {
  server: "Gemeinschaftskrankenhaus Sonnenberg-Waldkirchen gGmbH",
  name: "maximiliane.oberhuber-schwarzenbacher@verwaltung.example",
  displayName: "Dr. Maximiliane Oberhuber-Schwarzenbacher",
};

/** The app asks its servers when it is seen again. */
export const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/** Sets whether notifications may be shown, or what else has such a `name`, as the person does in the browser's settings
 * (Chromium). It holds while its session does, which ends with the page. */
export async function setPermission(
  page: Page,
  origin: string,
  setting: "granted" | "denied" | "prompt",
  name = "notifications",
): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Browser.setPermission", { permission: { name }, setting, origin });
}

/** What the service worker says when a push has come, or a notification was clicked. */
export async function sayArrived(page: Page, waiting: object): Promise<void> {
  await page.evaluate((data) => {
    navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data }));
  }, { type: "arrived", waiting });
}

export type ApprovalsWalk = ReturnType<typeof approvalsWalk>;

export function approvalsWalk(words: Messages, organisation: ScriptedOrganisation) {
  const { enrol, request, organisation: account } = words.approvals;
  let first = "", last = "";

  async function open(page: Page, address: string, title: string) {
    await page.goto(address);
    await heading(page, title);
  }
  async function typeCode(page: Page, code = CODE) {
    await fill(page, enrol.field, code);
    await press(page, enrol.next);
  }
  async function approve(page: Page, number = "42") {
    for (const digit of number) await press(page, digit);
    await press(page, request.approve);
  }
  return {
    words,
    organisation,
    /** The device that was claimed first: requests are for it. */
    first: () => first,
    last: () => last,
    /** A device was claimed. */
    claimed() {
      last = organisation.lastId();
      first ||= last;
    },
    open,
    typeCode,
    /** Adds an account whose check value is typed at once, and ends where it is done. */
    async add(page: Page, origin: string, offer: ScriptedOrganisation["offer"], news: Partial<DeviceNews>) {
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
    },
    show: (page: Page, origin: string) => open(page, `${origin}/organisation/${last}`, account.title),
    /** Puts a request on the screen, and nothing of one before. */
    async ask(page: Page, origin: string, claims: Partial<SigninRequest> = {}) {
      await organisation.ask(first, claims);
      await open(page, `${origin}/request`, request.title);
      await seen(page.getByRole("button", { name: request.notMe, exact: true })).waitFor();
    },
    approve,
    async deny(page: Page) {
      await press(page, request.notMe);
      await press(page, request.wasntMe);
    },
    async report(page: Page) {
      await press(page, request.notMe);
      await press(page, request.report);
      const reason = page.getByRole("button", { name: request.reportReasons["not-me"] });
      await page.locator("button[aria-disabled=false]").first().waitFor();
      await reason.click();
    },
  };
}
