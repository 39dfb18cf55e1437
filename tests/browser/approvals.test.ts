/** From the sign-in at an application to the answer on the phone, with real push in both browsers. */
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { approvals as en } from "../../src/messages/en-approvals.ts";
import { notifications } from "../../src/messages/en-notifications.ts";
import { pages } from "../../src/messages/en-pages.ts";
import { createCluster } from "../server/postgres.ts";
import { addByPaste, openApp, untilOffline } from "./harness/app.ts";
import type { BrowserName } from "./harness/executables.ts";
import { BROWSERS, it as base, unlessLong } from "./harness/it.ts";
import type { LaunchOptions } from "./harness/launch.ts";
import { type Notifications, startNotifications } from "./harness/notifications.ts";
import {
  addPhone,
  approve,
  beginSignIn,
  EXPIRE,
  FORGET_LIMITS,
  makeAccount,
  type Organisation,
  shownNumber,
  startOrganisation,
  typeNumber,
} from "./harness/organisation.ts";
import { type PushServices, startPushServices } from "./harness/push-services.ts";

interface Fixtures {
  readonly services: PushServices;
  readonly desktop: Notifications;
}

const it = base.extend<Fixtures>({
  // deno-lint-ignore no-empty-pattern
  services: async ({}, use) => {
    await using services = await startPushServices();
    await use(services);
  },
  // deno-lint-ignore no-empty-pattern
  desktop: async ({}, use) => {
    await using desktop = await startNotifications();
    await use(desktop);
  },
});

type Open = (name: BrowserName, options?: LaunchOptions) => Promise<{ context: BrowserContext; profile: string }>;

/** An account in browser A, and its phone in browser B. */
async function prepare(name: BrowserName, organisation: Organisation, open: Open, { services, desktop }: Fixtures) {
  const { server, demo } = organisation;
  const a = await (await open("chromium")).context.newPage();
  await makeAccount(a, server);
  const options = services.launchOptions(name, server.origin, desktop);
  const { context, profile } = await open(name, options);
  const phone = await context.newPage();
  await addPhone(a, phone, server);
  desktop.shown().forEach(desktop.dismiss); // that a device was added

  /** A new sign-in in browser A; gives the number. */
  async function begin(): Promise<string> {
    for (const sql of FORGET_LIMITS) await organisation.run(sql);
    return await beginSignIn(a, demo);
  }
  return { a, phone, context, profile, options, begin };
}

/** The notification of a sign-in request. */
function isRequest({ buttons }: { readonly buttons: readonly string[] }): boolean {
  return buttons.includes(notifications.review);
}

async function signedIn(a: Page): Promise<void> {
  await a.getByText("Ann (ann)").waitFor();
  expect(await a.getByRole("main").innerText()).toMatch(/Ann \(ann\)[^]*a password, a registered device/);
}

async function said(a: Page, state: keyof typeof pages.approval.states): Promise<void> {
  await a.getByText(pages.approval.states[state]).waitFor();
}

/** Each browser and each database; which with which only matters where there is time. */
const PAIRS = [
  ["chromium", "SQLite"],
  ["firefox", "PostgreSQL"],
  ["chromium", "PostgreSQL"],
  ["firefox", "SQLite"],
] as const;

it.for(unlessLong(PAIRS, 2))(
  "%s, %s: a closed app is woken, shows the request, and the number lets the browser in",
  async ([name, database], { open, services, desktop }) => {
    await using stack = new AsyncDisposableStack();
    const cluster = database === "PostgreSQL" ? await createCluster() : null;
    if (cluster) {
      stack.defer(() => cluster.remove());
      await cluster.start();
    }
    const organisation = stack.use(await startOrganisation(services, cluster?.urlOf("postgres") ?? null));
    const { a, phone, context, begin } = await prepare(name, organisation, open, { services, desktop });
    await phone.goto("about:blank"); // nothing of the app is open
    const number = await begin();
    const shown = await desktop.next(isRequest);
    expect([shown.title, shown.body]).toEqual([
      notifications.request.titleOf("Try a sign-in"),
      expect.stringContaining(notifications.request.body.slice(-20)),
    ]);
    expect(`${shown.title} ${shown.body.replace(/localhost:\d+/, "")}`).not.toMatch(/\d/); // nor the number
    const opened = context.waitForEvent("page");
    desktop.click(shown);
    await approve(await opened, number);
    await signedIn(a);
  },
);

it.for(unlessLong(BROWSERS))(
  "%s: it is denied without opening the app, and a wrong number is the one guess there was",
  async (
    name,
    { open, services, desktop },
  ) => {
    await using organisation = await startOrganisation(services);
    const { a, phone, context, begin } = await prepare(name, organisation, open, { services, desktop });
    await phone.goto("about:blank");

    await begin();
    desktop.click(await desktop.next(isRequest), notifications.deny);
    await desktop.next(({ title }) => title === notifications.denied.title);
    await said(a, "denied");
    expect(context.pages().map((page) => page.url())).toEqual(expect.not.arrayContaining([organisation.server.origin]));

    const number = await begin();
    const opened = context.waitForEvent("page");
    desktop.click(await desktop.next(isRequest), notifications.review);
    const app = await opened;
    await approve(app, number === "00" ? "01" : "00");
    await app.getByText(en.request.mine.mismatched).waitFor();
    await said(a, "mismatched");
    await app.getByRole("button", { name: en.request.close }).click();
    await expect.poll(() => app.getByRole("heading", { name: en.request.title }).count()).toBe(0); // no second guess

    for (const sql of FORGET_LIMITS) await organisation.run(sql);
    await a.getByRole("button", { name: pages.approval.askAgain }).click();
    const again = await shownNumber(a);
    await approve(app, again);
    await signedIn(a);
  },
);

