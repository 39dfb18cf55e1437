/** A request that comes while App Lock is on. @module */
import { type ApprovalsWalk, comeBack, sayArrived } from "./approvals-walk.ts";
import { PASSPHRASE } from "./locks.ts";
import { fill, follow, heading, press, type Step, text } from "./walk.ts";

/** They begin with App Lock off, and end with the app locked. */
export function lockedRequestScreens({ words, organisation, first, approve }: ApprovalsWalk): readonly Step[] {
  const { common, settings, unlock, approvals: { request, requests, locked } } = words;
  const { replies } = organisation;
  return [
    ["request-notice", async (page, origin) => {
      await page.goto(`${origin}/settings/lock/add`);
      await page.getByRole("radio", { name: new RegExp(`^${settings.ways.passphrase}`) }).check();
      await press(page, settings.ways.next);
      await fill(page, settings.add.passphrase, PASSPHRASE);
      await fill(page, settings.add.passphraseTwice, PASSPHRASE);
      await page.getByRole("checkbox").uncheck();
      await press(page, settings.add.next);
      await heading(page, settings.done.title);
      await organisation.ask(first());
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
      const { request: compact, deny: token, rid } = await organisation.ask(first());
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Shift+L");
      await heading(page, unlock.title);
      const waiting = { rid, device: first(), request: compact, deny: token, expiresAt: Date.now() + 100_000 };
      while (!await page.getByText(locked.hint).isVisible()) { // it listens some time after it has locked
        await sayArrived(page, waiting);
        await page.waitForTimeout(100);
      }
    }],
    ["locked-request-open", async (page) => {
      await follow(page, requests.review);
      await heading(page, request.title);
      await text(page, "Payroll");
    }],
    ["locked-request-unlock", async (page) => {
      await approve(page);
      await heading(page, unlock.approve.title);
    }],
    ["locked-request-wrong", async (page) => {
      await fill(page, unlock.fields.passphrase, `${PASSPHRASE}s`);
      await press(page, unlock.approve.submit);
      await text(page, unlock.wrong.passphrase);
    }],
    ["locked-request-unsent", async (page) => {
      replies.set("POST /api/deny", "unreachable");
      await page.keyboard.press("Escape");
      await press(page, request.notMe);
      await text(page, request.troubles.unavailable);
    }],
    ["locked-unsent", async (page) => {
      await follow(page, common.back);
      await text(page, locked.unsent);
    }],
    ["locked-denied", async (page) => {
      replies.delete("POST /api/deny");
      await press(page, locked.deny);
      await text(page, request.mine.denied);
    }],
  ];
}
