/** A whole organisation: the real server with the push services of both browsers, the demo application, an account with its
 * phone. Everything goes the way a person goes. @module */
import type { Page } from "playwright-core";
import { demoApp } from "../../../demo/demo-app.ts";
import { account as accountPages } from "../../../src/messages/en-account.ts";
import { approvals } from "../../../src/messages/en-approvals.ts";
import { pages } from "../../../src/messages/en-pages.ts";
import { openApp } from "./app.ts";
import type { PushServices } from "./push-services.ts";
import { freePort, type RunningServer, startServer } from "./server.ts";

export const NAME = "ann", PASSWORD = "unwind cabbage trophy";

export interface Organisation extends AsyncDisposable {
  readonly server: RunningServer;
  /** The demo application's origin. */
  readonly demo: string;
}

export async function startOrganisation(
  { env: pushEnv, hosts }: Pick<PushServices, "env" | "hosts">,
  more: Readonly<Record<string, string>> = {},
): Promise<Organisation> {
  const port = freePort(), demo = `http://localhost:${port}`;
  const key = `cs_demo-application-00000_${"A".repeat(43)}`;
  const server = await startServer({ env: { ...pushEnv, ...more, DEMO_ORIGIN: demo, DEMO_KEY: key }, hosts });
  const app = demoApp({ countersign: server.origin, key, origin: demo, fetch });
  const serving = Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, app.fetch);
  return {
    server,
    demo,
    async [Symbol.asyncDispose]() {
      await serving.shutdown();
      await server.stop();
    },
  };
}

/** Follows the link that the server printed: makes the first account, and leaves the page on it, signed in. */
export async function makeAccount(page: Page, { firstAdminLink }: RunningServer): Promise<void> {
  await page.goto(firstAdminLink!);
  await page.getByLabel(pages.join.name, { exact: true }).fill(NAME);
  await page.getByLabel(pages.join.displayName).fill("Ann");
  await page.getByLabel(pages.join.password, { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: pages.join.submit }).click();
  await page.getByRole("heading", { name: accountPages.overview.title }).waitFor();
}

/** Adds a phone by the typed code; gives the app's page, on which the account is done. */
export async function addPhone(page: Page, phone: Page, { origin }: RunningServer): Promise<void> {
  const { add } = accountPages;
  await page.goto(`${origin}/account/devices`);
  await page.getByRole("link", { name: accountPages.devices.add }).or(
    page.getByRole("button", { name: accountPages.devices.add }),
  ).click();
  await page.getByRole("button", { name: add.show }).click();
  const code = (await page.locator(".secret").first().textContent())!;
  await phone.goto(`${origin}/enrol`);
  await phone.getByLabel(approvals.enrol.field).fill(code);
  await phone.getByRole("button", { name: approvals.enrol.next }).click();
  await phone.getByRole("button", { name: approvals.enrol.add }).click();
  const check = phone.getByLabel(approvals.enrol.checkCode);
  await check.waitFor({ timeout: 40_000 });
  await page.getByLabel(add.check).fill((await check.textContent())!.replace(/\D/g, ""));
  await page.getByRole("button", { name: add.confirm }).click();
  await phone.getByRole("heading", { name: approvals.enrol.doneTitle }).waitFor();
}

/** Begins at the demo application and gives the password; gives the number that is shown. */
export async function beginSignIn(page: Page, demo: string): Promise<string> {
  await page.goto(demo);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel(pages.name).fill(NAME);
  await page.getByRole("button", { name: pages.next }).click();
  await page.getByLabel(pages.password, { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: pages.next }).click();
  return await shownNumber(page);
}

export async function shownNumber(page: Page): Promise<string> {
  const label = await page.getByRole("img", { name: new RegExp(`^${pages.approval.number} \\d+$`) }).getAttribute(
    "aria-label",
  );
  return label!.replace(/\D/g, "");
}

/** Types the number into the request that the app shows, and approves. */
export async function approve(phone: Page, number: string): Promise<void> {
  await phone.getByRole("heading", { name: approvals.request.title }).waitFor();
  for (const digit of number) await phone.getByRole("button", { name: digit, exact: true }).click();
  await phone.getByRole("button", { name: approvals.request.approve }).click();
}

export async function openPhone(context: Parameters<typeof openApp>[0], { origin }: RunningServer): Promise<Page> {
  return await openApp(context, origin);
}