it.for(unlessLong(BROWSERS.toReversed()))(
  "%s: it comes by the stream where push fails, by asking where both do, and again by a new subscription",
  async (
    name,
    { open, services, desktop },
  ) => {
    await using organisation = await startOrganisation(services);
    const { a, phone, begin } = await prepare(name, organisation, open, { services, desktop });
    const push = services.of(name);

    await phone.goto(organisation.server.origin); // open, and listening
    await phone.getByRole("link", { name: en.organisation.requests }).waitFor();
    await push.stop();
    await approve(phone, await begin());
    await signedIn(a);
    await phone.getByRole("button", { name: en.request.close }).click();

    await phone.context().setOffline(true); // breaks the stream; so it is with the radio off
    await phone.context().setOffline(false);
    await phone.route("**/api/stream", (route) => route.abort());
    await phone.goto(`${organisation.server.origin}/requests`);
    await phone.getByRole("heading", { name: en.requests.title }).waitFor();
    const number = await begin();
    await phone.getByRole("button", { name: en.requests.check }).click();
    await approve(phone, number);
    await signedIn(a);
    await phone.unroute("**/api/stream");

    await push.start();
    push.drop(push.posts.at(-1)!.endpoint); // as when a browser renews it
    await begin(); // 410: the server lets it go
    await expect.poll(() => organisation.pushState()).toBe("gone");
    await phone.goto(organisation.server.origin);
    await expect.poll(() => organisation.pushState(), { timeout: 20_000 }).toBe("good");
    await phone.goto("about:blank");
    await begin();
    await desktop.next(isRequest);
  },
);

it.for(unlessLong(BROWSERS))(
  "%s: it waits while the browser is closed, and one that is over, or replaced, says so",
  async (
    name,
    { open, services, desktop },
  ) => {
    await using organisation = await startOrganisation(services);
    const { a, context, profile, options, begin } = await prepare(name, organisation, open, { services, desktop });
    await context.close();
    const number = await begin();
    const { context: again } = await open(name, { ...options, profile });
    const opened = again.waitForEvent("page");
    desktop.click(await desktop.next(isRequest));
    const app = await opened;
    await approve(app, number);
    await signedIn(a);
    await app.getByRole("button", { name: en.request.close }).click();
    await app.goto("about:blank");

    await begin();
    const late = await desktop.next(isRequest);
    await organisation.run(EXPIRE);
    const reopened = again.waitForEvent("page");
    desktop.click(late);
    await (await reopened).getByText(en.request.states.expired).waitFor();
    await said(a, "expired");

    const [page] = again.pages().filter((one) => one.url().startsWith(organisation.server.origin));
    await page!.getByRole("button", { name: en.request.close }).click();
    await begin();
    await page!.getByRole("heading", { name: en.request.title }).waitFor();
    await page!.getByRole("button", { name: en.request.approve }).waitFor();
    const newer = await begin();
    await page!.getByText(en.request.states.superseded).waitFor();
    await page!.getByRole("button", { name: en.request.next }).click();
    await approve(page!, newer);
    await signedIn(a);
    await page!.getByRole("button", { name: en.request.close }).click();

    const tab = await again.newPage(); // the browser that signs in is the one with the app
    for (const sql of FORGET_LIMITS) await organisation.run(sql);
    const inTab = await beginSignIn(tab, organisation.demo);
    await approve(page!, inTab);
    await signedIn(tab);
  },
);

it("an app without an organisation account asks the API nothing", async ({ server, open }) => {
  const { context } = await open("chromium");
  const asked: string[] = [];
  context.on("request", (request) => asked.push(new URL(request.url()).pathname)); // the service worker's too
  const page = await openApp(context, server.origin);
  await untilOffline(page);
  await addByPaste(page, "otpauth://totp/ACME:ann?secret=JBSWY3DPEHPK3PXP&issuer=ACME");
  for (const path of ["/", "/requests", "/settings/notifications", "/enrol", "/"]) {
    await page.goto(server.origin + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForTimeout(1_500); // what a start does later
  }
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((path) => path.startsWith("/api") || path.startsWith("/.well-known"))).toEqual([]);
});

it("of two devices exactly one decides, and the other is told", async ({ open, services, desktop }) => {
  await using organisation = await startOrganisation(services);
  const first = await prepare("chromium", organisation, open, { services, desktop });
  const { context } = await open("firefox", services.launchOptions("firefox", organisation.server.origin, desktop));
  const second = await context.newPage();
  await addPhone(first.a, second, organisation.server);
  const phones = [first.phone, second];
  for (const phone of phones) await phone.goto(organisation.server.origin);
  const number = await first.begin();
  for (const phone of phones) await typeNumber(phone, number);
  const buttons = await Promise.all(
    phones.map((phone) => phone.getByRole("button", { name: en.request.approve }).elementHandle()),
  );
  await Promise.all(buttons.map((button) => button!.evaluate((element) => (element as HTMLElement).click())));
  await signedIn(first.a);
  const results = phones.map((phone) =>
    phone.getByText(en.request.mine.approved).or(phone.getByText(en.request.states.approved)).textContent()
  );
  expect((await Promise.all(results)).sort()).toEqual([en.request.mine.approved, en.request.states.approved].sort());
});
